/**
 * A world for one schedule: a phone with a disk and a clock that may be wrong, people who share it, a network that breaks in
 * every way, and a strict server that keeps idempotency keys. Everything happens by one seed.
 */
import { Offline, Refused } from '../../src/_kernel/refusal'
import { answerOf } from '../../src/_kernel/reply'
import { Outbox } from '../../src/_kernel/outbox/outbox'
import type { Ports } from '../../src/_kernel/outbox/ports'
import { NotKept, type Store } from '../../src/_kernel/outbox/store'
import { Server } from './server'

/** mulberry32: small, and the same numbers everywhere. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const people = ['ann', 'bob'] as const
export type Who = (typeof people)[number]

/** One run of the program: a tab, or the mini-program until it is killed. */
interface Run {
  dead: boolean
  readonly timers: Set<{ readonly at: number; readonly then: () => void }>
  outbox: Outbox
}

const never = new Promise<never>(() => undefined)

export class World {
  readonly roll: () => number
  readonly server: Server
  readonly entries = new Map<string, string>()
  readonly files = new Map<string, string>()
  /** Names that stay of what was told without a name. */
  readonly left = new Set<string>()
  readonly runs: Run[] = []
  /** Requests that come late, and answers that do. */
  readonly late: (() => void)[] = []
  hung: { readonly run: Run; readonly go: () => void }[] = []
  time = 1_800_000_000_000
  skew = 0
  net: 'up' | 'down' | 'portal' = 'up'
  full = false
  signed: Who | undefined = 'ann'
  /** How often something goes wrong, each time it may. */
  readonly odds: { kill: number; net: number; server: number; switch: number }
  /** When each entry was put in, as the disk saw it. */
  readonly rows = new Map<string, { readonly place: number; readonly turn: number }>()
  /** What stands in forms, as text. */
  forms = (): string => ''
  private turns = 0
  private keys = 0
  private readonly locks = new Map<string, Run>()

  constructor(seed: number) {
    this.roll = dice(seed)
    const odds = () => (this.chance(0.5) ? 0 : this.roll() * 0.25)
    this.odds = { kill: odds() / 3, net: odds(), server: odds(), switch: odds() / 6 }
    this.server = new Server(this)
  }

  chance(of: number): boolean {
    return this.roll() < of
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.roll() * from.length)]!
  }

  makeKey(): string {
    this.keys += 1
    return `key-${String(this.keys).padStart(12, '0')}`
  }

  /** Lets everything happen that can happen now. */
  settle(): Promise<void> {
    return new Promise((done) => setImmediate(done))
  }

  async start(): Promise<Run> {
    const run: Run = { dead: false, timers: new Set(), outbox: undefined as unknown as Outbox }
    run.outbox = new Outbox(this.ports(run))
    this.runs.push(run)
    void run.outbox.open()
    await this.settle()
    return run
  }

  /** The program ends between two instructions. What was on its way may still arrive. */
  kill(run: Run): void {
    run.dead = true
    this.runs.splice(this.runs.indexOf(run), 1)
    for (const [name, by] of this.locks) if (by === run) this.locks.delete(name)
    this.hung = this.hung.filter((one) => one.run !== run)
  }

  /** Time passes; programs that run hear their timers. */
  async pass(ms: number): Promise<void> {
    this.time += ms
    for (const run of [...this.runs]) {
      for (const timer of [...run.timers]) {
        if (timer.at > this.time) continue
        run.timers.delete(timer)
        timer.then()
      }
    }
    await this.settle()
  }

  /** Something that a program does to the outside; the program may be killed just before or just after it. */
  private async act<T>(run: Run, deed: () => T): Promise<T> {
    if (run.dead) return never
    if (this.chance(this.odds.switch)) this.signed = this.pick([...people, undefined])
    if (this.chance(this.odds.kill)) {
      // Whatever came of it, nobody hears it any more.
      if (this.chance(0.5)) void Promise.resolve(deed()).catch(() => undefined)
      this.kill(run)
      return never
    }
    return deed()
  }

  /** The place in the row that an entry got, unless it had been done before it got another one. */
  private queue(key: string, text: string): void {
    const { place } = JSON.parse(text) as { readonly place: number }
    if (this.rows.get(key)?.place === place || this.server.done.some((one) => one.key === key)) return
    this.rows.set(key, { place, turn: this.turns })
    this.turns += 1
  }

  private store(run: Run): Store {
    const write = (deed: () => void) =>
      this.act(run, () => {
        if (this.full) throw new NotKept()
        deed()
      })
    return {
      entries: () => this.act(run, () => [...this.entries].map(([key, text]) => ({ key, text }))),
      read: (key) => this.act(run, () => this.entries.get(key)),
      write: (key, text) =>
        write(() => {
          this.entries.set(key, text)
          this.queue(key, text)
        }),
      drop: (key) => this.act(run, () => void this.entries.delete(key)),
      hold: (ref, { path = '' }) => write(() => this.files.set(ref, path)),
      file: (ref) =>
        this.act(run, () => {
          const path = this.files.get(ref)
          return path === undefined ? undefined : { path }
        }),
      refs: () => this.act(run, () => [...this.files.keys()]),
      letGo: (ref) => this.act(run, () => void this.files.delete(ref)),
    }
  }

  private ports(run: Run): Ports {
    return {
      store: this.store(run),
      call: ({ key }, input) => this.send(run, (who) => this.server.file(who, key, input), key),
      upload: async ({ path = '' }) => String(await this.send(run, (who) => this.server.upload(who, path))),
      leave: ({ leaves = '' }) => void this.left.add(leaves),
      owner: () => this.signed,
      now: () => this.time + this.skew,
      makeKey: () => this.makeKey(),
      exclusively: async (name, work) => {
        if (this.locks.has(name)) return false
        this.locks.set(name, run)
        try {
          await work()
          return true
        } finally {
          this.locks.delete(name)
        }
      },
      later: (ms, then) => {
        const timer = { at: this.time + ms, then }
        run.timers.add(timer)
        return () => void run.timers.delete(timer)
      },
      drafts: () => this.forms(),
      told: () => {
        for (const other of this.runs) if (other !== run) void other.outbox.reload()
      },
    }
  }

  /** One request over this network, in the name of whoever is signed in at this moment. */
  private async send(run: Run, request: (who: Who | undefined) => object, key?: string): Promise<unknown> {
    const who = this.signed
    const reply = await this.act(run, () => this.carry(run, () => request(who)))
    if (run.dead) return never
    try {
      return answerOf(await reply, key)
    } catch (error) {
      const ended = error instanceof Refused && ['signed_out', 'session_ended'].includes(error.code)
      if (ended && this.signed === who) this.signed = undefined
      throw error
    }
  }

  private carry(run: Run, deliver: () => object): unknown {
    if (this.net === 'down') throw new Offline()
    if (this.net === 'portal') return this.server.portal()
    if (!this.chance(this.odds.net)) return deliver()
    return this.pick([
      // Lost on the way there; on the way back; there, but late; and what takes its time.
      () => this.lose(),
      () => this.lose(deliver()),
      () => this.lose(this.late.push(deliver)),
      () => this.server.portal(),
      () =>
        new Promise((done) => {
          const answer = this.chance(0.5) ? deliver() : undefined
          this.hung.push({ run, go: () => done(answer ?? deliver()) })
        }),
    ])()
  }

  /** Whatever was done: she hears nothing of it. */
  private lose(..._: unknown[]): Promise<never> {
    return Promise.reject(new Offline())
  }
}
