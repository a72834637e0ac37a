import { fileTypeOf, isPhoto } from '../_kernel/fileType'
import { record, recorded, type Dictating, type Recording, type Running } from '../_kernel/recorder'
import { Refused } from '../_kernel/refusal'

/**
 * 微信同声传译 (WechatSI), the plugin by which WeChat writes down what it hears; it records by itself, at most 60 s. There is one manager in
 * the whole program, and its listeners are properties that are set. Source: developers.weixin.qq.com, 微信同声传译.
 */
interface Manager {
  onStart: () => void
  /** `duration`: milliseconds. `result`: all that it heard. */
  onStop: (told: {
    readonly tempFilePath: string
    readonly duration: number
    readonly result: string
  }) => void
  onError: (told: { readonly retcode: number; readonly msg: string }) => void
  start: (options: { readonly duration: number; readonly lang: string }) => void
  stop: () => void
}

interface Plugin {
  readonly getRecordRecognitionManager: () => Manager
}

/** WeChat's own; throws for a plugin that the package does not name. */
declare const requirePlugin: ((name: string) => Plugin) | undefined

/** Written by the build: which version of the plugin, empty for none, and what people speak. */
const version = (): string => process.env.XY_SPEECH_PLUGIN ?? ''
const lang = (): string => process.env.XY_SPEECH_LANG ?? 'zh_CN'

function managerOf(): Manager | undefined {
  if (version() === '' || typeof requirePlugin === 'undefined') return undefined
  try {
    return requirePlugin('WechatSI').getRecordRecognitionManager()
  } catch {
    // Taken out of the account, or not loaded: she records as ever.
    return undefined
  }
}

/** The plugin ends after this, milliseconds. */
const longestEver = 60_000
/** How long it may take after the end until it tells what it heard, milliseconds: of silence it takes ten seconds and more. */
const patience = 15_000

/** It ended without handing out the recording. */
const lost = () =>
  new Refused({ code: 'file_refused', say: '没有写成字，录音也没有留下。请再录一次，这次只录音' })

const nothing = (): void => undefined

function recordBy(manager: Manager, longest: number): Promise<Running> {
  const most = Math.min(longestEver, longest * 1000)
  let timer: ReturnType<typeof setTimeout> | undefined
  // What comes late belongs to nobody.
  const over = () => {
    clearTimeout(timer)
    manager.onStart = manager.onStop = manager.onError = nothing
  }
  return new Promise((started, notStarted) => {
    const recordOnly = () => {
      over()
      record(longest).then(started, notStarted)
    }
    const done = new Promise<Recording>((end, fail) => {
      const failed = () => {
        over()
        fail(lost())
      }
      manager.onStop = ({ tempFilePath: path, duration, result }) => {
        over()
        try {
          if (isPhoto(fileTypeOf({ path }))) throw lost()
          end({ ...recorded({ path }, duration, longest), heard: result.trim() })
        } catch (error) {
          fail(error as Refused)
        }
      }
      manager.onError = recordOnly
      manager.onStart = () => {
        manager.onError = failed
        timer = setTimeout(failed, most + patience)
        const stop = () => {
          clearTimeout(timer)
          timer = setTimeout(failed, patience)
          manager.stop()
        }
        started({ stop, done })
      }
    })
    // Who never began hears of it by the other promise.
    done.catch(nothing)
    try {
      manager.start({ duration: most, lang: lang() })
    } catch {
      recordOnly()
    }
  })
}

/** WeChat's dictation, where the build names the plugin and WeChat hands it out. */
export function wechatSpeech(): Dictating | undefined {
  const manager = managerOf()
  return (
    manager && {
      told: '由微信听写，声音会经过微信的服务器；写出来的字可以改',
      record: (longest) => recordBy(manager, longest),
    }
  )
}
