/** What every browser has and jsdom lacks, taken from Node. */
import { TextDecoder, TextEncoder } from 'node:util'

Object.assign(globalThis, { TextDecoder, TextEncoder })
