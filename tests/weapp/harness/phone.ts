/** The phone that a program runs on: what its owner has, allows and answers. Tests write it, `wx` reads it. */
import { Files } from './files'
import { Privacy } from './privacy'
import type { Cloud, Picture } from './program'

/** Things that must not happen in a journey; each fails the test that looks. */
export type TroubleKind = 'error' | 'rejection' | 'console' | 'unknown' | 'misuse'

export interface Entry {
  readonly kind: string
  readonly what: string
}

export type Network = 'wifi' | '4g' | 'none'

/** What the person does when WeChat asks her. */
export interface Answers {
  /** The code that WeChat gives when she allows; `undefined`: she denies. */
  phoneNumberCode: string | undefined
  subscribe: 'accept' | 'reject' | 'ban'
  privacy: 'agree' | 'disagree'
  microphone: 'allow' | 'deny'
}

export class Phone {
  /** Calls and dialogues in the order in which they happened. */
  readonly log: Entry[] = []
  readonly troubles: Entry[] = []
  readonly files = new Files()
  readonly privacy: Privacy
  /** The pictures that she picks the next time, in one go; empty: she goes back without picking. */
  album: Picture[] = []
  /** What the camera reads at the next scans; with none left, she goes back. */
  readonly scans: string[] = []
  /** What she says to the microphone, and for how long: a frame of MP3. */
  voice = { base64: '//NkxAAAAANIAAAAAExBTUUzLjEwMA==', ms: 12_300 }
  /** Where she taps on the map; undefined: she closes it. */
  place: { readonly latitude: number; readonly longitude: number } | undefined
  /** Template ids that she allowed to write to her. */
  readonly subscribed: string[] = []
  readonly answers: Answers = {
    phoneNumberCode: undefined,
    subscribe: 'accept',
    privacy: 'agree',
    microphone: 'allow',
  }
  private way: Network = 'wifi'
  private readonly networkListeners = new Set<(network: Network) => void>()
  private touching = false

  constructor(
    readonly cloud: Cloud,
    /** Whether she has agreed to WeChat's privacy notice before. */
    agreed = true,
  ) {
    this.privacy = new Privacy(agreed, () => this.answers.privacy)
  }

  note(kind: string, what: unknown = ''): void {
    this.log.push({ kind, what: typeof what === 'string' ? what : JSON.stringify(what) })
  }

  trouble(kind: TroubleKind, what: string): void {
    this.troubles.push({ kind, what })
  }

  get network(): Network {
    return this.way
  }

  /** Cuts or restores the network; the program is told as WeChat tells it. */
  set network(network: Network) {
    if (network === this.way) return
    this.way = network
    for (const listener of this.networkListeners) listener(network)
  }

  onNetwork(listener: (network: Network) => void): () => void {
    this.networkListeners.add(listener)
    return () => this.networkListeners.delete(listener)
  }

  /** Some services open by a finger alone: while its event runs, and what follows at once. */
  touch(act: () => void): void {
    this.beginTouch()
    act()
  }

  beginTouch(): void {
    this.touching = true
    setTimeout(() => (this.touching = false), 0)
  }

  get touched(): boolean {
    return this.touching
  }

  async askPhoneNumber(): Promise<object> {
    this.note('getPhoneNumber')
    if (!(await this.privacy.allows('button.getPhoneNumber'))) {
      return { errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 }
    }
    const code = this.answers.phoneNumberCode
    return code === undefined
      ? { errMsg: 'getPhoneNumber:fail user deny' }
      : { errMsg: 'getPhoneNumber:ok', code }
  }
}
