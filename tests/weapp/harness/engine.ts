/**
 * WeChat's element engine (exparser) and the component manager on top of it (j-component), with the types that the
 * harness needs: theirs are made for one component at a time.
 */
import * as components from 'j-component'
import { Event, type ExparserNode } from 'miniprogram-exparser'

/** A component or page as its own code sees it: `this`. */
export interface Instance {
  data: Record<string, unknown>
  readonly _exparserNode: ExparserNode
}

type Lifecycle = (this: PageInstance, ...args: unknown[]) => unknown

export interface PageInstance extends Instance {
  route?: string
  __route__?: string
  options?: Record<string, string>
  readonly onLoad?: Lifecycle
  readonly onShow?: Lifecycle
  readonly onReady?: Lifecycle
  readonly onHide?: Lifecycle
  readonly onUnload?: Lifecycle
  readonly onPullDownRefresh?: Lifecycle
  readonly onReachBottom?: Lifecycle
}

export interface RootComponent {
  readonly dom: HTMLElement
  readonly instance: PageInstance
  readonly _exparserNode: ExparserNode
  attach(parent: Node): void
  detach(): void
}

export interface Definition {
  readonly id?: string
  readonly tagName?: string
  readonly template?: unknown
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly options?: object
  readonly data?: object
  readonly properties?: object
  readonly methods?: object
  attached?(this: Instance): void
}

interface Engine {
  register(definition: Definition): string
  create(id: string): RootComponent
  behavior(definition: object): string
}

export const engine = components as unknown as Engine

/** Elements remember the engine's node that drew them. */
export function nodeOf(element: Element): ExparserNode | undefined {
  return (element as Element & { readonly __wxElement?: ExparserNode }).__wxElement
}

/** Sends an event of WeChat's kind through the tree. Built-in components' own events do not bubble, taps do. */
export function fire(node: ExparserNode, type: string, detail: object, bubbles = false): void {
  const extraFields = { touches: [], changedTouches: [] }
  Event.dispatchEvent(
    node,
    Event.create(type, detail, { bubbles, capturePhase: true, composed: bubbles, extraFields }),
  )
}
