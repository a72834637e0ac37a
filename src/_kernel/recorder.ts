import Taro from '@tarojs/taro'
import { voiceTypes } from '../../types/_file'
import type { HeldFile } from './outbox'
import { Refused } from './refusal'

/** What was said, as a file that the outbox can hold. */
export interface Recording {
  readonly file: HeldFile
  /** Whole seconds, at least one and never more than were allowed. */
  readonly seconds: number
  /** What was written down of it meanwhile, where that was asked for and something was heard. */
  readonly heard?: string
}

/** A recording that runs. */
export interface Running {
  readonly stop: () => void
  /** What was recorded until it stopped: by `stop`, at its longest, or by a call that came in. Throws `Refused`. */
  readonly done: Promise<Recording>
}

/** Records as `record` does, and writes down what is said meanwhile. */
export interface Dictating {
  /** Who hears her, in a sentence: she is told before she asks for it. */
  readonly told: string
  readonly record: (longest: number) => Promise<Running>
}

/** She, or her phone, does not let us use the microphone; the settings may say otherwise later. */
export class NoMicrophone extends Refused {}

const refuse = (say: string) => new Refused({ code: 'file_refused', say })
const denied = () =>
  new NoMicrophone({ code: 'file_refused', say: '没有同意用话筒，就不录音了，写几句话一样办' })
const tryAgain = () => refuse('话筒没有打开，请再按一次')

/** What was recorded so long. Throws `Refused` when it is nothing. */
export function recorded(file: HeldFile, ms: number, longest: number): Recording {
  if (ms < 1000) throw refuse('录得太短了，请再录一次')
  return { file, seconds: Math.min(longest, Math.round(ms / 1000)) }
}

/**
 * What browsers write and others can play, best first: every phone and PC plays AAC in MP4; Opus in WebM is what the rest
 * of the browsers have.
 */
const wanted = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/webm', 'audio/mp4']

const browserType = (): string | undefined =>
  typeof MediaRecorder === 'undefined'
    ? undefined
    : wanted.find((type) => MediaRecorder.isTypeSupported(type))

/** Absent on a page without https, and in old browsers. */
const devices = (): MediaDevices | undefined => (navigator as { mediaDevices?: MediaDevices }).mediaDevices

/** Whether there is anything to record with, as far as can be known without asking. */
export function canRecord(): boolean {
  if (process.env.TARO_ENV === 'weapp') return true
  return devices() !== undefined && browserType() !== undefined
}

function saidNo(error: unknown): never {
  const { name } = error as { name?: unknown }
  if (name === 'NotAllowedError' || name === 'SecurityError') throw denied()
  throw name === 'NotFoundError' ? refuse('没有找到话筒，写几句话一样办') : tryAgain()
}

/** Words need no more, bits a second: a minute is a quarter of a megabyte. */
const bits = 32_000

async function recordInBrowser(longest: number): Promise<Running> {
  const [media, mimeType] = [devices(), browserType()]
  if (media === undefined || mimeType === undefined) throw refuse('这里不能录音，写几句话一样办')
  const stream = await media.getUserMedia({ audio: true }).catch(saidNo)
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bits })
  const parts: Blob[] = []
  const since = performance.now()
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const timer = setTimeout(stop, longest * 1000)
  const whole = new Promise<Recording>((done, fail) => {
    recorder.ondataavailable = ({ data }) => parts.push(data)
    recorder.onerror = () => fail(tryAgain())
    recorder.onstop = () => {
      const type = mimeType.split(';')[0] ?? voiceTypes.webm
      try {
        done(recorded({ blob: new Blob(parts, { type }) }, performance.now() - since, longest))
      } catch (error) {
        fail(error as Refused)
      }
    }
  })
  const done = whole.finally(() => {
    clearTimeout(timer)
    // Or the browser goes on saying that somebody listens.
    stream.getTracks().forEach((track) => track.stop())
  })
  recorder.start()
  return { stop, done }
}

/** Whoever records now. WeChat has one recorder, whose listeners are never taken off: they are set once. */
interface Listener {
  readonly began: () => void
  readonly ended: (path: string, ms: number) => void
  readonly failed: (why: string) => void
}

let listener: Listener | undefined
let manager: Taro.RecorderManager | undefined

function recorderOfWechat(): Taro.RecorderManager {
  if (manager !== undefined) return manager
  const opened = (manager = Taro.getRecorderManager())
  opened.onStart(() => listener?.began())
  opened.onStop(({ tempFilePath, duration }) => listener?.ended(tempFilePath, duration))
  opened.onError(({ errMsg }) => listener?.failed(errMsg))
  // A call came in: what she has said so far is kept.
  opened.onInterruptionBegin(() => opened.stop())
  return opened
}

function recordInWechat(longest: number): Promise<Running> {
  const recorder = recorderOfWechat()
  return new Promise((started, notStarted) => {
    const done = new Promise<Recording>((end, fail) => {
      const failed = (why: string) => {
        const error = /auth|deny|denied|privacy|permission/i.test(why) ? denied() : tryAgain()
        notStarted(error)
        fail(error)
      }
      const ended = (path: string, ms: number) => {
        try {
          end(recorded({ path }, ms, longest))
        } catch (error) {
          fail(error as Refused)
        }
      }
      listener = { began: () => started({ stop: () => recorder.stop(), done }), ended, failed }
    })
    // Who never began hears of it by the other promise.
    done.catch(() => undefined)
    recorder.start({
      duration: longest * 1000,
      format: 'mp3',
      sampleRate: 16_000,
      numberOfChannels: 1,
      encodeBitRate: 48_000,
    })
  })
}

/**
 * Begins to record, at most so many seconds; asks for the microphone where it has to, so only after a tap. Throws `NoMicrophone` when
 * she says no, `Refused` when there is none or it does not open.
 */
export const record = (longest: number): Promise<Running> =>
  process.env.TARO_ENV === 'weapp' ? recordInWechat(longest) : recordInBrowser(longest)

/** Where she may change her mind; a browser has no such page that we could open. */
export const openMicrophoneSetting: (() => void) | undefined =
  process.env.TARO_ENV === 'weapp' ? () => void Taro.openSetting().catch(() => undefined) : undefined
