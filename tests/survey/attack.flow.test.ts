import { randomBytes, randomInt, createHash, hkdfSync } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { welcome } from '../../cloudfunctions/_kernel/actors'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { table } from '../../cloudfunctions/_kernel/database'
import { campaignKey, destroy } from '../../cloudfunctions/survey/answering.ballots'
import { openBallot, pseudonymOf } from '../../cloudfunctions/survey/paper'
import { Connection } from '../../gateway/store/connection'
import { callOf } from '../_kernel/calls.builder'
import { newKey, openWorld, type World } from '../_kernel/world'
import { asks, openCampaign } from './answering.builder'

/*
 * Somebody has everything that a backup has: each day's copy of the database's files, log and all, what functions logged, the
 * journal of calls; and every secret of the environment. What can she tell of who said what?
 */

const day = 86_400_000
const days = 3
const size = 42
const campaign = 'attacked'

interface Household {
  readonly id: string
  readonly openid: string
  readonly person: string
  answers: Readonly<Record<string, string>>
}
type Ballot = Parameters<typeof openBallot>[1]

let world: World
let households: Household[]
let key: Buffer
/** Folders with a day's copy each; the last one from after the sealing. */
const copies: string[] = []
let told = ''

const shuffled = <T>(all: readonly T[]): T[] =>
  all
    .map((one) => [randomInt(1_000_000_000), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)

async function call<R>(openid: string, action: string, input: object): Promise<R> {
  const event = { action, input, key: newKey() }
  const reply = (await world.gateway.invoke('survey', event, { openid })) as { ok: boolean; data: R }
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  return reply.data
}

interface Form {
  readonly paper: string
  readonly content: { readonly questions: readonly { readonly key: string }[] }
}

/** A family answers: the first question as told, the others as it happens. */
async function answer(one: Household, first: string): Promise<void> {
  const { paper, content } = await call<Form>(one.openid, 'paper', { campaign })
  const any = () => ['satisfied', 'basic', 'not', 'unknown'][randomInt(4)]!
  one.answers = Object.fromEntries(
    content.questions.map((question, nth) => [question.key, nth ? any() : first]),
  )
  await call(one.openid, 'cast', { paper, answers: one.answers })
}

async function settle(village: string): Promise<Household> {
  const one = { id: newKey(), openid: `o-${newKey()}`, person: newKey(), answers: {} }
  const { _id } = await welcome(one.openid, undefined, world.clock.now())
  const grants = [{ role: 'villager', territories: [village], units: [], households: [one.id] }]
  await table('actors').update({ _id }, { $set: { person: one.person, bound: true, grants } })
  return one
}

/** Whoever copies gets the database's files as they lie there, but not the file storage. */
function copy(name: string): void {
  const folder = join(world.data, '..', `copy-${name}`)
  for (const file of readdirSync(world.data).filter((one) => one.includes('.sqlite')))
    cpSync(join(world.data, file), join(folder, file))
  copies.push(folder)
  told += JSON.stringify([world.gateway.lines(), world.gateway.calls(), world.gateway.messages()])
}

const bytesOf = (folder: string, name: string): string =>
  ['', '-wal', '-shm']
    .map((end) => join(folder, `${name}.sqlite${end}`))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'latin1'))
    .join('')

/** The ballots of a copy, in the order in which they lie there. */
function ballotsIn(folder: string): Ballot[] {
  const db = new Connection(join(folder, 'apart.sqlite'))
  try {
    const id = db.get(`SELECT id FROM collections WHERE name = 'ballots'`)?.[0]
    const rows = db.all(`SELECT doc FROM c${String(id)} ORDER BY seq`)
    return rows.map(([text]) => JSON.parse(String(text)) as Ballot)
  } finally {
    db.close()
  }
}

/** What could be tried for a key by one who has the environment and no object. */
function guesses(): Buffer[] {
  const { XY_BLIND_KEY = '', XY_MASTER_KEYS = '', XY_SIGNING_KEY = '' } = process.env
  const texts = [
    XY_BLIND_KEY,
    XY_SIGNING_KEY,
    XY_MASTER_KEYS,
    XY_MASTER_KEYS.split(':')[1] ?? '',
    campaign,
    '',
  ]
  const secrets = texts.flatMap((text) => [
    Buffer.from(text, 'base64'),
    Buffer.from(text),
    createHash('sha256').update(text).digest(),
  ])
  const derived = [...secrets, Buffer.alloc(32)].map((one) =>
    Buffer.from(hkdfSync('sha256', one, '', 'vault', 32)),
  )
  return [...secrets, ...derived]
}

const opensOne = (keys: readonly Buffer[], ballots: readonly Ballot[]): boolean =>
  keys.some((one) => ballots.some((ballot) => openBallot(one, ballot, asks) !== undefined))

/** How far two boxes are from each other, bit by bit. */
function distance(a: string, b: string): number {
  const [one, other] = [Buffer.from(a, 'base64url'), Buffer.from(b, 'base64url')]
  let bits = Math.abs(one.length - other.length) * 8
  for (let at = 0; at < Math.min(one.length, other.length); at++)
    for (let x = one[at]! ^ other[at]!; x > 0; x >>= 1) bits += x & 1
  return bits
}

/**
 * How many households' first answers she guesses, when she is even told whose each ballot is and what all the others said: by the
 * ballot whose box is most like this one's.
 */
function guessed(ballots: readonly Ballot[]): number {
  const question = Object.keys(households[0]!.answers)[0]!
  const owner = new Map(households.map((one) => [pseudonymOf(key, campaign, one.id), one]))
  return ballots.filter((ballot) => {
    const others = ballots.filter((one) => one !== ballot)
    const [nearest] = others.sort((a, b) => distance(a.box, ballot.box) - distance(b.box, ballot.box))
    return owner.get(nearest!._id)!.answers[question] === owner.get(ballot._id)!.answers[question]
  }).length
}

/** Half of them said one thing and half the other: four standard deviations above what a coin would guess. */
const chance = size / 2 + 4 * Math.sqrt(size / 4)

beforeAll(async () => {
  world = await openWorld()
  const { village } = world.people.villager
  households = []
  for (let nth = 0; nth < size; nth++) households.push(await settle(village))
  await openCampaign(world, { _id: campaign, homes: households.map(({ id }) => id), village })
  const order = shuffled(households)
  const truth = shuffled(order.map((_, nth) => (nth % 2 === 0 ? 'satisfied' : 'not')))
  for (let nth = 0; nth < days; nth++) {
    const from = (nth * size) / days
    for (const [at, one] of order.entries())
      if (at >= from && at < from + size / days) await answer(one, truth[at]!)
    // Somebody of the day before thinks again.
    if (nth > 0) await answer(order[0]!, truth[0]!)
    copy(`day-${String(nth)}`)
    world.clock.offset(day)
  }
  key = (await campaignKey(campaign))!
  await table('campaigns').update({ _id: campaign }, { $set: { state: 'sealing' } })
  await table('tallies').insert([{ _id: `${campaign}:510802000000`, campaign, box: 'tally-of-the-county' }])
  copy('last')
  await destroy(callOf('anyone'), campaign)
  copy('sealed')
}, 180_000)
afterAll(() => world.close())

const before = () => copies.slice(0, -1)
const last = () => before().at(-1)!

describe('with every copy but without the object in storage', () => {
  it('no answer stands anywhere in plain, nor beside a ballot who gave it', () => {
    const words = [...asks.questions.map((one) => one.key), ...asks.answers.map((one) => one.key)]
    const people = households.flatMap(({ id, openid, person }) => [id, openid, person, accountOf(openid)])
    for (const folder of copies) {
      const apart = bytesOf(folder, 'apart')
      expect(words.filter((word) => apart.includes(`"${word}"`))).toEqual([])
      expect(people.filter((one) => apart.includes(one))).toEqual([])
    }
    // The other file grows from copy to copy, log and all.
    const usual = bytesOf(last(), 'documents')
    expect(households.filter(({ id }) => usual.includes(pseudonymOf(key, campaign, id)))).toEqual([])
    const said = asks.questions.map((one) => `"${one.key}"`)
    expect([...people, ...said].filter((one) => told.includes(one))).toEqual([])
  })

  it('ballots are alike in all but their names: no time, no order, one length', () => {
    const ballots = ballotsIn(last())
    expect(ballots).toHaveLength(size)
    expect(new Set(ballots.map((one) => Object.keys(one).sort().join()))).toEqual(
      new Set(['_id,box,campaign,own,village']),
    )
    expect(new Set(ballots.map(({ box }) => box.length)).size).toBe(1)
  })

  it('what was said is guessed no better than by a coin, even by one who knows whose each ballot is', () => {
    expect(guessed(ballotsIn(last()))).toBeLessThan(chance)
  })

  it('no secret of the environment opens a ballot', () => {
    expect(opensOne(guesses(), ballotsIn(last()))).toBe(false)
  })
})

it('with the key and one copy from before, every household’s answers are read: so the key is what all hangs on', () => {
  const found = new Map(ballotsIn(last()).map((ballot) => [ballot._id, openBallot(key, ballot, asks)]))
  for (const { id, answers } of households)
    expect(found.get(pseudonymOf(key, campaign, id))?.answers).toEqual(answers)
})

describe('after sealing', () => {
  it('the object is gone from storage, and what every copy says of it leads nowhere', async () => {
    expect(await campaignKey(campaign)).toBeUndefined()
    const named = before().flatMap(
      (folder) => bytesOf(folder, 'documents').match(/vault\/[A-Za-z0-9_-]{22}\.bin/g) ?? [],
    )
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((path) => existsSync(join(world.data, 'files', path)))).toEqual([])
  })

  it('no copy made at any time and no secret opens a ballot, nor does either beat a coin', () => {
    for (const folder of before()) expect(opensOne(guesses(), ballotsIn(folder))).toBe(false)
    expect(guessed(ballotsIn(last()))).toBeLessThan(chance)
  })

  it('the files themselves hold no ballot and no tally, in no page, free or not, and in no log', () => {
    const ballots = before().flatMap(ballotsIn)
    const parts = ballots.flatMap(({ _id, box }) => [_id, box.slice(0, 24), box.slice(-24)])
    for (const folder of [copies.at(-1)!, world.data]) {
      const now = bytesOf(folder, 'apart') + bytesOf(folder, 'documents')
      expect(parts.filter((part) => now.includes(part))).toEqual([])
      expect(now).not.toContain('tally-of-the-county')
      // How many free pages there are stands in the header.
      expect(readFileSync(join(folder, 'apart.sqlite')).readUInt32BE(36)).toBe(0)
      expect(readFileSync(join(folder, 'apart.sqlite-wal'))).toHaveLength(0)
    }
  })
})

it('keys that were made up open nothing', () => {
  expect(opensOne([randomBytes(32)], ballotsIn(last()))).toBe(false)
})
