import type { Phone } from '../phone'
import type { Screens } from '../screens'
import { textOf, type Answer, type Apis, type Options } from './answer'

type Told = (result: object) => void

/** WeChat's bounds for a recording, milliseconds. */
const longest = 600_000
const defaultLongest = 60_000

/** Listeners of one manager: WeChat keeps the last of each. */
function listeners(names: readonly string[]): {
  readonly api: Apis
  readonly tell: (name: string, result?: object) => void
} {
  const heard = new Map<string, Told>()
  const api = Object.fromEntries(
    names.map((name) => [name, (listener: Told) => void heard.set(name, listener)]),
  )
  return { api, tell: (name, result = {}) => void setTimeout(() => heard.get(name)?.(result), 0) }
}

/**
 * `wx.getRecorderManager()`: one for the whole program. It asks for privacy and for the microphone itself, tells of a refusal by `onError`,
 * and stops by itself at the duration that was asked for.
 */
function recorder(phone: Phone): Apis {
  const { api, tell } = listeners([
    'onStart',
    'onStop',
    'onError',
    'onPause',
    'onResume',
    'onInterruptionBegin',
    'onInterruptionEnd',
  ])
  let running: { readonly format: string; readonly duration: number } | undefined

  const fail = (why: string) => {
    phone.note('fail', `operateRecorder:fail ${why}`)
    tell('onError', { errMsg: `operateRecorder:fail ${why}` })
  }
  const stop = () => {
    if (running === undefined) {
      fail('recorder not start')
      return
    }
    const { format, duration } = running
    const { base64, ms } = phone.voice
    running = undefined
    const tempFilePath = phone.files.hold({ name: `said.${format}`, base64 })
    tell('onStop', { tempFilePath, duration: Math.min(ms, duration), fileSize: atob(base64).length })
  }

  async function start(options: Options = {}): Promise<void> {
    const duration = typeof options.duration === 'number' ? options.duration : defaultLongest
    if (duration <= 0 || duration > longest) {
      fail('invalid duration')
      return
    }
    if (!(await phone.privacy.allows('RecorderManager.start'))) {
      fail('privacy permission is not authorized')
      return
    }
    phone.note('record', options)
    if (phone.answers.microphone === 'deny') {
      fail('auth deny')
      return
    }
    if (running !== undefined) {
      fail('is recording or paused')
      return
    }
    running = { format: textOf(options.format) || 'aac', duration }
    tell('onStart')
    // Who talks on and on is cut off.
    if (phone.voice.ms >= duration) stop()
  }
  return { ...api, start: (options?: Options) => void start(options), stop }
}

/** `wx.createInnerAudioContext()`: plays a file or a link to its end at once. */
function player(phone: Phone): Apis {
  const { api, tell } = listeners(['onEnded', 'onError', 'onPlay', 'onPause'])
  const self: Apis = {
    src: '',
    ...api,
    play() {
      const src = textOf(self['src'])
      const there = src.startsWith('http') || phone.files.get(src) !== undefined
      phone.note('play', src)
      tell(there ? 'onEnded' : 'onError', there ? {} : { errCode: 10002 })
    },
    pause: () => undefined,
    destroy: () => undefined,
  }
  return self
}

/** The microphone, the loudspeaker, and the map on which a place is tapped. */
export function sound(phone: Phone, { done, fail }: Answer, screens: Screens): Apis {
  let manager: Apis | undefined
  return {
    getRecorderManager: () => (manager ??= recorder(phone)),
    createInnerAudioContext: () => player(phone),
    async chooseLocation(options: Options = {}) {
      // WeChat refuses what app.json does not name.
      if (!screens.program.app.requiredPrivateInfos?.includes('chooseLocation')) {
        return fail(
          options,
          'chooseLocation',
          'the api need to be declared in the requiredPrivateInfos field in app.json',
        )
      }
      if (!(await phone.privacy.allows('chooseLocation'))) {
        return fail(options, 'chooseLocation', 'privacy permission is not authorized', { errno: 104 })
      }
      if (phone.place === undefined) return fail(options, 'chooseLocation', 'cancel')
      phone.note('chooseLocation')
      return done(options, 'chooseLocation', { name: '', address: '', ...phone.place })
    },
    async getLocation(options: Options = {}) {
      const { requiredPrivateInfos, permission } = screens.program.app
      if (
        !requiredPrivateInfos?.includes('getLocation') ||
        permission?.['scope.userLocation'] === undefined
      ) {
        return fail(
          options,
          'getLocation',
          'the api need to be declared in the requiredPrivateInfos field in app.json',
        )
      }
      if (!(await phone.privacy.allows('getLocation'))) {
        return fail(options, 'getLocation', 'privacy permission is not authorized', { errno: 104 })
      }
      if (phone.place === undefined) return fail(options, 'getLocation', 'auth deny')
      phone.note('getLocation', textOf(options.type))
      return done(options, 'getLocation', { ...phone.place, accuracy: 30, horizontalAccuracy: 30 })
    },
  }
}
