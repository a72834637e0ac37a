import { openWorld, type World } from '../_kernel/world'
import {
  accepted,
  agriculture,
  answered,
  assigned,
  closed,
  factsOf,
  filed,
  happy,
  matter,
  monday,
  refusal,
  reopened,
  unhappy,
  water,
} from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const linesOf = async (
  who: 'desk' | 'siblingDesk' | 'foreignDesk' | 'handler' | 'office',
  lane: 'new' | 'open' | 'closed',
) => (await world.as(who).hotline.queue({ lane })).rows.map(({ id }) => id)

describe('a matter', () => {
  it('travels from a villager’s tap to her rating', async () => {
    const [villager, desk, department] = [
      world.as('villager'),
      world.as('desk', 'http'),
      world.as('siblingHandler'),
    ]
    const { id, receipt, version } = await villager.hotline.file(matter)
    expect(await linesOf('desk', 'new')).toContain(id)

    const taken = await desk.hotline.accept({ id, version })
    const sent = await desk.hotline.assign({ id, version: taken.version, unit: water, note: '请尽快' })
    const told = await department.hotline.answer({ id, version: sent.version, text: '修好了' })
    const over = await villager.hotline.rate({ id, version: told.version, ...happy, words: '谢谢' })
    expect(over).toEqual({ id, version: 5, receipt, state: 'closed' })

    const seen = await villager.hotline.look({ id })
    expect(seen.steps.map(({ deed, role, say }) => [deed, role, say])).toEqual([
      ['file', 'villager', undefined],
      ['accept', 'desk', undefined],
      ['assign', 'desk', '请尽快'],
      ['answer', 'handler', '修好了'],
      ['rate', 'villager', '谢谢'],
    ])
    expect(seen).toMatchObject({ receipt, state: 'closed', may: ['reopen'], unit: { id: water } })
  })

  it('that was not done well goes back to the desk that took it in', async () => {
    const { id, state } = await reopened(world, { to: water })
    expect(state).toBe('reopened')
    expect(await linesOf('desk', 'new')).toContain(id)
    expect((await world.as('desk').hotline.look({ id })).may).toEqual(['assign', 'hurry'])
    expect((await world.as('siblingDesk').hotline.look({ id })).may).toEqual([])
  })

  it('assigned straight away was accepted as well', async () => {
    const { id, version } = await filed(world)
    const sent = await world.as('desk').hotline.assign({ id, version, unit: water })
    expect(sent.state).toBe('assigned')
    expect((await factsOf(world, id)).map(({ kind }) => kind).sort()).toEqual([
      'hotline.accepted',
      'hotline.assigned',
      'hotline.filed',
    ])
  })

  it('assigned elsewhere is seen by both and answered by the one it went to', async () => {
    const { id, version } = await assigned(world, { to: water })
    expect(await linesOf('desk', 'open')).toContain(id)
    expect(await linesOf('siblingDesk', 'open')).toContain(id)
    expect(await refusal(world.as('desk').hotline.answer({ id, version, text: '好了' }))).toBe('forbidden')
    expect(await refusal(world.as('handler').hotline.answer({ id, version, text: '好了' }))).toBe('forbidden')
    expect(await refusal(world.as('siblingDesk').hotline.answer({ id, version, text: '好了' }))).toBe('done')
  })

  it('is told to its filer in WeChat when it is answered', async () => {
    const before = world.gateway.messages().length
    const { receipt } = await answered(world)
    const sent = world.gateway
      .messages()
      .slice(before)
      .filter(({ api }) => api === 'subscribeMessage.send')
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      errcode: 0,
      request: { data: { character_string2: { value: receipt } } },
    })
    expect(JSON.stringify(sent[0]?.request)).not.toContain('水渠')
  })

  it('leaves facts that judge units, without words and without who filed it', async () => {
    const { id } = await closed(world, { to: water })
    const facts = await factsOf(world, id)
    expect(facts.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['hotline.filed', agriculture],
      ['hotline.accepted', agriculture],
      ['hotline.assigned', agriculture],
      ['hotline.answered', water],
      ['hotline.rated', water],
    ])
    const text = JSON.stringify(facts)
    for (const secret of [matter.text, '下周修好', world.people.villager.id])
      expect(text).not.toContain(secret)
  })
})

describe('who sees what', () => {
  it('shows a desk nothing of another county', async () => {
    const { id, version } = await filed(world)
    const stranger = world.as('foreignDesk').hotline
    expect(await refusal(stranger.look({ id }))).toBe('not_found')
    expect(await refusal(stranger.accept({ id, version }))).toBe('not_found')
    expect(await linesOf('foreignDesk', 'new')).toEqual([])
  })

  it('shows a desk nothing that another department of its county has', async () => {
    const { id, version } = await filed(world)
    expect(await refusal(world.as('siblingDesk').hotline.look({ id }))).toBe('not_found')
    expect(await refusal(world.as('siblingDesk').hotline.accept({ id, version }))).toBe('not_found')
  })

  it('lets nobody rate, open again or read a neighbour’s matter', async () => {
    const { id, version } = await answered(world)
    const neighbour = world.as('neighbour').hotline
    expect(await refusal(neighbour.rate({ id, version, ...happy }))).toBe('not_found')
    expect(await refusal(neighbour.reopen({ id, version, why: '没修' }))).toBe('not_found')
    expect(await refusal(neighbour.look({ id }))).toBe('not_found')
    expect((await neighbour.mine({})).rows).toEqual([])
  })

  it('lets an office read what lies under it and do nothing to it', async () => {
    const { id, version } = await filed(world)
    for (const office of ['office', 'townOffice', 'cityOffice'] as const) {
      expect((await world.as(office).hotline.queue({ lane: 'new' })).rows.map((row) => row.id)).toContain(id)
      expect((await world.as(office).hotline.look({ id })).may).toEqual([])
      expect(await refusal(world.as(office).hotline.accept({ id, version }))).toBe('forbidden')
    }
    expect((await world.as('foreignOffice').hotline.queue({ lane: 'new' })).rows).toEqual([])
  })

  it('keeps a matter from departments outside the desk’s county', async () => {
    const { id, version } = await accepted(world)
    const to = (unit: string) => refusal(world.as('desk').hotline.assign({ id, version, unit }))
    expect(await to('u510811-water')).toBe('invalid')
    expect(await to('u510802-nothing')).toBe('invalid')
    expect((await world.as('desk').hotline.look({ id })).state).toBe('accepted')
  })
})

describe('two at once', () => {
  it('lets one desk win and tells the other in one sentence', async () => {
    const { id, version } = await filed(world)
    const [a, b] = [world.as('desk').hotline, world.as('desk', 'http').hotline]
    const outcomes = await Promise.allSettled([
      a.assign({ id, version, unit: water }),
      b.assign({ id, version, unit: agriculture }),
    ])
    const lost = outcomes.filter(({ status }) => status === 'rejected')
    expect(lost).toMatchObject([{ reason: { code: 'conflict', say: '这件事刚刚有了变化，请刷新后再办' } }])
    expect((await factsOf(world, id)).filter(({ kind }) => kind === 'hotline.assigned')).toHaveLength(1)
  })

  it('refuses an answer that was written before it was opened again', async () => {
    const { id, version } = await assigned(world)
    const told = await world.as('handler').hotline.answer({ id, version, text: '修好了' })
    await world.as('villager').hotline.rate({ id, version: told.version, ...unhappy })
    expect(await refusal(world.as('handler').hotline.answer({ id, version, text: '又修好了' }))).toBe(
      'conflict',
    )
  })

  it('answers a retry as it answered first, and does it once', async () => {
    const { id, version } = await filed(world)
    const key = 'the-same-key-as-before'
    const first = await world.as('desk').hotline.accept({ id, version }, key)
    expect(await world.as('desk').hotline.accept({ id, version }, key)).toEqual(first)
    expect(await factsOf(world, id)).toHaveLength(2)
  })

  it('files once for one key, and refuses the key for something else', async () => {
    const key = 'one-key-for-one-matter'
    const villager = world.as('villager').hotline
    const [first, ...others] = await Promise.all([1, 2, 3, 4, 5].map(() => villager.file(matter, key)))
    for (const other of others) expect(other).toEqual(first)
    expect(await refusal(villager.file({ ...matter, text: '别的事' }, key))).toBe('key_reused')
    const kept = (await world.documents('complaints')).filter(({ receipt }) => receipt === first?.receipt)
    expect(kept).toHaveLength(1)
  })
})
