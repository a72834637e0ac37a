/**
 * The promise of the outbox, under ten thousand schedules of everything that goes wrong on a phone. `OUTBOX_SEED=n` runs one of
 * them, `OUTBOX_SCHEDULES=n` as many from there.
 */
import { readEntry, type Entry } from '../../src/_kernel/outbox/entry'
import type { Wish } from '../../src/_kernel/outbox/machine'
import type { Content } from './server'
import { people, World, type Who } from './world'

const minute = 60_000
const day = 24 * 60 * minute

/** What somebody wanted, and the form that holds it until it is in the outbox. */
interface Want {
  readonly who: Who
  readonly wish: Wish
  readonly bad: boolean
  inForm: boolean
}

class Story {
  readonly world: World
  readonly wants: Want[] = []
  private readonly foreign = JSON.stringify({ format: 99, key: 'later', files: ['held-later'] })

  constructor(private readonly seed: number) {
    this.world = new World(seed)
    this.world.forms = () => JSON.stringify(this.wants.filter(({ inForm }) => inForm))
  }

  async run(steps: number): Promise<void> {
    const { world } = this
    world.entries.set('later', this.foreign)
    world.files.set('held-later', 'later')
    await world.start()
    for (let step = 0; step < steps; step += 1) {
      await this.step()
      this.look()
    }
    await this.heal()
    this.judge()
  }

  private get run_() {
    return this.world.pick(this.world.runs)
  }

  private async step(): Promise<void> {
    const { world } = this
    if (world.runs.length === 0) await world.start()
    if (world.runs.length === 0) return
    await world.pick(
      [
        () => this.want(),
        () => this.want(),
        () => this.pressAgain(),
        () => world.pass(world.pick([minute / 60, minute / 3, minute, 10 * minute, 90 * minute])),
        () => world.pass(world.chance(0.1) ? 7 * day : 5 * minute),
        async () => void (world.net = world.pick(['up', 'up', 'down', 'portal'])),
        () =>
          this.run_.outbox
            .wake()
            .catch(() => undefined)
            .then(() => undefined),
        async () => void (world.skew = world.pick([0, 3 * day, -3 * day, -400 * day, 30 * minute])),
        async () => void (world.full = world.chance(0.4)),
        async () => void world.server.ended.add(world.pick(people)),
        () => this.signIn(world.pick([...people, undefined])),
        async () => world.kill(this.run_),
        async () => void (world.runs.length < 2 && (await world.start())),
        async () => world.late.splice(0, 1).forEach((go) => go()),
        async () => world.hung.splice(0, 1).forEach(({ go }) => go()),
        () => this.nudge(),
      ].map((act) => () => Promise.race([act(), world.settle()])),
    )()
    await world.settle()
  }

  private async want(): Promise<void> {
    const { world } = this
    const who = world.signed
    if (who === undefined) return
    const run = this.run_
    const bad = world.chance(0.1)
    const number = this.wants.length
    const photos: string[] = []
    const count = world.pick([0, 0, 1, 2])
    for (let n = 0; n < count; n += 1) {
      const ref = await run.outbox.hold({ path: `photo ${number}.${n}` }).catch(() => undefined)
      if (ref !== undefined) photos.push(ref)
    }
    const text = `${bad ? 'bad' : 'good'} ${number}`
    const wish: Wish = {
      feature: 'hotline',
      action: 'file',
      input: { text, photos },
      files: photos,
      about: text,
      key: world.makeKey(),
    }
    // The program may have been killed before the form was even filled in.
    if (run.dead || world.signed !== who) return
    const want: Want = { who, wish, bad, inForm: true }
    this.wants.push(want)
    await this.press(want)
  }

  /** A form that still holds what it sent is sent once more: after a full disk, or a kill before it was cleared. */
  private async pressAgain(): Promise<void> {
    const want = this.wants.find(({ inForm, who }) => inForm && who === this.world.signed)
    if (want !== undefined) await this.press(want)
  }

  private async press(want: Want): Promise<void> {
    await this.run_.outbox.put(want.wish).then(
      () => (want.inForm = false),
      () => undefined,
    )
  }

  private async nudge(): Promise<void> {
    const { outbox } = this.run_
    const waiting = outbox.view().entries.filter(({ state }) => state === 'waiting')
    if (waiting.length > 0) await outbox.again(this.world.pick(waiting).key)
  }

  private async signIn(who: Who | undefined): Promise<void> {
    const { world } = this
    world.signed = who
    if (who !== undefined) world.server.ended.delete(who)
    for (const { outbox } of world.runs) void outbox.wake()
  }

  /** Everything stored, as it lies on the disk. */
  private stored(): readonly Entry[] {
    return [...this.world.entries.values()].flatMap((text) => this.read(text) ?? [])
  }

  private readonly known = new Map<string, Entry | undefined>()
  private read(text: string): Entry | undefined {
    if (!this.known.has(text)) this.known.set(text, readEntry(text))
    return this.known.get(text)
  }

  /** What must hold at every moment. */
  private look(): void {
    const { done } = this.world.server
    const shown = this.world.runs.flatMap(({ outbox }) => outbox.view().entries)
    for (const { key, state, owner, receipt } of [...shown, ...this.stored()]) {
      if (state !== 'received') continue
      const real = done.find((one) => one.key === key && one.who === owner)
      if (real?.id !== receipt?.id) this.fail(`${key} is shown as received and is not`)
    }
  }

  /** The network is back and stays; everybody comes once more, and what was given back with a lost photo is sent again. */
  private async heal(): Promise<void> {
    const { world } = this
    Object.assign(world.odds, { kill: 0, net: 0, server: 0, switch: 0 })
    Object.assign(world, { net: 'up', full: false })
    world.hung.splice(0).forEach(({ go }) => go())
    world.late.splice(0).forEach((go) => go())
    await world.settle()
    if (world.runs.length === 0) await world.start()
    for (let round = 0; round < 6 && this.owed(); round += 1) {
      for (const who of people) {
        await this.signIn(who)
        await world.settle()
        for (const want of this.wants) {
          if (want.who !== who || !this.isBack(want)) continue
          await this.press(want)
          await world.settle()
        }
        await world.pass(2 * 60 * minute)
        this.look()
      }
    }
  }

  /** In her hands: never put in, or given back for the want of a photo. */
  private isBack({ inForm, wish }: Want): boolean {
    const entry = this.stored().find(({ key }) => key === wish.key)
    return inForm || (entry?.state === 'draft' && entry.trouble?.code === 'file_refused')
  }

  /** Whether anything is still to be sent. */
  private owed(): boolean {
    return (
      this.stored().some(({ state }) => state === 'waiting') || this.wants.some((want) => this.isBack(want))
    )
  }

  private judge(): void {
    const { done, uploads } = this.world.server
    if (this.world.entries.get('later') !== this.foreign) this.fail('what a later app wrote is not as it was')
    if (!this.world.files.has('held-later')) this.fail('a later app’s file is gone')
    for (const { who, wish, bad, inForm } of this.wants) {
      const text = wish.about
      const mine = done.filter(({ content }) => content.text === text)
      if (inForm) this.fail(`${text} could not be put in`)
      if (mine.length > (bad ? 0 : 1)) this.fail(`${text} was done ${mine.length} times`)
      if (!bad && mine.length === 0) this.fail(`${text} was lost`)
      if (mine.some((one) => one.who !== who)) this.fail(`${text} went under another name`)
      this.judgeFiles(mine[0]?.content, wish, uploads)
      const entry = this.stored().find(({ key }) => key === wish.key)
      if (entry?.state === 'waiting') this.fail(`${text} still waits: ${JSON.stringify(entry)}`)
      if (bad && !(entry?.state === 'draft' && entry.trouble?.code === 'invalid'))
        this.fail(`${text} did not come back with its reason`)
    }
    for (const who of people) this.judgeOrder(done.filter((one) => one.who === who).map(({ key }) => key))
  }

  private judgeFiles(content: Content | undefined, wish: Wish, uploads: World['server']['uploads']): void {
    if (content === undefined) return
    const number = wish.about.split(' ')[1]!
    const paths = content.photos.map((id) => uploads.get(id)?.path ?? 'nothing')
    if (paths.length !== wish.files.length || paths.some((path) => !path.startsWith(`photo ${number}.`)))
      this.fail(`${wish.about} went with ${paths.join(', ')}`)
    if (new Set(paths).size !== paths.length) this.fail(`${wish.about} has a photo twice`)
  }

  private judgeOrder(keys: readonly string[]): void {
    const turns = keys.map((key) => this.world.rows.get(key)?.turn ?? Number.NaN)
    turns.forEach((turn, at) => {
      if (at > 0 && !(turn > turns[at - 1]!)) this.fail(`out of order: ${turns.join(' ')}`)
    })
  }

  private fail(what: string): never {
    throw new Error(`seed ${this.seed}: ${what}`)
  }
}

const first = Number(process.env['OUTBOX_SEED'] ?? 1)
const one = process.env['OUTBOX_SEED'] !== undefined
const count = Number(process.env['OUTBOX_SCHEDULES'] ?? (one ? 1 : 10_000))

test(`${count} schedules: nothing is lost, nothing doubled, nothing received that is not, everything in order`, async () => {
  for (let seed = first; seed < first + count; seed += 1) await new Story(seed).run(18)
}, 120_000)
