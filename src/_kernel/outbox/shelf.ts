import { readEntry, writeEntry, type Entry } from './entry'
import { after, inOrder, outdated, type Event } from './machine'
import type { Ports } from './ports'

/** What the outbox looks like now, to the person who is signed in. */
export interface View {
  /** What is stored was read. */
  readonly ready: boolean
  /** Hers, in their order. */
  readonly entries: readonly Entry[]
  /** The key of the one that is on its way. */
  readonly sending: string | undefined
  /** How many wait for somebody who is not signed in now. Never whose or what. */
  readonly others: number
}

/** A file that nothing names is not removed before this: a form may be about to name it. Milliseconds. */
const unnamedFor = 24 * 3_600_000

const heldAt = (ref: string): number => parseInt(ref.split('-')[1] ?? '', 36) || 0

/** The entries as they are stored, and what is known of them beyond. */
export class Shelf {
  entries: readonly Entry[] = []
  view: View = { ready: false, entries: [], sending: undefined, others: 0 }
  private readonly watchers = new Set<() => void>()

  constructor(private readonly ports: Ports) {}

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Shows what is known. `sending`: the key of what is on its way; unchanged when left out. */
  draw(sending = this.view.sending): void {
    const owner = this.ports.owner()
    const entries = this.entries.filter((entry) => entry.owner === owner).sort(inOrder)
    const others = this.entries.filter((entry) => entry.owner !== owner && entry.state === 'waiting').length
    this.show({ ...this.view, entries, others, sending })
  }

  idle(): void {
    this.show({ ...this.view, sending: undefined })
  }

  /** Reads everything anew. What a later app wrote, or what is damaged, stays where it lies and is not shown. */
  async load(): Promise<void> {
    const stored = await this.ports.store.entries()
    this.entries = stored.flatMap(({ text }) => readEntry(text) ?? [])
    this.view = { ...this.view, ready: true }
    this.draw()
  }

  async stored(key: string): Promise<Entry | undefined> {
    const text = await this.ports.store.read(key)
    return text === undefined ? undefined : readEntry(text)
  }

  /** Throws `NotKept`; then nothing is different. */
  async write(entry: Entry): Promise<void> {
    await this.ports.store.write(entry.key, writeEntry(entry))
    this.remember(entry)
    this.ports.told()
  }

  async drop(key: string): Promise<void> {
    await this.ports.store.drop(key)
    this.forget(key)
    this.ports.told()
  }

  forget(key: string): void {
    this.entries = this.entries.filter((entry) => entry.key !== key)
    this.draw()
  }

  /**
   * Writes what happened. Without room it is remembered until the app ends: the next start repeats the step, and the key
   * makes it the same deed.
   */
  async note(entry: Entry, event: Event): Promise<Entry> {
    const { store, now } = this.ports
    const next = after(entry, event, now())
    if (next.state === 'received' && next.leaves !== undefined) return this.leave(entry, next)
    try {
      await this.write(next)
    } catch {
      this.remember(next)
      // What was received needs no room: nothing is left to send.
      if (next.state === 'received') await store.drop(next.key).catch(() => undefined)
    }
    if (next.state === 'received') for (const { ref } of entry.files) await store.letGo(ref)
    return next
  }

  /** Nothing of it stays, not even that there was an entry; killed in between it is sent again, which changes nothing. */
  private async leave(entry: Entry, next: Entry): Promise<Entry> {
    const { store, leave } = this.ports
    leave(next)
    await this.drop(next.key).catch(() => this.forget(next.key))
    for (const { ref } of entry.files) await store.letGo(ref)
    return next
  }

  /** Removes receipts that were kept long enough, and files of a certain age that nothing names any more. */
  async tidy(age = unnamedFor): Promise<void> {
    const { store, now, drafts } = this.ports
    for (const { key } of outdated(this.entries, now())) await this.drop(key)
    // Also what a later app wrote counts, so texts are searched as they stand.
    const named = (await store.entries()).map(({ text }) => text).join(' ') + drafts()
    for (const ref of await store.refs()) {
      if (!named.includes(ref) && Math.abs(now() - heldAt(ref)) >= age) await store.letGo(ref)
    }
  }

  private remember(entry: Entry): void {
    this.entries = [...this.entries.filter(({ key }) => key !== entry.key), entry]
    this.draw()
  }

  private show(view: View): void {
    this.view = view
    for (const watcher of this.watchers) watcher()
  }
}
