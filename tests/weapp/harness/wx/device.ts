import type { Phone } from '../phone'
import type { Screens } from '../screens'
import { textOf, type Answer, type Api, type Apis, type Options } from './answer'

/** Height of the program's own bar, CSS pixels. */
const bar = 44

function describe(): Record<string, unknown> {
  const { innerWidth: width, innerHeight: height } = window
  return {
    brand: 'devtools',
    model: 'test phone',
    pixelRatio: window.devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - bar,
    statusBarHeight: 0,
    language: 'zh_CN',
    version: '8.0.50',
    system: 'Android 14',
    platform: 'android',
    SDKVersion: '3.8.0',
    fontSizeSetting: 16,
    fontSizeScaleFactor: 1,
    theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    safeArea: { left: 0, top: 0, right: width, bottom: height, width, height },
    benchmarkLevel: 20,
  }
}

/** The machine, its network and the program's own life on it. */
export function device(phone: Phone, screens: Screens, { done }: Answer): Apis {
  const ignored: Api = () => undefined
  const networkType = (): object => ({ networkType: phone.network, isConnected: phone.network !== 'none' })
  const listeners = new Map<unknown, () => void>()
  const launch = (): object => ({ path: screens.home, query: {}, scene: 1001, referrerInfo: {} })
  const capsule = {
    top: 6,
    bottom: 38,
    width: 87,
    height: 32,
    left: window.innerWidth - 95,
    right: window.innerWidth - 8,
  }
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: () => true,
    nextTick: (act: () => void) => void Promise.resolve().then(act),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getSystemInfoSync: describe,
    getWindowInfo: describe,
    getDeviceInfo: describe,
    getAppBaseInfo: describe,
    getSystemSetting: () => ({ bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true }),
    getSystemInfo: (options?: Options) => done(options, 'getSystemInfo', describe()),
    getMenuButtonBoundingClientRect: () => capsule,
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
    }),
    getNetworkType: (options?: Options) => done(options, 'getNetworkType', networkType()),
    onNetworkStatusChange(listener: (status: object) => void) {
      listeners.set(
        listener,
        phone.onNetwork(() => listener(networkType())),
      )
    },
    offNetworkStatusChange(listener?: unknown) {
      for (const [key, stop] of listeners) {
        if (listener !== undefined && key !== listener) continue
        stop()
        listeners.delete(key)
      }
    },
    getUpdateManager: () => ({
      onCheckForUpdate: ignored,
      onUpdateReady: ignored,
      onUpdateFailed: ignored,
      applyUpdate: ignored,
    }),
    makePhoneCall(options: Options = {}) {
      phone.note('makePhoneCall', textOf(options.phoneNumber))
      return done(options, 'makePhoneCall')
    },
    setClipboardData(options: Options = {}) {
      phone.note('setClipboardData', textOf(options.data))
      return done(options, 'setClipboardData')
    },
    vibrateShort: (options?: Options) => done(options, 'vibrateShort'),
    onError: ignored,
    offError: ignored,
    onUnhandledRejection: ignored,
    onPageNotFound: ignored,
    onThemeChange: ignored,
    offThemeChange: ignored,
    onAppShow: ignored,
    offAppShow: ignored,
    onAppHide: ignored,
    offAppHide: ignored,
    onMemoryWarning: ignored,
    onWindowResize: ignored,
    offWindowResize: ignored,
    onKeyboardHeightChange: ignored,
    offKeyboardHeightChange: ignored,
  }
}

/** What a page may change about its own frame. */
export function frame(screens: Screens, { done }: Answer): Apis {
  return {
    setNavigationBarTitle(options: Options = {}) {
      screens.setTitle(textOf(options.title))
      return done(options, 'setNavigationBarTitle')
    },
    setNavigationBarColor: (options?: Options) => done(options, 'setNavigationBarColor'),
    setBackgroundColor: (options?: Options) => done(options, 'setBackgroundColor'),
    setBackgroundTextStyle: (options?: Options) => done(options, 'setBackgroundTextStyle'),
    hideHomeButton: (options?: Options) => done(options, 'hideHomeButton'),
    startPullDownRefresh(options?: Options) {
      screens.pullDown()
      return done(options, 'startPullDownRefresh')
    },
    stopPullDownRefresh: (options?: Options) => done(options, 'stopPullDownRefresh'),
    pageScrollTo(options: Options = {}) {
      if (typeof options.scrollTop === 'number') window.scrollTo(0, options.scrollTop)
      return done(options, 'pageScrollTo')
    },
  }
}
