import { table } from '../../cloudfunctions/_kernel/database'
import { isThere, later } from '../_kernel/given.builder'
import { newKey, openWorld, Refused, type World } from '../_kernel/world'
import { uploadedTo } from '../hotline/filing.steps'
import { listening, newHandle, paperIn, wordIn } from './words.steps'

const day = 86_400_000

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.forgetRates()
  for (const name of ['said', 'words']) await table(name).remove({ _id: { $gt: '' } })
})

const nobody = () => world.as('unbound', 'nothing').survey
const refusal = (done: Promise<unknown>) =>
  done.then(
    () => 'ok',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )

/** Somebody says something on a paper of a campaign. @returns her handle. */
async function saidIn(campaign: string, text: string, village?: string): Promise<string> {
  const handle = newHandle()
  await nobody().say({ paper: await paperIn(world, campaign, village), handle, text })
  return handle
}

const many = (campaign: string, texts: readonly string[], village?: string) =>
  Promise.all(texts.map((text) => saidIn(campaign, text, village)))

async function handedOn(): Promise<void> {
  world.clock.offset(61_000)
  await world.tick('survey')
}

const queue = async (state?: 'fresh' | 'agreed') =>
  (await world.as('office').survey.words(state === undefined ? {} : { state })).words

const five = ['一', '二', '三', '四', '五'].map((nth) => `第${nth}句话`)

describe('what is said', () => {
  it('waits until five of a township do, then is handed on all at once, with the township and no time', async () => {
    const campaign = await listening(world)
    await many(campaign, five.slice(0, 4))
    await handedOn()
    expect(await queue()).toEqual([])
    await saidIn(campaign, '第五句话')
    await handedOn()
    const found = await queue()
    expect(found.map(({ text }) => text).sort()).toEqual([...five].sort())
    expect(new Set(found.map(({ division }) => division))).toEqual(
      new Set([`${world.people.villager.village.slice(0, 9)}000`]),
    )
    const rows = await world.documents('words')
    const moments = rows.flatMap(({ history }) => (history as { at: number }[]).map(({ at }) => at))
    expect(new Set(moments).size).toBe(1)
    expect(await world.documents('said')).toEqual([])
  })

  it('is handed on with the county alone when it stays fewer until grace is over', async () => {
    const campaign = await listening(world)
    await many(campaign, five.slice(0, 2))
    await table('campaigns').update({ _id: campaign }, { $set: { grace: world.clock.now() + 1 } })
    await handedOn()
    expect((await queue()).map(({ division }) => division)).toEqual(
      Array.from({ length: 2 }, () => `${world.people.villager.village.slice(0, 6)}000000`),
    )
  })

  it('is there once, sent twice, and also when it is sent again after it was handed on', async () => {
    const campaign = await listening(world)
    const paper = await paperIn(world, campaign)
    const mine = { paper, handle: newHandle(), text: '只说一遍' }
    await nobody().say(mine)
    await nobody().say(mine)
    await many(campaign, five.slice(0, 4))
    await handedOn()
    await nobody().say(mine)
    await many(campaign, five.slice(0, 4))
    await handedOn()
    expect((await queue()).filter(({ text }) => text === '只说一遍')).toHaveLength(1)
  })

  it('is tied to nobody: no row names a household, a village, the handle or the words before they are handed on', async () => {
    const { villager } = world.people
    const campaign = await listening(world)
    const { paper } = await world.as('villager').survey.paper({ campaign })
    const handle = newHandle()
    await nobody().say({ paper, handle, text: '悄悄说的话' })
    const waiting = JSON.stringify(await world.documents('said'))
    await many(campaign, five.slice(0, 4))
    await handedOn()
    const handed = JSON.stringify(await world.documents('words'))
    for (const secret of [villager.household, villager.village, handle, paper, villager.id]) {
      expect(waiting).not.toContain(secret)
      expect(handed).not.toContain(secret)
    }
    expect(waiting).not.toContain('悄悄说的话')
    expect(handed).toContain('悄悄说的话')
    expect(world.gateway.lines().filter((line) => line.includes('悄悄说的话'))).toEqual([])
  })

  it('is refused when there is nothing of it, when it is not asked for, on no paper, and too late', async () => {
    const campaign = await listening(world, { text: false, voice: false })
    const paper = await paperIn(world, campaign)
    const handle = newHandle()
    expect(await refusal(nobody().say({ paper, handle }))).toBe('invalid')
    expect(await refusal(nobody().say({ paper, handle, text: '   ' }))).toBe('invalid')
    expect(await refusal(nobody().say({ paper, handle, text: '说一句' }))).toBe('invalid')
    expect(await refusal(nobody().sayPlace({ paper, type: 'mp3' }))).toBe('invalid')
    expect(await refusal(nobody().say({ paper: `${paper.slice(0, -6)}AAAAAA`, handle, text: '说' }))).toBe(
      'invalid',
    )
    await listening(world)
    await table('campaigns').update(
      { _id: campaign },
      { $set: { closes: world.clock.now() - 2 * day, grace: world.clock.now() - day } },
    )
    expect(await refusal(nobody().say({ paper, handle, text: '说一句' }))).toBe('wrong_state')
  })
})

describe('a recording', () => {
  it('goes without a name, loses the day it was sent on, and is opened by the office as nobody has heard it', async () => {
    const campaign = await listening(world)
    const paper = await paperIn(world, campaign)
    const voice = await uploadedTo(await nobody().sayPlace({ paper, type: 'mp3' }), 'mp3')
    await nobody().say({ paper, handle: newHandle(), voice })
    await many(campaign, five.slice(0, 4))
    await handedOn()
    const [heard] = (await queue()).filter((one) => one.voice !== undefined)
    expect(heard?.voice?.state).toBe('unchecked')
    expect(heard?.voice?.file).not.toContain('uploads')
    const answer = await fetch(heard?.voice?.url ?? '')
    expect(answer.ok).toBe(true)
  })

  it('waits as long as its word does, and one that no word took goes; the register knows neither paper nor time', async () => {
    const campaign = await listening(world)
    const send = async () => {
      const paper = await paperIn(world, campaign)
      return { paper, voice: await uploadedTo(await nobody().sayPlace({ paper, type: 'mp3' }), 'mp3') }
    }
    const [word, left] = [await send(), await send()]
    await nobody().say({ ...word, handle: newHandle() })
    const closes = world.clock.now() + 40 * day
    await table('campaigns').update({ _id: campaign }, { $set: { closes, grace: closes + day } })
    const rows = await world.documents('given')
    expect(rows.map((row) => Object.keys(row).sort())).toEqual(rows.map(() => ['_id', 'due', 'use']))
    await later(world, 12 * day, ['survey'])
    expect([await isThere(word.voice), await isThere(left.voice)]).toEqual([true, false])
    await many(campaign, five.slice(0, 4))
    await handedOn()
    expect((await queue()).filter(({ voice }) => voice?.url !== undefined)).toHaveLength(1)
    await later(world, 2 * day, ['survey'])
    expect(await world.documents('given')).toEqual([])
    expect((await queue()).filter(({ voice }) => voice?.url !== undefined)).toHaveLength(1)
  })

  it('of another paper, and one that never arrived, are refused', async () => {
    const campaign = await listening(world)
    const [paper, other] = [await paperIn(world, campaign), await paperIn(world, campaign)]
    const voice = await uploadedTo(await nobody().sayPlace({ paper: other, type: 'mp3' }), 'mp3')
    expect(await refusal(nobody().say({ paper, handle: newHandle(), voice }))).toBe('file_refused')
    const { fileId } = await nobody().sayPlace({ paper, type: 'mp3' })
    expect(await refusal(nobody().say({ paper, handle: newHandle(), voice: fileId }))).toBe('file_refused')
  })
})

describe('what the office asks', () => {
  it('finds its way back by the handle alone, is answered once, and ends with what came of it', async () => {
    const { id, handle } = await wordIn(world.people.villager.village)
    expect(await nobody().said({ handle })).toEqual({ state: 'fresh' })
    expect(await refusal(nobody().agree({ handle, agree: true }))).toBe('wrong_state')
    await world.as('office').survey.askWord({ id, version: 1, question: '能不能转到热线去办' })
    expect(await nobody().said({ handle })).toEqual({ state: 'asked', question: '能不能转到热线去办' })
    await nobody().agree({ handle, agree: true })
    expect(await refusal(nobody().agree({ handle, agree: false }))).toBe('wrong_state')
    const [mine] = await queue('agreed')
    await world.as('office').survey.closeWord({ id, version: mine?.version ?? 0, reply: '已经转办' })
    expect((await nobody().said({ handle })).reply).toBe('已经转办')
    const asked = { id, version: 4, question: '还能问吗' }
    expect(await refusal(world.as('office').survey.askWord(asked))).toBe('wrong_state')
  })

  it('writes down the day of an answer, not its moment', async () => {
    const { handle } = await wordIn(world.people.villager.village, { state: 'asked', question: '行不行' })
    await nobody().agree({ handle, agree: false }, newKey())
    const [row] = await world.documents('words')
    const [entry] = row?.['history'] as { at: number }[]
    expect(((entry?.at ?? 1) + 8 * 3_600_000) % day).toBe(0)
  })

  it('is answered as unknown for a handle of nothing, and the queue of another county stays closed', async () => {
    const handle = newHandle()
    expect(await nobody().said({ handle })).toEqual({ state: 'unknown' })
    expect(await refusal(nobody().agree({ handle, agree: true }))).toBe('not_found')
    const { id } = await wordIn(world.people.villager.village)
    expect((await world.as('foreignOffice').survey.words({})).words).toEqual([])
    const foreign = world.as('foreignOffice').survey.closeWord({ id, version: 1, reply: '不归我管' })
    expect(await refusal(foreign)).toBe('not_found')
  })
})
