/** The pages that are open, one over the other, each with the bar that WeChat draws above it. */
import { draw } from './built-in/define'
import { engine, type PageInstance, type RootComponent } from './engine'
import type { Program } from './program'

export interface Screen {
  readonly route: string
  readonly component: RootComponent
  readonly instance: PageInstance
  readonly holder: HTMLElement
  readonly title: HTMLElement
}

/** Pixels from the page's end at which it counts as reached. WeChat's own default. */
const reachBottom = 50

export class Screens {
  readonly stack: Screen[] = []
  readonly routes: readonly string[]
  readonly home: string
  private reachedAt = 0

  constructor(
    readonly program: Program,
    /** Loads a page's code and returns the engine's id of it. */
    private readonly register: (route: string) => string,
  ) {
    const { app } = program
    const inSub = (app.subPackages ?? []).flatMap((sub) =>
      sub.pages.map((page) => `${sub.root.replace(/\/$/, '')}/${page}`),
    )
    this.routes = [...app.pages, ...inSub]
    this.home = app.entryPagePath ?? app.pages[0] ?? ''
    window.addEventListener('scroll', () => this.onScroll())
  }

  get top(): Screen | undefined {
    return this.stack[this.stack.length - 1]
  }

  /** A URL from the program's root; relative ones start at the page on top. */
  absolute(url: string): string {
    if (url.startsWith('/')) return url.slice(1)
    const from = url.startsWith('.') ? (this.top?.route.split('/').slice(0, -1) ?? []) : []
    const path: string[] = [...from]
    for (const step of url.split('/')) {
      if (step === '..') path.pop()
      else if (step !== '.') path.push(step)
    }
    return path.join('/')
  }

  open(url: string): void {
    const [route = '', search = ''] = this.absolute(url).split('?')
    const below = this.top
    if (below) {
      below.instance.onHide?.()
      below.holder.style.display = 'none'
    }
    const query = parse(search)
    const component = engine.create(this.register(route))
    const { holder, title } = this.frame(route)
    const { instance } = component
    instance.route = instance.__route__ = route
    instance.options = query
    this.stack.push({ route, component, instance, holder, title })
    this.dress()
    component.attach(draw('div', 'mp-body', holder))
    instance.onLoad?.(query)
    instance.onShow?.()
    instance.onReady?.()
  }

  /** Closes the page on top and opens another in its place. */
  replace(url: string): void {
    const target = `/${this.absolute(url)}`
    this.close()
    this.open(target)
  }

  close(): void {
    const screen = this.stack.pop()
    screen?.instance.onUnload?.()
    screen?.component.detach()
    screen?.holder.remove()
  }

  /** The page below comes back to light. */
  reveal(): void {
    const screen = this.top
    if (!screen) return
    screen.holder.style.display = ''
    this.dress()
    screen.instance.onShow?.()
  }

  pullDown(): void {
    this.top?.instance.onPullDownRefresh?.()
  }

  setTitle(title: string): void {
    if (this.top) this.top.title.textContent = title
  }

  private frame(route: string): { holder: HTMLElement; title: HTMLElement } {
    const { app, json } = this.program
    const look = { ...app.window, ...json[`${route}.json`] }
    const holder = draw('div', 'mp-screen', document.body)
    holder.dataset.route = route
    const bar = draw('div', 'mp-bar', holder)
    if (this.stack.length > 0) {
      const back = draw('button', 'mp-back', bar)
      back.textContent = '‹'
      back.setAttribute('aria-label', '返回')
      back.addEventListener('click', () => {
        this.close()
        this.reveal()
      })
    }
    const title = draw('span', 'mp-title', bar)
    title.textContent = look.navigationBarTitleText ?? ''
    return { holder, title }
  }

  /** WeChat applies app.wxss and the page's own sheet, and no other page's. */
  private dress(): void {
    const id = 'mp-page-css'
    const sheet = document.getElementById(id) ?? Object.assign(draw('style', '', document.head), { id })
    sheet.textContent = this.program.styles[`${this.top?.route ?? ''}.wxss`] ?? ''
  }

  private onScroll(): void {
    const height = document.documentElement.scrollHeight
    const left = height - window.scrollY - window.innerHeight
    // Once a length: the same end is not reached twice.
    if (left > reachBottom || height === this.reachedAt) return
    this.reachedAt = height
    this.top?.instance.onReachBottom?.()
  }
}

function parse(search: string): Record<string, string> {
  const pairs = search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=').map(decodeURIComponent))
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]))
}
