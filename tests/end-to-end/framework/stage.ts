/**
 * The stage of a journey: a city in a gateway of its own, and as many people with phones and desks as the story needs. `await stage.end()` fails when
 * anything went wrong that no step looked at.
 */
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core'
import { findChromium, noBrowser } from '../../../scripts/chromium'
import { openCity } from './city'
import type { LocalCloud } from './local-cloud'
import { openMiniPhone, type MiniPhone, type MiniPhoneOptions } from './mini-phone'
import { Person } from './person'
import { Watch } from './watch'

const common = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' } as const

/** A phone of today, held upright. */
const phone: BrowserContextOptions = {
  ...common,
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

const desk: BrowserContextOptions = { ...common, viewport: { width: 1440, height: 900 } }

/** How long a step may wait for what it looks for. Two processors carry the gateway, its functions and the browser. */
const patience = 30_000

export class Stage {
  private readonly watches: Watch[] = []
  private readonly phones: MiniPhone[] = []

  private constructor(
    readonly cloud: LocalCloud,
    private readonly browser: Browser,
  ) {}

  /** With `microphone`, the machine has one: a beep, and leave is asked as ever. */
  static async open({ microphone = false } = {}): Promise<Stage> {
    const executablePath = findChromium()
    if (executablePath === undefined) throw new Error(noBrowser)
    const cloud = await openCity()
    try {
      const args = ['--no-sandbox', '--disable-dev-shm-usage', '--lang=zh-CN']
      if (microphone) args.push('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream')
      return new Stage(cloud, await chromium.launch({ executablePath, args }))
    } catch (error) {
      await cloud.close()
      throw error
    }
  }

  phone(options: BrowserContextOptions = {}): Promise<Person> {
    return this.sit({ ...phone, ...options }, true)
  }

  desk(options: BrowserContextOptions = {}): Promise<Person> {
    return this.sit({ ...desk, ...options }, false)
  }

  /** A phone with WeChat on it, and the built mini-program in WeChat. */
  async wechat(options: MiniPhoneOptions): Promise<MiniPhone> {
    const context = await this.browser.newContext(phone)
    context.setDefaultTimeout(patience)
    const mini = await openMiniPhone(context, this.cloud, options)
    this.watches.push(mini.person.watch)
    this.phones.push(mini)
    return mini
  }

  /** Ends everything. @throws with all troubles, when there were any. */
  async end(): Promise<void> {
    const onPhones = await Promise.all(this.phones.map((mini) => mini.troubles()))
    await this.browser.close()
    await this.cloud.close()
    const troubles = [...this.watches.flatMap((watch) => watch.troubles), ...onPhones.flat()]
    if (troubles.length > 0)
      throw new Error(`The journey left troubles:\n${[...new Set(troubles)].join('\n')}`)
  }

  private async sit(options: BrowserContextOptions, touched: boolean): Promise<Person> {
    const context = await this.browser.newContext(options)
    context.setDefaultTimeout(patience)
    const watch = new Watch(context, () => [this.cloud.url])
    this.watches.push(watch)
    const page = await context.newPage()
    await page.goto(`${this.cloud.url}/`)
    return new Person(page, context, watch, touched)
  }
}
