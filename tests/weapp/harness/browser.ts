/** What runs in the browser: the program that the site carries, on a phone whose cloud is in the test's process. */
import { start, type Running } from './host'
import type { Picture, Program, Templates } from './program'

/** What a test sets before the page opens. Plain data, as it crosses into the browser. */
export interface Wishes {
  readonly agreed?: boolean
  readonly phoneNumberCode?: string
  readonly subscribe?: 'accept' | 'reject' | 'ban'
  readonly album?: Picture[]
  readonly scans?: string[]
}

declare global {
  interface Window {
    /** Written by the site's own files. */
    readonly xyProgram: Program
    readonly $gwx: Templates
    /** Written by the test. */
    readonly xyWishes?: Wishes
    readonly xyCloud: (method: string, ...args: unknown[]) => Promise<never>
    /** Read by the test. */
    xyMini?: Running
  }
}

function begin(): void {
  const wishes = window.xyWishes ?? {}
  const open = decodeURIComponent(window.location.hash.slice(1))
  window.xyMini = start(window.xyProgram, window.$gwx, {
    cloud: {
      callFunction: (name, data) => window.xyCloud('callFunction', name, data),
      uploadFile: (path, base64) => window.xyCloud('uploadFile', path, base64),
      download: (url) => window.xyCloud('download', url),
    },
    ...(open === '' ? {} : { open }),
    ...(wishes.agreed === undefined ? {} : { agreed: wishes.agreed }),
    prepare(phone) {
      phone.answers.phoneNumberCode = wishes.phoneNumberCode
      phone.answers.subscribe = wishes.subscribe ?? 'accept'
      phone.album = wishes.album ?? []
      phone.scans.push(...(wishes.scans ?? []))
    },
  })
}

begin()
