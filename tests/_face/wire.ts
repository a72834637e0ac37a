/** The other end of the wire in page tests: `fetch` answers what a test has laid out, as the gateway would write it. */
import { configure } from '@testing-library/react'
import { phone } from './stubs/taro'
import { startOutbox } from '../../src/_kernel/outbox'
import { signIn, signOut } from '../../src/_kernel/session'
import type { Problem } from '../../types/_problem'

/** A token as ours are: who it was given to can be read, the rest is the server's. */
export const tokenOf = (account: string): string => `${btoa(JSON.stringify({ a: account }))}.mac`

/** One call as it arrived. */
export interface Sent {
  readonly door: string
  readonly input: unknown
  readonly key: string
}

// A busy machine draws slowly; a test that waits in vain still ends.
configure({ asyncUtilTimeout: 5_000 })

type Answer = (sent: Sent) => object | Promise<object>

const answers = new Map<string, Answer>()
const sent: Sent[] = []
let away = false
const cutOff = new TypeError('Failed to fetch')

/** Asked anew each time: the line may be cut while an answer is on its way. */
function needLine(): void {
  if (away) throw cutOff
}

const data = (value: object, key: string) => ({ ok: true, data: value, key })

const isReply = (value: object) => 'ok' in value

async function answer(url: string, body: string): Promise<object> {
  needLine()
  const { action, input, key } = JSON.parse(body) as { action: string; input: unknown; key: string }
  const call = { door: `${url.replace('/call/', '')}.${action}`, input, key }
  sent.push(call)
  const laid = answers.get(call.door)
  if (laid === undefined) throw new Error(`nobody laid out an answer for ${call.door}`)
  const said = await laid(call)
  needLine()
  return isReply(said) ? said : data(said, key)
}

export const wire = {
  /** A fresh phone with a line, and somebody signed in. */
  reset(): void {
    phone.reset()
    signOut()
    signIn(tokenOf('a-person'))
    startOutbox()
    answers.clear()
    sent.length = 0
    away = false
    wire.widen(390)
    globalThis.fetch = async (url, init) => {
      // Our own carrier sends nothing but text to an address that is text.
      const reply = await answer(url as string, init?.body as string)
      return { ok: true, json: () => Promise.resolve(reply) } as Response
    }
  },
  /** From now on `door` (`hotline.mine`) answers this. */
  answers(door: string, value: object | Answer): void {
    answers.set(door, typeof value === 'function' ? (value as Answer) : () => value)
  },
  refuses(door: string, problem: Problem): void {
    answers.set(door, () => ({ ok: false, problem }))
  },
  /** The answer waits until the returned function is called. */
  holds(door: string, value: object): () => void {
    const begun = new EventTarget()
    const waiting = new Promise((done) => begun.addEventListener('go', done))
    answers.set(door, () => waiting.then(() => value))
    return () => void begun.dispatchEvent(new Event('go'))
  },
  cut(): void {
    away = true
  },
  mend(): void {
    away = false
  },
  /** What arrived at a door, oldest first. */
  at: (door: string): readonly Sent[] => sent.filter((call) => call.door === door),
  widen(pixels: number): void {
    Object.assign(globalThis, { innerWidth: pixels })
    globalThis.dispatchEvent(new Event('resize'))
  },
}
