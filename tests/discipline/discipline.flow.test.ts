import { table } from '../../cloudfunctions/_kernel/database'
import { Refused, openWorld, type World } from '../_kernel/world'
import { names, type Name } from '../_kernel/people'
import {
  above,
  accepted,
  answered,
  asked,
  day,
  filed,
  filedSecretly,
  grievance,
  monday,
  noticed,
  rated,
  refusal,
  seen,
  text,
} from './discipline.steps'
import { samples } from './discipline.samples'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  world.clock.set(monday)
  await world.forgetRates()
})
afterAll(() => world.close())

const rowsOf = async (who: Name, lane: 'open' | 'urgent' | 'overdue' | 'done' = 'open') =>
  (await world.as(who).discipline.queue({ lane })).rows.map(({ id }) => id)

const factsOf = async (id: string) =>
  (await world.documents('facts')).filter(({ rests }) => (rests as { id: string }).id === id)

const kindsOf = async (id: string) => (await factsOf(id)).map(({ kind }) => kind)

/** The villager’s helper in the channel’s own words. */
async function choose(force: string): Promise<string> {
  const { helpers } = await world.as('villager').discipline.choices({})
  return helpers.find((helper) => helper.force === force)?.who ?? ''
}

test('a cadre goes to the county’s channel, a desk and whatever is the county’s own to the city’s', async () => {
  const cadre = await filed(world)
  expect(await rowsOf('discipline')).toContain(cadre.id)
  expect(await rowsOf('cityDiscipline')).not.toContain(cadre.id)
  for (const about of ['desk', 'department', 'office', 'channel'] as const) {
    const { id } = await world.as('villager').discipline.file({ ...grievance, about })
    expect(await rowsOf('cityDiscipline')).toContain(id)
    expect(await rowsOf('discipline')).not.toContain(id)
    expect(await refusal(world.as('discipline').discipline.look({ id }))).toBe('not_found')
  }
})

test('nobody but her and the channel learns that there is one, in any feature', async () => {
  const who = await choose('responsible')
  const { id } = await world.as('villager').discipline.file({ ...grievance, who })
  const may: Name[] = ['villager', 'discipline']
  for (const name of names.filter((one) => !may.includes(one))) {
    const reply = await world.as(name).raw('discipline', { action: 'look', input: { id } })
    expect([name, reply.ok ? 'ok' : reply.problem.code]).toEqual([
      name,
      expect.stringMatching(/^(not_found|forbidden|not_bound)$/),
    ])
  }
  const told = JSON.stringify([
    await world.as('desk').hotline.queue({ lane: 'new' }),
    await world.as('office').hotline.queue({ lane: 'new' }),
    await world.as('cityOffice').hotline.overview({}),
    await world.as('villager').hotline.mine({}),
  ])
  expect(told).not.toContain(id)
  expect(await world.documents('complaints')).toEqual([])
})

test('whoever is named does not find it, though she sits in that very channel', async () => {
  const { id } = await filed(world)
  const { id: person } = world.people.discipline
  await table('grievances').update({ _id: id }, { $set: { named: [person] } })
  expect(await rowsOf('discipline')).not.toContain(id)
  const { discipline } = world.as('discipline')
  expect(await refusal(discipline.look({ id }))).toBe('not_found')
  expect(await refusal(discipline.accept({ id, version: 1 }))).toBe('not_found')
  expect(await refusal(discipline.reveal({ id, why: '想看看是谁' }))).toBe('not_found')
  const { counts } = await world.as('discipline').discipline.queue({ lane: 'open' })
  expect(counts.open).toBe((await rowsOf('discipline')).length)
})

test('a helper is named by what was told to her alone, and only to herself', async () => {
  const who = await choose('responsible')
  const { id } = await world.as('villager').discipline.file({ ...grievance, who })
  const { whom } = await world.as('discipline').discipline.look({ id })
  expect(whom).toEqual({ name: world.people.responsible.name, force: 'responsible' })
  expect(await refusal(world.as('neighbour').discipline.file({ ...grievance, who }))).toBe('not_found')
  expect(await refusal(world.as('villager').discipline.file({ ...grievance, who: 'made.up' }))).toBe(
    'not_found',
  )
  const foreign = { ...grievance, about: 'desk', unit: 'u510811-water' } as const
  expect(await refusal(world.as('villager').discipline.file(foreign))).toBe('invalid')
})

test('the channel sees no name and no phone unless she says that she may be reached', async () => {
  const { name, phone, id: person, household } = world.people.villager
  const hidden = await filed(world)
  const told = await world.as('discipline').discipline.look({ id: hidden.id })
  for (const secret of [name, phone, person, household]) expect(JSON.stringify(told)).not.toContain(secret)
  expect(told.may).not.toContain('reveal')
  expect(await refusal(world.as('discipline').discipline.reveal({ id: hidden.id, why: '要问清楚' }))).toBe(
    'forbidden',
  )
  const open = await filed(world, undefined, { reachable: true })
  const found = await world.as('discipline').discipline.reveal({ id: open.id, why: '要问清楚' })
  expect(found).toMatchObject({ name, phone })
  const { steps } = await world.as('villager').discipline.look({ id: open.id })
  expect(steps.map(({ deed }) => deed)).toEqual(['file', 'reveal'])
})

test('she who is not content has it looked at once again, then above, where it ends', async () => {
  const up = await above(world)
  expect(up.state).toBe('above')
  expect(await rowsOf('discipline')).not.toContain(up.id)
  expect(await rowsOf('cityDiscipline')).toContain(up.id)
  const told = await world.as('cityDiscipline').discipline.answer({ ...seen(up), text: '市里查了' })
  const last = await world.as('villager').discipline.rate({ ...seen(told), face: 'poor' })
  expect(last.state).toBe('closed')
  expect(await refusal(world.as('villager').discipline.reopen({ ...seen(last), why: '还是不行' }))).toBe(
    'wrong_state',
  )
  expect(await kindsOf(up.id)).toEqual(expect.arrayContaining(['discipline.reopened', 'discipline.above']))
})

test('facts stand at the county, and name neither her nor whom it is about', async () => {
  const who = await choose('responsible')
  const { id } = await world.as('villager').discipline.file({ ...grievance, who })
  const taken = await world.as('discipline').discipline.accept({ id, version: 1 })
  await world.as('discipline').discipline.answer({ ...seen(taken), text: '查实了' })
  const facts = await factsOf(id)
  expect(facts.map(({ kind }) => kind).sort()).toEqual([
    'discipline.accepted',
    'discipline.answered',
    'discipline.filed',
  ])
  expect(new Set(facts.map(({ division }) => division))).toEqual(new Set(['510802000000']))
  const written = JSON.stringify(facts)
  for (const secret of [world.people.villager.id, world.people.responsible.id, text])
    expect(written).not.toContain(secret)
})

test('what somebody says about being made it hard for stands first, even when it is closed', async () => {
  const { id } = await rated(world, 'good')
  await world.as('villager').discipline.notice({ id, text: '他上门骂人' })
  expect(await rowsOf('discipline', 'urgent')).toContain(id)
  const { version, may } = await world.as('discipline').discipline.look({ id })
  expect(may).toContain('heed')
  await world.as('discipline').discipline.heed({ id, version, text: '已经找他谈过' })
  expect(await rowsOf('discipline', 'urgent')).not.toContain(id)
  const other = await noticed(world)
  expect(await refusal(world.as('discipline').discipline.notice({ id: other.id, text: '不是我的' }))).toBe(
    'forbidden',
  )
})

test('the clock marks a late step once, and runs on where nobody replied', async () => {
  const late = await filed(world)
  const open = await asked(world)
  world.clock.set(monday + 21 * day)
  await world.tick('discipline')
  expect(await kindsOf(late.id)).toContain('discipline.late')
  expect((await world.as('villager').discipline.look({ id: open.id })).state).toBe('accepted')
  world.clock.offset(61_000)
  await world.tick('discipline')
  expect((await kindsOf(late.id)).filter((kind) => kind === 'discipline.late')).toHaveLength(1)
  expect(await rowsOf('discipline', 'overdue')).toContain(late.id)
  const { state, steps } = await world.as('villager').discipline.look({ id: open.id })
  expect([state, steps.map(({ deed }) => deed).pop()]).toEqual(['accepted', 'resume'])
})

test('an anonymous one is followed by its code alone, of which the database keeps none', async () => {
  const { secret } = await filedSecretly(world)
  expect(secret).toMatch(/^[1-9]\d{15}$/)
  const told = await world.as('unbound', 'nothing').discipline.follow({ secret })
  expect([told.state, told.text]).toEqual(['filed', text])
  expect(JSON.stringify(await world.documents('grievances'))).not.toContain(secret)
  const wrong = secret.slice(0, -1) + String((Number(secret.slice(-1)) + 1) % 10)
  expect(await refusal(world.as('unbound', 'nothing').discipline.follow({ secret: wrong }))).toBe('invalid')
})

test('deleting what is hers leaves no way to reach her', async () => {
  const { id } = await filed(world, undefined, { reachable: true })
  await world.as('villager').discipline.letGo({})
  const [doc] = (await world.documents('grievances')).filter(({ _id }) => _id === id)
  expect([doc?.reachable, doc?.household, doc?.address]).toEqual([false, undefined, undefined])
})

test('a deed on what has moved on is refused', async () => {
  const was = await filed(world)
  await world.as('discipline').discipline.accept(seen(was))
  expect(await refusal(world.as('discipline').discipline.answer({ ...seen(was), text: '查了' }))).toBe(
    'conflict',
  )
  const done = await answered(world)
  const late = world.as('discipline').discipline.transfer({ ...seen(done), why: '不归我们' })
  await expect(late).rejects.toBeInstanceOf(Refused)
  expect((await accepted(world)).state).toBe('accepted')
})

const budgets: readonly (readonly [keyof typeof samples, Name, number])[] = [
  ['file', 'villager', 3],
  ['accept', 'discipline', 4],
  ['answer', 'discipline', 4],
  ['rate', 'villager', 4],
  ['notice', 'villager', 4],
  ['choices', 'villager', 4],
  ['mine', 'villager', 2],
  ['look', 'discipline', 2],
  ['queue', 'discipline', 3],
]

test.each(budgets)('%s by the %s: at most %i database calls when warm', async (action, who, most) => {
  const calls: number[] = []
  for (let n = 0; n < 4; n += 1) {
    const { input } = await samples[action](world, who)
    await world.forgetRates()
    const acts = world.as(who).discipline as Record<string, (input: unknown) => Promise<unknown>>
    await acts[action]?.(input)
    const record = [...world.gateway.calls()].reverse().find((call) => call.action === action)
    calls.push(record?.databaseCalls ?? Infinity)
  }
  expect(Math.min(...calls)).toBe(most)
})
