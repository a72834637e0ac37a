/**
 * Stands in for @tarojs/taro in page tests: as much of a phone as pages ask for, kept in memory. What is not here is
 * not played, and a page that asks for it fails. `phone` sets the stage and tells what happened.
 */
import { useEffect } from 'react'

type Query = Readonly<Record<string, string>>

const storage = new Map<string, string>()
const opened: string[] = []
const dialled: string[] = []
const asked: (readonly string[])[] = []
let query: Query = {}
let scanned: string | undefined
let width = 390
let stack = 1
let full = false
let consent: (ids: readonly string[]) => Promise<object> = () => Promise.reject(new Error('not asked'))

/** A phone as a test sees it from outside. */
export const phone = {
  /** Begins anew: nothing kept, nothing opened, one page on the stack. */
  reset(): void {
    storage.clear()
    opened.length = 0
    dialled.length = 0
    asked.length = 0
    query = {}
    scanned = undefined
    width = 390
    stack = 1
    full = false
    consent = () => Promise.reject(new Error('requestSubscribeMessage:fail'))
  },
  /** From now on nothing more can be kept. */
  fill(): void {
    full = true
  },
  /** The query that the page under test was opened with. */
  openedWith(params: Query): void {
    query = params
  },
  /** What the camera will read; undefined: the person closes it. */
  willScan(text: string | undefined): void {
    scanned = text
  },
  /** What she answers when WeChat asks about messages, or the code with which it does not ask. */
  willAgree(answer: 'accept' | 'reject' | number): void {
    consent = (ids) =>
      typeof answer === 'number'
        ? Promise.reject(Object.assign(new Error('requestSubscribeMessage:fail'), { errCode: answer }))
        : Promise.resolve(Object.fromEntries(ids.map((id) => [id, answer])))
  },
  widen(pixels: number): void {
    width = pixels
  },
  /** Addresses that were opened, oldest first; `back` for going back. */
  opened: opened as readonly string[],
  dialled: dialled as readonly string[],
  /** Templates that WeChat asked about, each time. */
  asked: asked as readonly (readonly string[])[],
}

const navigate = (by: number) => (options: { readonly url: string }) => {
  stack += by
  opened.push(options.url)
  return Promise.resolve()
}

const Taro = {
  pageScrollTo: () => Promise.resolve(),
  setNavigationBarTitle: () => Promise.resolve(),
  navigateTo: navigate(1),
  redirectTo: navigate(0),
  reLaunch: navigate(0),
  navigateBack: () => {
    stack -= 1
    opened.push('back')
    return Promise.resolve()
  },
  getCurrentPages: () => Array.from({ length: stack }, () => ({})),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: string) => {
    if (full) throw new Error('setStorageSync:fail exceed storage max size 10Mb')
    storage.set(key, value)
  },
  removeStorageSync: (key: string) => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getAppBaseInfo: () => ({ fontSizeSetting: 16 }),
  getWindowInfo: () => ({ windowWidth: width }),
  onNetworkStatusChange: () => undefined,
  onWindowResize: () => undefined,
  requestSubscribeMessage: ({ tmplIds }: { readonly tmplIds: readonly string[] }) => {
    if (tmplIds.length === 0 || tmplIds.length > 3)
      return Promise.reject(Object.assign(new Error('requestSubscribeMessage:fail'), { errCode: 20003 }))
    asked.push(tmplIds)
    return consent(tmplIds)
  },
  makePhoneCall: ({ phoneNumber }: { readonly phoneNumber: string }) => {
    dialled.push(phoneNumber)
    return Promise.resolve()
  },
  scanCode: () =>
    scanned === undefined
      ? Promise.reject(new Error('scanCode:fail cancel'))
      : Promise.resolve({ result: scanned }),
}

export default Taro

/** A page is shown once, when it is opened. */
export function useDidShow(then: () => void): void {
  useEffect(then, [])
}
export const useLaunch = useDidShow
/** Nothing hides a page in a test, and every page is found. */
export const useDidHide = (): void => undefined
export const usePageNotFound = (): void => undefined
export const useRouter = () => ({ params: query })
