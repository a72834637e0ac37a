/** Which names a mini-program's code finds, and which of a browser's it does not. */
import type { Phone } from './phone'

/** The language itself and its clocks: all that WeChat leaves of a global object. */
const language = {
  Object,
  Array,
  Math,
  JSON,
  Date,
  Promise,
  Map,
  Set,
  WeakMap,
  WeakSet,
  Symbol,
  RegExp,
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
  String,
  Number,
  Boolean,
  Proxy,
  Reflect,
  ArrayBuffer,
  DataView,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  parseInt,
  parseFloat,
  isNaN,
  isFinite,
  encodeURIComponent,
  decodeURIComponent,
  encodeURI,
  decodeURI,
  setTimeout: (act: () => void, ms?: number, ...args: never[]) => setTimeout(act, ms, ...args),
  clearTimeout: (handle?: number) => clearTimeout(handle),
  setInterval: (act: () => void, ms?: number, ...args: never[]) => setInterval(act, ms, ...args),
  clearInterval: (handle?: number) => clearInterval(handle),
}

/** WeChat's `Function` makes functions that do nothing: a library that compiles code at run time breaks there. */
function emptyFunction(): () => void {
  return () => undefined
}
emptyFunction.prototype = Function.prototype as object

export function sandboxGlobal(phone: Phone): Record<string, unknown> {
  const say =
    (level: 'log' | 'warn' | 'error') =>
    (...words: unknown[]): void => {
      const line = words.map((word) => (word instanceof Error ? word.stack : String(word))).join(' ')
      phone.note(`console.${level}`, line)
      if (level === 'error') phone.trouble('console', line)
    }
  const console = {
    log: say('log'),
    info: say('log'),
    debug: say('log'),
    warn: say('warn'),
    error: say('error'),
  }
  return { ...language, Function: emptyFunction, console }
}

/** Every name of the page's that is a word, for the program's functions to hide behind empty parameters. */
export function hiddenNames(): string[] {
  const names = new Set<string>()
  for (let at: unknown = window; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  }
  const reserved = new Set(['undefined', 'NaN', 'Infinity', 'eval', 'arguments', 'constructor'])
  return [...names].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && !reserved.has(name))
}
