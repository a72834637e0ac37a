/** A mini-program build in jsdom: `const mini = openMini({ build, cloud })`, then touch, write and read as a person does. */
import { readBuild, type Build } from './build'
import { fire, nodeOf } from './engine'
import { describe, start, type Running, type StartOptions } from './host'
import type { Phone } from './phone'
import type { Templates } from './program'

export interface MiniOptions extends StartOptions {
  /** The folder of the build. */
  readonly build: string
}

/** How long a text may take to come. A call through the gateway, cold, is the slowest thing to wait for. */
const patience = 8_000
const glance = 15

const builds = new Map<string, Build>()
/** wcc's code patches the engine's prototypes, which may happen once only. */
let patched = false

function templatesOf(build: Build): Templates {
  const preset = patched ? '{wxs_nf_init:true}' : '{}'
  patched = true
  const text = `var $gwx,__WXML_GLOBAL__=${preset};${build.templates};return $gwx`
  // The templates' globals stay per program, for wcc's cache goes by file name.
  const make = Reflect.construct(Function, ['window', 'global', text]) as (...scopes: object[]) => Templates
  return make(window, {})
}

/** Waits until something is there. Throws with what the screen says when it does not come. */
async function until<T>(look: () => T | undefined, what: string, screen: () => string): Promise<T> {
  const end = performance.now() + patience
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(`${what} did not come. The screen says: ${screen()}`)
    await new Promise((resolve) => setTimeout(resolve, glance))
  }
}

export class Mini {
  private readonly onRejection = (reason: unknown): void => {
    this.phone.trouble('rejection', describe(reason))
  }

  constructor(private readonly running: Running) {
    process.on('unhandledRejection', this.onRejection)
  }

  get phone(): Phone {
    return this.running.phone
  }

  /** `wx`, as the program has it. */
  get wx(): Record<string, unknown> {
    return this.running.wx
  }

  get route(): string {
    return this.running.screens.top?.route ?? ''
  }

  get screen(): HTMLElement {
    const top = this.running.screens.top
    if (!top) throw new Error('No page is open')
    return top.holder
  }

  /** Everything that can be read now, dialogues and toasts included. */
  get text(): string {
    const over = [...document.querySelectorAll('.mp-modal, .mp-toast')].map((one) => one.textContent)
    return [readable(this.screen), ...over].join(' ')
  }

  /** The innermost things with this text or spoken label on the page on top. */
  all(label: string | RegExp): HTMLElement[] {
    const fits = (text: string | null): boolean =>
      text !== null && (typeof label === 'string' ? text.includes(label) : label.test(text))
    const seen = [
      ...this.screen.querySelectorAll<HTMLElement>('*'),
      ...document.querySelectorAll<HTMLElement>('.mp-modal *'),
    ]
    const holding = seen.filter((one) => fits(one.getAttribute('aria-label')) || fits(one.textContent))
    return holding.filter((one) => !holding.some((other) => other !== one && one.contains(other)))
  }

  see(label: string | RegExp): Promise<HTMLElement> {
    return until(
      () => this.all(label)[0],
      `“${String(label)}”`,
      () => this.text,
    )
  }

  at(route: string): Promise<true> {
    return until(
      () => (this.route === route ? true : undefined),
      `page ${route}`,
      () => `${this.route}: ${this.text}`,
    )
  }

  /** Touches the first thing with this text, and whatever holds it: taps bubble. */
  async tap(label: string | RegExp): Promise<void> {
    const element = await this.see(label)
    const button = element.closest('button')
    if (button) button.click()
    else this.touch(element)
  }

  touch(element: Element): void {
    const holder = element.closest<HTMLElement>('*')
    let at: Element | null = holder
    while (at && !nodeOf(at)) at = at.parentElement
    const node = at && nodeOf(at)
    if (!node) throw new Error('That cannot be touched')
    this.phone.touch(() => fire(node, 'tap', {}, true))
  }

  /** Chooses one of several answers to a question, and waits until the screen shows it chosen. */
  async choose(question: string, answer: string): Promise<void> {
    const chosen = (): HTMLElement | undefined =>
      [
        ...this.screen.querySelectorAll<HTMLElement>(
          `[role=radiogroup][aria-label="${question}"] [role=radio]`,
        ),
      ].find((one) => one.textContent === answer)
    this.touch(await until(chosen, `“${answer}” to “${question}”`, () => this.text))
    const isChosen = (): true | undefined =>
      chosen()?.getAttribute('aria-checked') === 'true' ? true : undefined
    await until(isChosen, `The choice of “${answer}”`, () => this.text)
  }

  /** Writes into the field under this question, or the one that says this while it is empty. */
  async write(label: string, words: string): Promise<void> {
    const field = await until(
      () => this.field(label),
      `A field “${label}”`,
      () => this.text,
    )
    field.value = words
    field.dispatchEvent(new window.Event('input'))
  }

  /** Waits until the field under this question holds this. */
  async holds(label: string, words: string): Promise<void> {
    await until(
      () => (this.field(label)?.value === words ? true : undefined),
      `“${words}” in the field “${label}”`,
      () => this.text,
    )
  }

  private field(label: string): HTMLInputElement | HTMLTextAreaElement | undefined {
    const named = this.fields().find((one) => one.placeholder.includes(label))
    if (named) return named
    // WeChat has no labels: the question stands before its field, in the nearest part of the page that holds both.
    for (let at = this.all(label)[0]?.parentElement; at && at !== this.screen; at = at.parentElement) {
      const below = at.querySelector<HTMLInputElement | HTMLTextAreaElement>('.mp-inner')
      if (below) return below
    }
    return undefined
  }

  fields(): (HTMLInputElement | HTMLTextAreaElement)[] {
    return [...this.screen.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.mp-inner')]
  }

  /** Sends one of WeChat's own events to a component, as `change` to a picker. */
  fire(element: Element, type: string, detail: object): void {
    const node = nodeOf(element)
    if (!node) throw new Error('That is no component')
    fire(node, type, detail)
  }

  back(): void {
    this.screen.querySelector<HTMLElement>('.mp-back')?.click()
  }

  async gone(label: string | RegExp): Promise<void> {
    await until(
      () => (this.all(label).length === 0 ? true : undefined),
      `The end of “${String(label)}”`,
      () => this.text,
    )
  }

  /** Ends the program and says what must not have happened. */
  close(): readonly string[] {
    while (this.running.screens.stack.length > 0) this.running.screens.close()
    process.off('unhandledRejection', this.onRejection)
    return this.phone.troubles.map(({ kind, what }) => `${kind}: ${what}`)
  }
}

/** The words on a page: what is read, not what is written into fields. */
function readable(element: HTMLElement): string {
  return element.textContent.replace(/\s+/g, ' ')
}

/** Starts a build on an empty page. The phone's store is kept from one start to the next, as on a phone. */
export function openMini({ build: folder, ...options }: MiniOptions): Mini {
  document.head.replaceChildren()
  document.body.replaceChildren()
  // Neither is drawn in jsdom.
  Object.assign(window, { scrollTo: () => undefined, matchMedia: () => ({ matches: false }) })
  const build = builds.get(folder) ?? readBuild(folder)
  builds.set(folder, build)
  return new Mini(start(build.program, templatesOf(build), options))
}
