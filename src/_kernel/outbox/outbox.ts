import { Offline, Refused } from '../refusal'
import type { Entry } from './entry'
import { after, place, type Event, type Wish } from './machine'
import type { Ports } from './ports'
import { Sender } from './sender'
import { Shelf, type View } from './shelf'
import type { HeldFile } from './store'

/** One outbox over one store: what is put in goes by itself, in each person's order, exactly once in effect. */
export class Outbox {
  private readonly shelf: Shelf
  private readonly sender: Sender
  private putting: Promise<unknown> = Promise.resolve()

  constructor(private readonly ports: Ports) {
    this.shelf = new Shelf(ports)
    this.sender = new Sender(ports, this.shelf)
  }

  /** The entries of the person who is signed in, and how they stand. */
  view = (): View => this.shelf.view

  watch = (watcher: () => void): (() => void) => this.shelf.watch(watcher)

  /**
   * Puts a deed in; it is on the device when this resolves, and goes by itself. Throws `NotKept` when there is no room,
   * `Refused` (`signed_out`) when nobody is signed in, `Offline` while the same entry is on its way; then nothing was put in.
   */
  async put(wish: Wish): Promise<Entry> {
    const mine = this.putting.then(() => this.putInTurn(wish))
    this.putting = mine.catch(() => undefined)
    const entry = await mine
    // She is here and sends: what only waited for the network before it is tried with it.
    void this.wake()
    return entry
  }

  /** Keeps a photo or a recording on the device and answers the ref that stands for it in an input. Throws `NotKept`. */
  async hold(file: HeldFile): Promise<string> {
    const { store, now, makeKey } = this.ports
    const ref = `held-${now().toString(36)}-${makeKey()}`
    await store.hold(ref, file)
    return ref
  }

  /** What `hold` kept; undefined when it is gone. */
  file(ref: string): Promise<HeldFile | undefined> {
    return this.ports.store.file(ref)
  }

  /** Sends it now. False: it is on its way already. */
  async again(key: string): Promise<boolean> {
    // Without room to write it down it goes all the same.
    const free = await this.change(key, { is: 'nudged' }).catch(() => true)
    this.sender.wake([key])
    void this.sender.go()
    return free
  }

  /** Gives it back into her hands: a draft, not sent before it is put in anew under its key. False: it is on its way. */
  take(key: string): Promise<boolean> {
    return this.change(key, { is: 'taken' })
  }

  /** Throws it away. False: it is on its way just now. */
  async discard(key: string): Promise<boolean> {
    const { exclusively, owner, store } = this.ports
    return exclusively(`outbox.${key}`, async () => {
      const entry = await this.shelf.stored(key)
      if (entry === undefined || entry.owner !== owner()) return
      await this.shelf.drop(key)
      for (const { ref } of entry.files) await store.letGo(ref)
    })
  }

  /** The network or the app is back, or somebody signed in: what waited for that goes. */
  async wake(): Promise<void> {
    this.shelf.draw()
    this.sender.wake(this.shelf.entries.map(({ key }) => key))
    await this.sender.go()
  }

  /** Somebody leaves a device that others use: files of what she never sent go at once. */
  leave(): Promise<void> {
    return this.shelf.tidy(0).catch(() => undefined)
  }

  /** Another tab wrote. */
  reload(): Promise<void> {
    // What can't be read now is read at the next round.
    return this.shelf.load().catch(() => undefined)
  }

  /** Reads what is stored and begins. */
  async open(): Promise<void> {
    await this.reload()
    await this.shelf.tidy().catch(() => undefined)
    await this.wake()
  }

  stop(): void {
    this.sender.stop()
  }

  private async putInTurn(wish: Wish): Promise<Entry> {
    const { owner, now, makeKey, exclusively } = this.ports
    const whose = owner()
    if (whose === undefined) throw new Refused({ code: 'signed_out', say: '请先登录，您写的还在' })
    await this.shelf.load()
    const placing = { owner: whose, now: now(), freshKey: makeKey() }
    const { entry, same, gone } = place(wish, this.shelf.entries, placing)
    if (same) return entry
    const free = await exclusively(`outbox.${entry.key}`, () => this.shelf.write(entry))
    if (!free) throw new Offline()
    if (gone !== undefined) await this.shelf.drop(gone)
    return entry
  }

  private change(key: string, event: Event): Promise<boolean> {
    const { exclusively, owner, now } = this.ports
    return exclusively(`outbox.${key}`, async () => {
      const entry = await this.shelf.stored(key)
      if (entry === undefined || entry.owner !== owner() || entry.state === 'received') return
      await this.shelf.write(after(entry, event, now()))
    })
  }
}
