import type { Problem, Reply } from '../../types/_problem'
import type { Case, Deed, Told } from './case'
import type { Chance } from './chance'
import type { Cloud } from './cloud'
import type { Person, Town } from './town'
import { faults, send, type Fault } from './wire'

/** Answers after which nobody knows whether it was done: the same key goes again. */
const unsettled: readonly Problem['code'][] = ['failed', 'busy', 'too_many', 'session_ended']

/** How often a request meets with something on its way. */
const faulty = 0.1
/** How often somebody who got no answer lets it be, for good. */
const givesUp = 0.05
/** … or comes back to it much later, when others have moved on. */
const comesBack = 0.3
const attempts = 8

/** Whatever is wrong with the product, with how it came about. */
export type Finding = (what: string) => void

export interface Ask {
  readonly action: string
  readonly input: object
  readonly of: Case
  readonly who: Person | undefined
}

const dataOf = (reply: Reply<unknown>): string => (reply.ok ? JSON.stringify(reply.data) : '')

/** Sends deeds until an answer arrives, over a network that loses, resets and repeats; keeps what was told. */
export class Post {
  readonly deeds: Deed[] = []
  /** To be sent again later, with their own keys. */
  late: Deed[] = []
  readonly met = { cut: 0, gone: 0, lost: 0, twice: 0 }
  reads = 0

  constructor(
    private readonly cloud: Cloud,
    private readonly town: Town,
    private readonly find: Finding,
  ) {}

  /** A new deed with a key of its own. */
  async deed({ action, input, of, who }: Ask): Promise<Deed> {
    const key = `sim${String(of.nth).padStart(7, '0')}-${String((of.turns += 1)).padStart(5, '0')}-${action}`
    const deed: Deed = { key: key.slice(0, 40), action, input, of, who, tries: 0, fate: 'open' }
    this.deeds.push(deed)
    await this.again(deed)
    return deed
  }

  /** Sends a deed that has had no answer, once more. */
  async again(deed: Deed): Promise<void> {
    if (deed.fate !== 'open') return
    const { chance } = deed.of
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await this.cloud.standing()
      const code = this.take(deed, await this.send(deed, this.faultFor(chance)))
      if (code === 'settled') return
      if (code === undefined && deed.of.filing && chance.one(givesUp)) return
      if (code === 'too_many' || (code === undefined && chance.one(comesBack))) break
    }
    this.late.push(deed)
  }

  /** A read, until it is answered. @returns its data, or what it was refused with. */
  async read(action: string, input: object, who: Person | undefined, from?: string): Promise<Reply<unknown>> {
    for (;;) {
      await this.cloud.standing()
      this.reads += 1
      const [reply] = await send(this.knock({ action, input }, who, from))
      if (reply && (reply.ok || !['failed', 'busy', 'session_ended'].includes(reply.problem.code)))
        return reply
      this.renew(who, reply)
      await new Promise((done) => setTimeout(done, 20))
    }
  }

  private send(deed: Deed, fault: Fault | undefined) {
    deed.tries += fault === 'twice' ? 2 : 1
    if (fault !== undefined) this.met[fault] += 1
    const { action, input, key, who, of } = deed
    return send(this.knock({ action, input, key }, who, who ? undefined : of.from), fault)
  }

  private faultFor(chance: Chance): Fault | undefined {
    return chance.one(faulty) ? chance.pick(faults) : undefined
  }

  private knock(event: object, who: Person | undefined, from: string | undefined) {
    const token = who && this.town.tokenOf(who)
    return { port: this.cloud.port, feature: 'hotline', event, token, from }
  }

  private renew(who: Person | undefined, reply: Reply<unknown> | undefined): void {
    if (who && reply?.ok === false && reply.problem.code === 'session_ended') who.token = undefined
  }

  /** @returns the code of an answer that settles nothing; nothing when there was none. */
  private take(deed: Deed, replies: readonly Reply<unknown>[]): Problem['code'] | 'settled' | undefined {
    const done = replies.filter(({ ok }) => ok)
    if (new Set(done.map(dataOf)).size > 1) this.find(`${deed.key}: one key was answered in two ways`)
    const [told] = done
    if (told?.ok === true) {
      if (told.key !== deed.key) this.find(`${deed.key}: the answer does not carry the deed's key`)
      deed.fate = 'did'
      deed.out = told.data as Told
      return 'settled'
    }
    const problems = replies.flatMap((reply) => (reply.ok ? [] : [reply]))
    for (const reply of problems) this.renew(deed.who, reply)
    const codes = problems.map(({ problem }) => problem.code)
    const settled = codes.find((code) => !unsettled.includes(code))
    if (settled === undefined) return codes[0]
    deed.fate = 'refused'
    deed.code = settled
    return 'settled'
  }
}
