import { table } from '../../cloudfunctions/_kernel/database'
import { campaignKey, destroy } from '../../cloudfunctions/survey/answering.ballots'
import { openBallot, pseudonymOf } from '../../cloudfunctions/survey/paper'
import { callOf } from '../_kernel/calls.builder'
import type { Name } from '../_kernel/people'
import { newKey, openWorld, Refused, type World } from '../_kernel/world'
import { asks, openCampaign } from './answering.builder'

const day = 86_400_000

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())
beforeEach(async () => {
  await world.forgetRates()
  await world.forgetMatters()
  for (const name of ['ballots', 'handed']) await table(name).remove({ _id: { $gt: '' } })
})

const said = (done: Promise<unknown>) =>
  done.then(
    () => 'ok',
    (error: unknown) => (error instanceof Refused ? `${error.code} ${error.say}` : String(error)),
  )
const home = () => world.people.villager

/** An open campaign that the villager's household was drawn in. */
const opened = (more: Parameters<typeof openCampaign>[1] | object = {}) =>
  openCampaign(world, { homes: [home().household], village: home().village, ...more })

const carriedBy = (name: Exclude<Name, 'unbound'>, campaign: object = {}) =>
  opened({
    campaign: { enumerators: [{ person: world.people[name].id, villages: [home().village] }], ...campaign },
  })

/** One answer for each of the questions that were asked. */
const filled = (form: { content: { questions: readonly { key: string }[] } }, answer: string) =>
  Object.fromEntries(form.content.questions.map(({ key }) => [key, answer]))

const fetched = (campaign: string) => world.as('villager').survey.paper({ campaign })
const cast = (paper: string, answers: Record<string, string>, key = newKey()) =>
  world.as('unbound').survey.cast({ paper, answers }, key)

/** What the villager's household said, as its key opens it. */
async function told(campaign: string) {
  const key = (await campaignKey(campaign))!
  const rows = await world.documents('ballots')
  const found = rows.find(({ _id }) => _id === pseudonymOf(key, campaign, home().household))
  const ballot = found as unknown as Parameters<typeof openBallot>[1] | undefined
  return ballot && openBallot(key, ballot, asks)
}

const set = (campaign: string, change: object) =>
  table('campaigns').update({ _id: campaign }, { $set: { ...change } })

describe('what a household is asked', () => {
  it('is its open campaign, with those who serve it by name, and no question about whom there is nobody', async () => {
    const campaign = await opened()
    expect((await world.as('villager').survey.asked({})).campaigns.map((one) => one.campaign)).toEqual([
      campaign,
    ])
    const form = await fetched(campaign)
    const questions = form.content.questions.map(({ key }) => key)
    expect(questions).toEqual(expect.arrayContaining(['policy', 'mine']))
    expect(questions).not.toContain('expert')
    const names = form.forces.find(({ kind }) => kind === 'responsible')?.names
    expect(names).toEqual([world.people.responsible.name])
    expect(form.forces.map(({ kind }) => kind)).not.toContain('technician')
  })

  it('is nothing for one that was not drawn, who hears why', async () => {
    const campaign = await opened()
    const { campaigns, say } = await world.as('neighbour').survey.asked({})
    expect([campaigns, say]).toEqual([[], '这次评议是抽户进行的，没有抽到您家'])
    expect(await said(world.as('neighbour').survey.paper({ campaign }))).toMatch(/^not_found /)
    expect(await world.as('stranger').survey.asked({})).toEqual({ campaigns: [] })
  })

  it('is nothing on the phone of one who serves in the village', async () => {
    const campaign = await opened({
      frame: { forces: [{ kind: 'team', people: [{ person: home().id, unit: 'u510802-water' }] }] },
    })
    const { campaigns, say } = await world.as('villager').survey.asked({})
    expect([campaigns, say]).toEqual([[], '您在这个村参加帮扶工作，不能参加对本村的评议'])
    expect(await said(fetched(campaign))).toBe('forbidden 您在这个村参加帮扶工作，不能参加对本村的评议')
  })

  it('takes 5 database calls, casting 3, and casting again 4', async () => {
    const campaign = await opened()
    const calls = () => JSON.parse(world.gateway.lines().at(-1)!) as { action: string; calls: number }
    await fetched(campaign)
    const form = await fetched(campaign)
    expect(calls()).toMatchObject({ action: 'paper', calls: 5 })
    await world.as('villager').survey.asked({})
    expect(calls()).toMatchObject({ action: 'asked', calls: 4 })
    await cast('x'.repeat(50), {}).catch(() => undefined)
    await cast(form.paper, filled(form, 'not'))
    expect(calls()).toMatchObject({ action: 'cast', calls: 3 })
    await cast(form.paper, filled(form, 'basic'))
    expect(calls()).toMatchObject({ action: 'cast', calls: 4 })
  })
})

describe('an answer', () => {
  it('is kept under the paper’s name, and a second one takes its place', async () => {
    const campaign = await opened()
    const form = await fetched(campaign)
    expect(await cast(form.paper, filled(form, 'satisfied'))).toEqual({ received: true })
    expect((await told(campaign))?.answers).toEqual(filled(form, 'satisfied'))
    const again = await fetched(campaign)
    await cast(again.paper, filled(again, 'not'))
    expect(await told(campaign)).toMatchObject({ answers: filled(form, 'not'), own: true, stratum: 'poor' })
    expect(await world.documents('ballots')).toHaveLength(1)
  })

  it('is one ballot when it is sent a hundred times, and when the first answer was lost', async () => {
    const campaign = await opened()
    const form = await fetched(campaign)
    const key = newKey()
    const all = await Promise.all(
      Array.from({ length: 100 }, () => cast(form.paper, filled(form, 'basic'), key)),
    )
    expect(all).toEqual(all.map(() => ({ received: true })))
    expect(await world.documents('ballots')).toHaveLength(1)
    // The ballot is written, the answer never arrives.
    world.gateway.faults.crashAt({ when: 'after', call: 4, feature: 'survey' })
    expect(await said(cast(form.paper, filled(form, 'not')))).not.toBe('ok')
    expect(world.gateway.faults.waiting).toBe(false)
    await cast(form.paper, filled(form, 'not'))
    expect(await told(campaign)).toMatchObject({ answers: filled(form, 'not') })
  })

  it('with help never takes the place of the household’s own, in whichever order they come', async () => {
    const campaign = await carriedBy('foreignCadre')
    const own = await fetched(campaign)
    const tour = await world.as('foreignCadre').survey.round({ campaign, village: home().village })
    const helped = tour.homes[0]!
    await cast(helped.paper, filled(own, 'not'))
    expect(await told(campaign)).toMatchObject({ own: false, answers: filled(own, 'not') })
    await cast(helped.paper, filled(own, 'basic'))
    expect(await told(campaign)).toMatchObject({ own: false, answers: filled(own, 'basic') })
    await cast(own.paper, filled(own, 'satisfied'))
    expect(await cast(helped.paper, filled(own, 'not'))).toEqual({ received: true })
    expect(await told(campaign)).toMatchObject({ own: true, answers: filled(own, 'satisfied') })
    expect(await world.documents('ballots')).toHaveLength(1)
  })

  it('must answer each question that is asked, by one of the answers, and no other', async () => {
    const campaign = await opened()
    const form = await fetched(campaign)
    const { policy: _, ...less } = filled(form, 'satisfied')
    expect(await said(cast(form.paper, less))).toMatch(/^invalid 第\d题还没有选，请选好再交$/)
    expect(await said(cast(form.paper, { ...less, policy: 'splendid' }))).toMatch(
      /^invalid 第\d题选的答案不在选项里/,
    )
    for (const more of ['expert', 'toString', 'nothing'])
      expect(await said(cast(form.paper, { ...filled(form, 'not'), [more]: 'not' }))).toMatch(/^invalid /)
    expect(await world.documents('ballots')).toEqual([])
  })

  it('is refused on a paper that is not ours: changed, of another campaign, made up', async () => {
    const campaign = await opened()
    const form = await fetched(campaign)
    const [head, body = ''] = form.paper.split('.')
    const turned = `${head}.${body.slice(0, 40)}${body[40] === 'A' ? 'B' : 'A'}${body.slice(41)}`
    const { village, household } = world.people.stranger
    const other = await openCampaign(world, { _id: 'other', homes: [household], village })
    const moved = `${Buffer.from(other).toString('base64url')}.${body}`
    for (const paper of [
      turned,
      moved,
      `${Buffer.from('none').toString('base64url')}.${body}`,
      'x'.repeat(60),
    ])
      expect(await said(cast(paper, filled(form, 'not')))).toBe(
        'invalid 这份评议不是系统发出的，请重新打开评议',
      )
    expect(await world.documents('ballots')).toEqual([])
  })
})

describe('closing', () => {
  it('goes by the server’s clock alone: what a phone three days slow sends is taken within grace, and not after it', async () => {
    const now = world.clock.now()
    const campaign = await opened({ campaign: { closes: now + day, grace: now + 4 * day } })
    const form = await fetched(campaign)
    try {
      // The job that closes is late; the phone, which nobody asks for its time, is three days behind.
      world.clock.offset(day)
      expect(await said(fetched(campaign))).toBe('wrong_state 这次评议已经截止，不再收新的评议')
      expect(await world.as('villager').survey.asked({})).toEqual({ campaigns: [] })
      await set(campaign, { state: 'closed' })
      expect(await said(fetched(campaign))).toMatch(/^wrong_state /)
      world.clock.offset(2.9 * day)
      expect(await cast(form.paper, filled(form, 'basic'))).toEqual({ received: true })
      world.clock.offset(0.1 * day)
      expect(await said(cast(form.paper, filled(form, 'not')))).toBe(
        'wrong_state 这次评议已经截止，这份评议来晚了，没有计入',
      )
      expect((await told(campaign))?.answers).toEqual(filled(form, 'basic'))
    } finally {
      world.clock.offset(-4 * day)
    }
  })

  it('early keeps grace for papers given out before, and takes none given out after', async () => {
    const campaign = await opened()
    const form = await fetched(campaign)
    world.clock.offset(1000)
    await set(campaign, { state: 'closed', closes: world.clock.now() })
    expect(await cast(form.paper, filled(form, 'basic'))).toEqual({ received: true })
    await set(campaign, { closes: world.clock.now() - 60_000 })
    expect(await said(cast(form.paper, filled(form, 'basic')))).toMatch(/^wrong_state .*来晚了/)
  })

  it('for good: neither while it is added up nor afterwards, nor when it was cancelled', async () => {
    const campaign = await opened()
    const form = await fetched(campaign)
    for (const state of ['sealing', 'sealed', 'cancelled']) {
      await set(campaign, { state })
      expect([state, await said(cast(form.paper, filled(form, 'not')))]).toEqual([
        state,
        expect.stringMatching(/^wrong_state /),
      ])
      expect(await said(fetched(campaign))).toMatch(/^wrong_state /)
    }
  })

  it('destroys ballots and key, and doing it again changes nothing; what comes later is refused', async () => {
    const campaign = await opened({ _id: 'destroyed' })
    const form = await fetched(campaign)
    await cast(form.paper, filled(form, 'not'))
    await table('tallies').insert([{ _id: `${campaign}:510802000000`, campaign, box: 'x' }])
    await destroy(callOf('anyone'), campaign)
    await destroy(callOf('anyone'), campaign)
    expect(await world.documents('ballots')).toEqual([])
    expect(await world.documents('tallies')).toEqual([])
    expect(await campaignKey(campaign)).toBeUndefined()
    // Function instances remember a key for a minute at most.
    world.clock.offset(61_000)
    expect(await said(cast(form.paper, filled(form, 'not')))).toMatch(/^wrong_state /)
    expect(await said(fetched(campaign))).toMatch(/^wrong_state /)
    expect(await world.documents('ballots')).toEqual([])
  })
})

describe('door to door', () => {
  const village = () => home().village
  it('an enumerator sees where she carries it, and takes papers along for each home', async () => {
    const campaign = await carriedBy('foreignCadre')
    const { rounds } = await world.as('foreignCadre').survey.rounds({})
    expect(
      rounds.map(({ campaign: one, villages }) => [one, villages.map((row) => [row.village, row.asked])]),
    ).toEqual([[campaign, [[village(), 1]]]])
    const tour = await world.as('foreignCadre').survey.round({ campaign, village: village() })
    expect(tour.homes).toMatchObject([
      { home: home().household, head: home().name, helper: world.people.responsible.name },
    ])
    expect(await world.documents('handed')).toMatchObject([{ village: village(), campaign, pages: 1 }])
  })

  it('gives out a village page by page', async () => {
    const homes = Array.from({ length: 45 }, (_, nth) => ({
      id: `made-up-${nth}`,
      s: 'poor' as const,
      h: -1,
    }))
    const campaign = await opened({
      campaign: { enumerators: [{ person: world.people.desk.id, villages: [village()] }] },
      frame: { homes },
    })
    const seen: string[] = []
    for (let after: string | undefined, pages = 0; pages < 3; pages++) {
      const page = await world
        .as('desk')
        .survey.round({ campaign, village: village(), ...(after ? { after } : {}) })
      seen.push(...page.homes.map((one) => one.home))
      expect(page.homes.every(({ helper }) => helper === undefined)).toBe(true)
      after = page.next
      expect(after === undefined).toBe(pages === 2)
    }
    expect(seen).toEqual(homes.map(({ id }) => id))
    const lost = { campaign, village: village(), after: 'bm9ib2R5' }
    expect(await said(world.as('desk').survey.round(lost))).toBe('invalid 列表已经变化，请刷新后再看')
  })

  it('is for those alone whom the campaign names, where it names them, and never for one who is rated there', async () => {
    const campaign = await carriedBy('responsible')
    expect(await said(world.as('responsible').survey.round({ campaign, village: village() }))).toBe(
      'forbidden 您在这个村参加帮扶工作，不能参加对本村的评议',
    )
    expect(await said(world.as('desk').survey.round({ campaign, village: village() }))).toMatch(/^not_found /)
    await carriedBy('desk')
    expect(
      await said(world.as('desk').survey.round({ campaign, village: world.people.stranger.village })),
    ).toMatch(/^not_found /)
    expect(await world.as('villager').survey.rounds({})).toEqual({ rounds: [] })
  })
})
