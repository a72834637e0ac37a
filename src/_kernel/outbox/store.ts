import { deviceWord } from '../device'

/** Where entries and their files lie on the device. Three places keep this promise: `browser.ts`, `plain.ts`, `wechat.ts`. */

/** A photo or a recording, already made small. Bytes in a browser, a path in WeChat. */
export interface HeldFile {
  readonly blob?: Blob
  readonly path?: string
  /** An address that an image can show, small. */
  readonly preview?: string
}

export interface Stored {
  readonly key: string
  readonly text: string
}

/**
 * Each write is whole or not at all, at whatever instant the app is killed. Throws `NotKept` when there is no room; then what lay
 * there before still does.
 */
export interface Store {
  entries(): Promise<readonly Stored[]>
  read(key: string): Promise<string | undefined>
  write(key: string, text: string): Promise<void>
  drop(key: string): Promise<void>
  /** Keeps a file under this ref. It is whole when the promise resolves. */
  hold(ref: string, file: HeldFile): Promise<void>
  file(ref: string): Promise<HeldFile | undefined>
  refs(): Promise<readonly string[]>
  letGo(ref: string): Promise<void>
}

/** The device has no room. What lay there before still does. */
export class NotKept extends Error {
  readonly say: string

  constructor() {
    super('not kept')
    this.name = 'NotKept'
    this.say = `${deviceWord()}存满了，这件没能存下，您写的还在。删掉一些东西再按一次`
  }
}
