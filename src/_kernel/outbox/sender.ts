import { Refused } from '../refusal'
import { isFields, type Entry } from './entry'
import { decide, type Event, type Step } from './machine'
import type { Ports } from './ports'
import type { Shelf } from './shelf'

type Moving = Extract<Step, { do: 'upload' | 'send' }>

/** Another tab is at it, or died over it: look again after this. Milliseconds. */
const lookAgain = 15_000
/** Somebody has just this entry in hand. Milliseconds. */
const shortly = 1_000

/** Where a refused or lost attempt leads. */
function eventOf(error: unknown): Event {
  if (!(error instanceof Refused)) return { is: 'lost' }
  const { code, say, field } = error
  return { is: 'refused', problem: { code, say, ...(field === undefined ? {} : { field }) } }
}

/** A file that is gone from the device is told beside the field that names it. */
function missing({ input }: Entry, ref: string): Event {
  const named = isFields(input) ? Object.entries(input) : []
  const [field] = named.find(([, value]) => JSON.stringify([value]).includes(ref)) ?? []
  const say = '有一张照片或一段录音在这里找不到了，请去掉它再送一次'
  const problem = { code: 'file_refused', say } as const
  return { is: 'refused', problem: field === undefined ? problem : { ...problem, field } }
}

/** Runs what the machine decides: one step at a time, each result written down before the next step. */
export class Sender {
  private stopped = false
  private running: Promise<void> | undefined
  private asked = false
  /** Woken since their last attempt. */
  private woken: ReadonlySet<string> = new Set()
  private cancel = (): void => undefined

  constructor(
    private readonly ports: Ports,
    private readonly shelf: Shelf,
  ) {}

  /** What these only waited for has come: the network, the app, the person. */
  wake(keys: readonly string[]): void {
    this.woken = new Set([...this.woken, ...keys])
  }

  stop(): void {
    this.stopped = true
    this.cancel()
  }

  /** Sends what can go, and comes back by itself for what can go later. Resolves when there is nothing to do now. */
  async go(): Promise<void> {
    if (this.stopped) return
    this.asked = true
    this.running ??= this.rounds()
    await this.running
  }

  private async rounds(): Promise<void> {
    try {
      while (this.asked && !this.stopped) {
        this.cancel()
        const free = await this.ports.exclusively('outbox', () => this.round())
        if (!free) this.comeBack(lookAgain)
      }
    } catch {
      // The store could not be read: what lies there is left alone.
      this.comeBack(lookAgain)
    } finally {
      this.running = undefined
    }
  }

  private comeBack(ms: number): void {
    this.asked = false
    this.cancel = this.ports.later(ms, () => void this.go())
  }

  private async round(): Promise<void> {
    await this.shelf.load()
    for (;;) {
      this.asked = false
      const { owner, now, exclusively } = this.ports
      const step = decide(this.shelf.entries, owner(), now(), (key) => this.woken.has(key))
      if (step.do === 'rest' || this.stopped) return
      if (step.do === 'wait') {
        this.comeBack(step.ms)
        return
      }
      const turn = { moved: false }
      await exclusively(`outbox.${step.entry.key}`, async () => {
        turn.moved = await this.perform(step)
      })
      if (!turn.moved) {
        this.comeBack(shortly)
        return
      }
    }
  }

  /** False: another tab changed it since, and that is not run over. */
  private async perform(step: Moving): Promise<boolean> {
    const { shelf } = this
    const { key, mark, state } = step.entry
    const stored = await shelf.stored(key)
    const current = shelf.entries.includes(step.entry)
    if (!current || stored?.mark !== mark || stored.state !== state) return false
    this.woken = new Set([...this.woken].filter((one) => one !== key))
    shelf.draw(key)
    try {
      await (step.do === 'upload' ? this.upload(step.entry, step.ref) : this.send(step.entry, step.input))
    } finally {
      shelf.idle()
    }
    return true
  }

  private async upload(entry: Entry, ref: string): Promise<void> {
    const { store, upload, owner } = this.ports
    const file = await store.file(ref)
    // Nothing may come between this look and the call: it is made in the name of whoever is signed in.
    if (owner() !== entry.owner) return
    const done = (fileId: string): Event => ({ is: 'uploaded', ref, fileId })
    await this.shelf.note(
      entry,
      file === undefined ? missing(entry, ref) : await upload(file, entry).then(done, eventOf),
    )
  }

  private async send(entry: Entry, input: unknown): Promise<void> {
    const { call, owner } = this.ports
    const leaving = entry.sent ? entry : await this.shelf.note(entry, { is: 'sending' })
    // As above.
    if (owner() !== entry.owner) return
    const done = (data: unknown): Event => ({ is: 'answered', data })
    await this.shelf.note(leaving, await call(leaving, input).then(done, eventOf))
  }
}
