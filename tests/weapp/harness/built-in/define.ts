import { engine, fire, type Instance } from '../engine'

type PropertyType = StringConstructor | BooleanConstructor | NumberConstructor | null

/** One drawn built-in component. */
export interface BuiltIn {
  readonly element: HTMLElement
  /** What the template says now. */
  readonly data: Readonly<Record<string, unknown>>
  readonly instance: Instance
  fire(type: string, detail?: object): void
}

/** Called once when the component is drawn; what it returns is called whenever a property has changed. */
export type Draw = (self: BuiltIn) => (() => void) | undefined

/** WeChat takes these on every component and tells them to a screen reader; `aria-role` is the web's `role`. */
const spoken = {
  ariaRole: String,
  ariaLabel: String,
  ariaHidden: String,
  ariaChecked: String,
  ariaSelected: String,
  ariaExpanded: String,
  ariaDisabled: String,
  ariaLive: String,
}

const syncs = new WeakMap<Instance, () => void>()

/** Teaches the engine one of WeChat's built-in components. Plain properties also stand on the element as attributes. */
export function builtIn(name: string, own: Record<string, PropertyType> = {}, draw?: Draw): void {
  const properties: Record<string, PropertyType> = { ...spoken, ...own }
  const names = Object.keys(properties)
  const observer = function (this: Instance): void {
    syncs.get(this)?.()
  }
  engine.register({
    id: name,
    tagName: `wx-${name}`,
    template: '<slot/>',
    properties: Object.fromEntries(names.map((key) => [key, { type: properties[key], observer }])),
    attached() {
      const element = this._exparserNode.$$
      const self: BuiltIn = {
        element,
        instance: this,
        get data() {
          return self.instance.data
        },
        fire: (type, detail = {}) => fire(this._exparserNode, type, detail),
      }
      const update = draw?.(self)
      const sync = (): void => {
        for (const key of names) reflect(element, key, self.data[key])
        update?.()
      }
      syncs.set(this, sync)
      sync()
    },
  })
}

function reflect(element: HTMLElement, key: string, value: unknown): void {
  const attribute =
    key === 'ariaRole' ? 'role' : key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
  if (key in spoken && value === '') element.removeAttribute(attribute)
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    element.setAttribute(attribute, String(value))
  }
}

/** Adds a plain element of the document below another. */
export function draw<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  parent?: Element,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className) element.className = className
  parent?.appendChild(element)
  return element
}

/** Text of a property that a template may leave empty. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
