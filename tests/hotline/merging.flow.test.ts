import { asItStands, ticked, stored } from './course.steps'
import { uploaded } from './filing.steps'
import { merged, pair } from './finding.steps'
import {
  agriculture,
  factsOf,
  filed,
  happy,
  monday,
  refusal,
  seen,
  unhappy,
  water,
  type Outcome,
} from './hotline.steps'
import { openWorld, script, type World } from '../_kernel/world'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  world.clock.set(monday)
  await world.forgetRates()
})
afterAll(() => world.close())

const merge = (child: Outcome, into: { id: string }, who: 'desk' | 'siblingDesk' | 'foreignDesk' = 'desk') =>
  world.as(who).hotline.merge({ ...seen(child), into: into.id, why: '说的是同一条水渠' })

interface Answering {
  readonly text?: string
  readonly unit?: string
  readonly by?: 'handler' | 'siblingHandler'
  readonly files?: string[]
}

async function answer(at: { id: string }, { text = '月底前修好', files, ...way }: Answering = {}) {
  const { unit = agriculture, by = 'handler' } = way
  const sent = await world.as('desk').hotline.assign({ ...(await asItStands(world, at)), unit })
  world.clock.offset(1000)
  return world.as(by).hotline.answer({ ...seen(sent), text, ...(files && { files }) })
}

/** WeChat is asked about nothing: its verdict would come at a time of its own. */
async function photo(who: 'handler' | 'siblingHandler'): Promise<string> {
  await script(world, 'security.mediaCheckAsync', 'quota')
  return uploaded(world, who, 'jpg')
}

/** Lets the clock work until a matter is in a state. */
const until = ({ id }: { id: string }, state: string, version = 0) =>
  ticked(world, async () => {
    const now = await stored(world, id)
    return now.state === state && now.version > version ? now : undefined
  })

describe('merging', () => {
  it('takes the matter out of the desk’s lanes and leaves a fact and a line in its timeline', async () => {
    const { parent, child } = await merged(world)
    expect(child.state).toBe('merged')
    const { rows } = await world.as('desk').hotline.queue({ lane: 'open' })
    expect(rows.map(({ id }) => id)).not.toContain(child.id)
    expect(await stored(world, parent.id)).toMatchObject({ version: 1, state: 'filed' })
    expect((await factsOf(world, child.id)).map(({ kind }) => kind)).toContain('hotline.merged')
  })

  it('tells her that it goes with another, and nothing of the other; the desk which one it is', async () => {
    const { parent, child } = await merged(world, { filer: 'neighbour' })
    const hers = await world.as('neighbour').hotline.look({ id: child.id })
    expect(hers.steps.at(-1)).toEqual({ deed: 'merge', role: 'desk', at: expect.any(Number) as number })
    expect(JSON.stringify(hers)).not.toContain(parent.id)
    expect(JSON.stringify(hers)).not.toContain('同一条水渠')
    expect((await world.as('desk').hotline.look({ id: child.id })).into).toBe(parent.id)
    const { merged: under } = await world.as('desk').hotline.alike({ id: parent.id })
    expect(under.map(({ id }) => id)).toEqual([child.id])
  })

  it('is refused into itself, into what was filed later, and into what nobody has', async () => {
    const { first, second } = await pair(world)
    expect(await refusal(merge(first, first))).toBe('invalid')
    expect(await refusal(merge(first, second))).toBe('invalid')
    expect(await refusal(merge(first, { id: 'nothing' }))).toBe('not_found')
  })

  it('is refused across counties and desks', async () => {
    const far = await filed(world, { filer: 'stranger' })
    const aside = await filed(world, { industry: 'water' })
    world.clock.offset(1000)
    const child = await filed(world)
    expect(await refusal(merge(child, far))).toBe('not_found')
    expect(await refusal(merge(child, aside))).toBe('not_found')
    expect(await refusal(merge(child, far, 'foreignDesk'))).toBe('not_found')
    expect((await stored(world, child.id)).version).toBe(1)
  })

  it('is refused into what was merged itself, what was answered, and for what is being worked at', async () => {
    const { child: gone } = await merged(world)
    const done = await answer(await filed(world))
    const sent = await world.as('desk').hotline.assign({ ...seen(await filed(world)), unit: water })
    world.clock.offset(1000)
    const child = await filed(world)
    expect(await refusal(merge(child, gone))).toBe('wrong_state')
    expect(await refusal(merge(child, done))).toBe('wrong_state')
    expect(await refusal(merge(sent, await filed(world)))).toBe('wrong_state')
  })

  it('is the desk’s that took it in, and nobody else’s', async () => {
    const first = await filed(world)
    const second = await filed(world)
    await world.as('desk').hotline.assign({ ...seen(first), unit: water })
    await expect(merge(second, first, 'siblingDesk')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is undone by the same desk: a matter of its own again, with a clock', async () => {
    const { parent, child } = await merged(world)
    const parted = await world.as('desk').hotline.part({ ...seen(child), why: '是另一条水渠' })
    expect(parted).toMatchObject({ state: 'accepted', due: expect.any(Number) as number })
    await answer(parent)
    await until(parent, 'answered')
    await world.tick('hotline')
    expect((await stored(world, child.id)).state).toBe('accepted')
    expect(await refusal(world.as('desk').hotline.part({ ...seen(parted), why: '再来' }))).toBe('wrong_state')
  })
})

describe('an answer to the parent', () => {
  it('answers every child once, with its words, by the same department, and each rates for herself', async () => {
    const { parent, child } = await merged(world)
    const third = await merge(await filed(world, { filer: 'neighbour' }), parent)
    await answer(parent)
    const heard = await until(child, 'answered')
    await until(third, 'answered')
    world.clock.offset(61_000)
    await world.tick('hotline')
    expect((await stored(world, child.id)).version).toBe(heard.version)
    const seenBy = await world.as('neighbour').hotline.look({ id: third.id })
    expect(seenBy.steps.at(-1)).toMatchObject({ deed: 'answer', role: 'handler', say: '月底前修好' })
    expect(seenBy.may).toEqual(['rate'])
    const rated = await world.as('neighbour').hotline.rate({ ...(await asItStands(world, third)), ...happy })
    expect(rated.state).toBe('closed')
    expect((await stored(world, child.id)).state).toBe('answered')
    const answered = (await factsOf(world, child.id)).filter(({ kind }) => kind === 'hotline.answered')
    expect(answered).toMatchObject([{ unit: agriculture, tags: { late: false, merged: true } }])
  })

  it('brings its photos to every child, and each answer keeps its own', async () => {
    const { parent, child } = await merged(world)
    const first = await photo('handler')
    await answer(parent, { files: [first] })
    const { version } = await until(child, 'answered')
    await world.as('villager').hotline.rate({ ...(await asItStands(world, parent)), ...unhappy })
    world.clock.offset(1000)
    const second = await photo('siblingHandler')
    await answer(parent, { text: '换了新管子', unit: water, by: 'siblingHandler', files: [second] })
    await until(child, 'answered', version)
    const { steps } = await world.as('villager').hotline.look({ id: child.id })
    const shown = steps.filter(({ deed }) => deed === 'answer').map(({ files = [] }) => files[0]?.file)
    expect(shown).toEqual([first, second])
  })

  it('is not the last word for one who is unhappy: hers alone is opened again, at its own desk', async () => {
    const { parent, child } = await merged(world)
    await answer(parent)
    await until(child, 'answered')
    const again = await world.as('villager').hotline.rate({ ...(await asItStands(world, child)), ...unhappy })
    expect(again.state).toBe('reopened')
    expect((await stored(world, parent.id)).state).toBe('answered')
    const sent = await world.as('desk').hotline.assign({ ...seen(again), unit: agriculture })
    expect(await refusal(world.as('handler').hotline.answer({ ...seen(sent), text: '修过了' }))).toBe(
      'forbidden',
    )
    await world.tick('hotline')
    expect((await stored(world, child.id)).state).toBe('assigned')
  })

  it('given again after the parent was opened again, reaches whoever has not rated yet', async () => {
    const { parent, child } = await merged(world)
    await answer(parent)
    const { version } = await until(child, 'answered')
    const again = await world
      .as('villager')
      .hotline.rate({ ...(await asItStands(world, parent)), ...unhappy })
    world.clock.offset(1000)
    const late = await merge(await filed(world), again)
    const sent = await world.as('desk').hotline.assign({ ...seen(again), unit: water })
    world.clock.offset(1000)
    await world.as('siblingHandler').hotline.answer({ ...seen(sent), text: '这次换了新管子' })
    await until(late, 'answered')
    await until(child, 'answered', version)
    const { steps, unit } = await world.as('villager').hotline.look({ id: child.id })
    expect(steps.filter(({ deed }) => deed === 'answer').map(({ say }) => say)).toEqual([
      '月底前修好',
      '这次换了新管子',
    ])
    expect(unit.id).toBe(water)
  })

  it('goes on to what was merged into a child before', async () => {
    const { first, second } = await pair(world)
    world.clock.offset(1000)
    const third = await merge(await filed(world), second)
    await merge(second, first)
    await answer(first)
    await until(second, 'answered')
    await until(third, 'answered')
  })

  it('when it is that the hotline does not take it, sends the children away with the same reason', async () => {
    const { parent, child } = await merged(world)
    await world.as('desk').hotline.decline({ ...seen(parent), reason: 'court', note: '法院在办' })
    await until(child, 'declined')
    const { steps, declined, may } = await world.as('villager').hotline.look({ id: child.id })
    expect([steps.at(-1)?.deed, steps.at(-1)?.say, declined, may]).toEqual([
      'decline',
      '法院在办',
      'court',
      ['object'],
    ])
  })
})
