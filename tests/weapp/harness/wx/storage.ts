import type { Phone } from '../phone'
import { textOf, type Answer, type Apis, type Options } from './answer'

/** WeChat's limits: 1 MB an entry, 10 MB in all. Counted here in UTF-8 bytes of the JSON. */
const entryLimit = 1024 * 1024
const storeLimit = 10 * 1024 * 1024
const prefix = 'mp:'

/** The phone's store. It outlives the program: a second start on the same page finds it again. */
export function storage(phone: Phone, { done, fail }: Answer): Apis {
  const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  const used = (): number => keys().reduce((sum, key) => sum + sizeOf(localStorage.getItem(key) ?? ''), 0)
  const read = (key: string): unknown => {
    const held = localStorage.getItem(prefix + key)
    return held === null ? undefined : (JSON.parse(held) as { value: unknown }).value
  }
  const refusal = (key: string, value: string): string | undefined => {
    if (key === '') return 'parameter error: key should not be empty'
    if (sizeOf(value) > entryLimit) return 'entry size limit reached'
    if (used() + sizeOf(value) > storeLimit) return 'exceed storage max size 10Mb'
    return undefined
  }
  const write = (key: string, data: unknown): string | undefined => {
    const value = JSON.stringify({ value: data })
    const why = refusal(key, value)
    if (why === undefined) localStorage.setItem(prefix + key, value)
    else phone.note('fail', `setStorage:fail ${why}`)
    return why
  }
  const clear = (): void => {
    for (const key of keys()) localStorage.removeItem(key)
  }
  const info = (): object => ({
    keys: keys().map((key) => key.slice(prefix.length)),
    currentSize: Math.ceil(used() / 1024),
    limitSize: storeLimit / 1024,
  })
  return {
    getStorageSync: (key: string) => read(key) ?? '',
    setStorageSync(key: string, data: unknown) {
      const why = write(key, data)
      if (why !== undefined) throw new Error(`setStorageSync:fail ${why}`)
    },
    removeStorageSync: (key: string) => localStorage.removeItem(prefix + key),
    clearStorageSync: clear,
    getStorageInfoSync: info,
    getStorage(options: Options = {}) {
      const data = read(textOf(options.key))
      return data === undefined
        ? fail(options, 'getStorage', 'data not found')
        : done(options, 'getStorage', { data })
    },
    setStorage(options: Options = {}) {
      const why = write(textOf(options.key), options.data)
      return why === undefined ? done(options, 'setStorage') : fail(options, 'setStorage', why)
    },
    removeStorage(options: Options = {}) {
      localStorage.removeItem(prefix + textOf(options.key))
      return done(options, 'removeStorage')
    },
    clearStorage(options?: Options) {
      clear()
      return done(options, 'clearStorage')
    },
    getStorageInfo: (options?: Options) => done(options, 'getStorageInfo', info()),
  }
}

function sizeOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
