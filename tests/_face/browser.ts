/** What every browser has and jsdom lacks, taken from Node. */
import { TextDecoder, TextEncoder } from 'node:util'

Object.assign(globalThis, { TextDecoder, TextEncoder })
// A phone: nothing that is asked of the device is so.
Object.assign(globalThis, { matchMedia: () => ({ matches: false }) })
// What a build for browsers writes in its place.
Object.assign(process.env, { TARO_ENV: 'h5' })
