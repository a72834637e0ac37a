import type { Phone } from '../phone'

/** What a program hands to an API: its fields, and whom to tell. */
export interface Options {
  readonly [field: string]: unknown
  readonly success?: (result: object) => void
  readonly fail?: (result: object) => void
  readonly complete?: (result: object) => void
}

export type Api = (options?: Options) => unknown
export type Apis = Record<string, unknown>

/**
 * How every API of WeChat's answers: in a later turn, to the callbacks when there are any, else as a promise.
 * `errMsg` is the API's name with `:ok` or `:fail why`.
 */
export interface Answer {
  readonly done: (options: Options | undefined, name: string, extra?: object) => unknown
  readonly fail: (options: Options | undefined, name: string, why: string, extra?: object) => unknown
}

export function answering(phone: Phone): Answer {
  const tell = (options: Options | undefined, result: object, ok: boolean): unknown => {
    const called = options?.success ?? options?.fail ?? options?.complete
    const promise = new Promise<object>((resolve, refuse) => {
      // WeChat rejects with a plain object: a program that expects an Error must fail here as there.
      const settle: (result: object) => void = ok || called ? resolve : refuse
      setTimeout(() => {
        if (ok) options?.success?.(result)
        else options?.fail?.(result)
        options?.complete?.(result)
        settle(result)
      }, 0)
    })
    return called ? undefined : promise
  }
  return {
    done: (options, name, extra = {}) => tell(options, { errMsg: `${name}:ok`, ...extra }, true),
    fail(options, name, why, extra = {}) {
      const errMsg = `${name}:fail ${why}`
      phone.note('fail', errMsg)
      return tell(options, { errMsg, ...extra }, false)
    },
  }
}

/** A field that a program must give as text; an empty string otherwise. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
