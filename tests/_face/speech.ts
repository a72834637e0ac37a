/**
 * 微信同声传译 in the test's hands, as strict as its documents: one task at a time, at most 60 s, four languages, an error with a number
 * for everything else, and listeners that are properties.
 */
import { act } from '@testing-library/react'
import Taro from '@tarojs/taro'

interface Options {
  readonly duration?: number
  readonly lang?: string
}

interface Stopped {
  readonly tempFilePath: string
  readonly duration: number
  readonly fileSize: number
  readonly result: string
}

const languages = ['zh_CN', 'en_US', 'zh_HK', 'sichuanhua']

class Manager {
  onStart = (_: { readonly msg: string }): void => undefined
  onStop = (_: Stopped): void => undefined
  onError = (_: { readonly retcode: number; readonly msg: string }): void => undefined
  readonly begun: Options[] = []
  running = false
  /** Why it will not begin, once. */
  refusal: number | undefined

  start(options: Options = {}): void {
    const { duration = 60_000, lang = 'zh_CN' } = options
    if (this.running) this.fail(-30011)
    else if (duration <= 0 || duration > 60_000 || !languages.includes(lang)) this.fail(-30007)
    else if (this.refusal !== undefined) this.fail(this.refusal)
    else {
      this.begun.push(options)
      this.running = true
      queueMicrotask(() => this.onStart({ msg: 'Ok' }))
    }
  }

  stop(): void {
    if (!this.running) this.fail(-30012)
  }

  fail(retcode: number): void {
    queueMicrotask(() => this.onError({ retcode, msg: 'as documented' }))
  }
}

let manager = new Manager()

interface Told {
  readonly tempFilePath: string
  readonly duration: number
}

/** WeChat's own recorder: begins at once, and ends as it is told. */
function plainRecorder() {
  const on = { start: (): void => undefined, stop: (_: Told): void => undefined }
  return {
    onStart: (then: () => void) => void (on.start = then),
    onStop: (then: (told: Told) => void) => void (on.stop = then),
    onError: () => undefined,
    onInterruptionBegin: () => undefined,
    start: () => queueMicrotask(() => on.start()),
    stop: () => queueMicrotask(() => on.stop({ tempFilePath: 'tmp/plain.mp3', duration: 5000 })),
  }
}

const recorder = plainRecorder()

export const speech = {
  /** A phone whose program may use the plugin, or may not. */
  give(declared = true): void {
    manager = new Manager()
    Object.assign(Taro, { getRecorderManager: () => recorder })
    Object.assign(globalThis, {
      requirePlugin: (name: string) => {
        if (!declared || name !== 'WechatSI') throw new Error(`plugin "${name}" is not declared`)
        return { getRecordRecognitionManager: () => manager }
      },
    })
  },
  take(): void {
    Reflect.deleteProperty(globalThis, 'requirePlugin')
  },
  get begun(): readonly Options[] {
    return manager.begun
  },
  refuses(retcode: number): void {
    manager.refusal = retcode
  },
  /** A task of somebody else's, or her own that has not told its end yet, is under way. */
  occupy(): void {
    manager.running = true
  },
  /** The task ends with what it recorded and heard. */
  async ends(result: string, duration = 4200, tempFilePath = 'tmp/heard.mp3'): Promise<void> {
    manager.running = false
    await act(async () => manager.onStop({ tempFilePath, duration, fileSize: 25_000, result }))
  },
  async fails(retcode: number): Promise<void> {
    manager.running = false
    await act(async () => manager.onError({ retcode, msg: 'as documented' }))
  },
}
