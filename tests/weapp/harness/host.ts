/**
 * Runs a mini-program build in a page: templates compiled by WeChat's wcc, the tree drawn by WeChat's element engine.
 * The program's code sees no window, document or fetch, and a `Function` that makes nothing, as in WeChat.
 */
import { draw } from './built-in/define'
import { defineBuiltIns } from './built-in/index'
import { engine, type Definition } from './engine'
import { Phone } from './phone'
import type { Cloud, Program, Templates } from './program'
import { hiddenNames, sandboxGlobal } from './sandbox'
import { Screens } from './screens'
import { makeWx } from './wx/index'

export interface StartOptions {
  readonly cloud: Cloud
  /** The first page, with its query; the program's own when absent. */
  readonly open?: string
  /** Whether the person agreed to WeChat's privacy notice before; true by default. */
  readonly agreed?: boolean
  /** Called before the program starts: what the phone holds and answers. */
  prepare?(phone: Phone): void
}

export interface Running {
  readonly phone: Phone
  readonly screens: Screens
  readonly wx: Record<string, unknown>
}

interface AppInstance {
  readonly onLaunch?: (options: unknown) => void
  readonly onShow?: (options: unknown) => void
}

interface Loading {
  readonly id: string
  readonly route: string
  readonly tag: string
  readonly using: Readonly<Record<string, string>>
}

/** Ids of the engine's are the process's own, so every registration takes a new one. Letters only: they become tags. */
let registrations = 0
function newId(tag: string): string {
  const letters = [...String(registrations++)].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('')
  return `mp${letters}-${tag}`
}

class Host {
  readonly screens: Screens
  readonly wx: Record<string, unknown>
  app: AppInstance | undefined
  private loading: Loading | undefined
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly registered = new Map<string, string>()
  private readonly hidden = hiddenNames()

  constructor(
    private readonly program: Program,
    private readonly templates: Templates,
    readonly phone: Phone,
  ) {
    this.screens = new Screens(program, (route) => this.register(route, 'mp-page'))
    this.wx = makeWx(phone, this.screens)
  }

  /** Loads a page or component with everything that it uses. */
  register(path: string, tag: string): string {
    const known = this.registered.get(path)
    if (known !== undefined) return known
    const id = newId(tag)
    this.registered.set(path, id)
    const used = Object.entries(this.program.json[`${path}.json`]?.usingComponents ?? {})
      .filter(([, target]) => !target.startsWith('plugin:'))
      .map(([name, target]) => [name, this.register(join(path, target), name)] as const)
    const before = this.loading
    this.loading = { id, route: path, tag, using: Object.fromEntries(used) }
    this.run(`${path}.js`)
    this.loading = before
    return id
  }

  /** A module of the program's, run once. */
  run(path: string): unknown {
    const done = this.modules.get(path)
    if (done) return done.exports
    const source = this.program.scripts[path]
    if (source === undefined) throw new Error(`The program has no module ${path}`)
    const module = { exports: {} as unknown }
    this.modules.set(path, module)
    const own: Record<string, unknown> = {
      require: (name: string) => this.run(join(path, name.endsWith('.js') ? name : `${name}.js`)),
      module,
      exports: module.exports,
      ...this.globals(),
    }
    const hidden = this.hidden.filter((name) => !(name in own))
    // The program's own text, as WeChat wraps it; it comes from our build and from nowhere else.
    const text = `${source}\n//# sourceURL=mp/${path}`
    const body = Reflect.construct(Function, [...Object.keys(own), ...hidden, text]) as () => void
    Reflect.apply(body, undefined, Object.values(own))
    return module.exports
  }

  private globals(): Record<string, unknown> {
    const globals = sandboxGlobal(this.phone)
    return {
      ...globals,
      globalThis: globals,
      global: globals,
      wx: this.wx,
      getApp: () => this.app,
      getCurrentPages: () => this.screens.stack.map((screen) => screen.instance),
      App: (app: AppInstance) => {
        this.app = app
      },
      Page: (page: Record<string, unknown>) => {
        const methods = Object.fromEntries(
          Object.entries(page).filter(([, value]) => typeof value === 'function'),
        )
        const data = JSON.parse(JSON.stringify(page.data ?? {})) as object
        this.define({ data, methods })
      },
      Component: (definition: Definition) => {
        this.define(definition)
      },
      Behavior: (definition: object) => engine.behavior(definition),
    }
  }

  private define(definition: Definition): void {
    const { loading } = this
    if (!loading) throw new Error('A page or component was defined outside of its own file')
    engine.register({
      ...definition,
      id: loading.id,
      tagName: loading.tag,
      template: this.templates(`${loading.route}.wxml`),
      usingComponents: loading.using,
      options: { ...definition.options, classPrefix: '' },
    })
  }
}

function join(base: string, path: string): string {
  const out = path.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const step of path.replace(/^\//, '').split('/')) {
    if (step === '..') out.pop()
    else if (step !== '.') out.push(step)
  }
  return out.join('/')
}

/** Starts the program and opens its first page. */
export function start(program: Program, templates: Templates, options: StartOptions): Running {
  const phone = new Phone(options.cloud, options.agreed)
  options.prepare?.(phone)
  Object.assign(window, { __webview_engine_version__: 0.02 })
  defineBuiltIns(phone, program.pictures)
  const host = new Host(program, templates, phone)
  const common = [
    program.styles['app.wxss'] ?? '',
    ...program.componentStyles.map((path) => program.styles[path] ?? ''),
  ]
  draw('style', '', document.head).textContent = common.join('\n')
  watch(phone)
  host.run('app.js')
  const url = options.open ?? host.screens.home
  const launch = { path: url.split('?')[0], query: {}, scene: 1001 }
  host.app?.onLaunch?.(launch)
  host.app?.onShow?.(launch)
  host.screens.open(`/${url.replace(/^\//, '')}`)
  return { phone, screens: host.screens, wx: host.wx }
}

/** What breaks outside of any handler, and the finger on the glass. */
function watch(phone: Phone): void {
  window.addEventListener('error', (event) => phone.trouble('error', event.message))
  window.addEventListener('unhandledrejection', (event) => phone.trouble('rejection', describe(event.reason)))
  document.addEventListener('touchend', () => phone.beginTouch(), true)
}

/** What went wrong, in words, whatever was thrown. */
export function describe(reason: unknown): string {
  if (reason instanceof Error) return reason.stack ?? reason.message
  return typeof reason === 'string' ? reason : JSON.stringify(reason)
}
