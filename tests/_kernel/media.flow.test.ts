import { randomBytes } from 'node:crypto'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { setBehind, type Call } from '../../cloudfunctions/_kernel/call'
import { table } from '../../cloudfunctions/_kernel/database'
import { links, slot, verify, type Looking } from '../../cloudfunctions/_kernel/files'
import { verdictWithin } from '../../cloudfunctions/_kernel/media'
import { callOf } from './calls.builder'
import { openidOf, openWorld, script, unscript, type World } from './world'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined)
  await unscript(world)
})

const checks = 'security.mediaCheckAsync'

async function caller(): Promise<Call> {
  const id = accountOf(openidOf('villager'))
  const actor = { id, person: world.people.villager.id, bound: true, grants: [], epoch: 0 }
  const call = callOf('signed', [], { actor, now: world.clock.now() })
  const row = await table('actors').one({ _id: id })
  setBehind(call, { openid: openidOf('villager'), address: row?.address as string })
  return call
}

/** A photo that was uploaded, taken in by a deed and handed to WeChat. */
async function sent(call: Call): Promise<string> {
  const { url, authorization, token, fileId } = await slot(call, 'jpg')
  const body = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(200)])
  await fetch(url, { method: 'PUT', headers: { authorization, 'x-cos-security-token': token }, body })
  await verify(call, { ids: [fileId], kind: 'photo', field: 'photos' })
  return fileId
}

const stored = async (file: string) => table('media').one({ _id: file })

async function settled(file: string): Promise<unknown> {
  for (let n = 0; n < 50; n += 1) {
    const row = await stored(file)
    if (row?.state !== 'checking') return row?.state
    await new Promise((done) => setTimeout(done, 100))
  }
  return 'still checking'
}

/** `state` and whether there is a link, for somebody. */
async function seenBy(who: Looking, file: string, later = 0): Promise<string> {
  const call = await caller()
  // Whoever sent it is its owner, whatever she looks at it as.
  const actor = who === 'owner' ? call.actor : { ...call.actor, person: 'somebody-else' }
  const [seen] = await links({ ...call, actor, now: call.now + later }, [file], { for: who })
  return `${seen?.state ?? ''}${seen?.url === undefined ? '' : ' open'}`
}

const all = (file: string, later = 0) =>
  Promise.all((['owner', 'desk', 'other'] as const).map((who) => seenBy(who, file, later)))

describe('a photo that somebody sent', () => {
  it('is handed to WeChat as its documents ask', async () => {
    await sent(await caller())
    const asked = world.gateway.messages().filter(({ api }) => api === checks)
    expect(asked.pop()).toMatchObject({
      errcode: 0,
      request: {
        version: 2,
        openid: openidOf('villager'),
        scene: 2,
        media_type: 2,
        media_url: expect.stringMatching(/^http/) as string,
      },
    })
  })

  it('is seen by nobody else until WeChat has looked at it', async () => {
    await script(world, checks, 'silent')
    expect(await all(await sent(await caller()))).toEqual(['checking open', 'checking', 'checking'])
  })

  it('that passed is seen by everybody', async () => {
    const file = await sent(await caller())
    expect(await settled(file)).toBe('passed')
    expect(await all(file)).toEqual(['passed open', 'passed open', 'passed open'])
  })

  it('that WeChat is not sure of is for a desk to look at', async () => {
    await script(world, checks, 'review')
    const file = await sent(await caller())
    expect(await settled(file)).toBe('review')
    expect(await all(file)).toEqual(['review open', 'review open', 'review'])
  })

  it('that is risky is never shown to others, and she who sent it is told', async () => {
    await script(world, checks, 'risky')
    const file = await sent(await caller())
    expect(await settled(file)).toBe('risky')
    expect(await all(file)).toEqual(['risky open', 'risky', 'risky'])
    const told = () => world.gateway.messages().filter(({ api }) => api === 'subscribeMessage.send')
    for (let n = 0; n < 20 && told().length === 0; n += 1) await new Promise((done) => setTimeout(done, 100))
    expect(told().pop()).toMatchObject({ errcode: 0, request: { touser: openidOf('villager') } })
  })

  it.each(['quota', 'busy', 'token'])('is unchecked when WeChat answers %s', async (answer) => {
    await script(world, checks, answer)
    const file = await sent(await caller())
    expect(await all(file)).toEqual(['unchecked open', 'unchecked open', 'unchecked'])
  })

  it('is unchecked when no verdict came within half an hour, and a late one still counts', async () => {
    await script(world, checks, 'silent')
    const file = await sent(await caller())
    expect(await all(file, verdictWithin - 1000)).toEqual(['checking open', 'checking', 'checking'])
    expect(await all(file, verdictWithin + 1000)).toEqual(['unchecked open', 'unchecked open', 'unchecked'])
    await push(await traceOf(file), 'risky')
    expect(await all(file, verdictWithin + 1000)).toEqual(['risky open', 'risky', 'risky'])
  })

  it('of before there were checks is unchecked', async () => {
    expect(await seenBy('other', 'cloud://a.b/uploads/old.jpg')).toBe('unchecked')
  })

  it('that two deeds name is asked about by the first', async () => {
    const call = await caller()
    const file = await sent(call)
    expect(await settled(file)).toBe('passed')
    await verify(call, { ids: [file], kind: 'photo', field: 'photos' })
    expect((await stored(file))?.state).toBe('passed')
  })

  it('that is gone has no link', async () => {
    const { fileId } = await slot(await caller(), 'jpg')
    expect(await seenBy('owner', fileId)).toBe('unchecked')
  })
})

const traceOf = async (file: string): Promise<string> => (await stored(file))?.trace as string

const message = (trace: string, suggest: string, more: object = {}) => ({
  ToUserName: 'gh_0',
  FromUserName: 'platform',
  CreateTime: 1,
  MsgType: 'event',
  Event: 'wxa_media_check',
  trace_id: trace,
  errcode: 0,
  result: { suggest, label: 100 },
  ...more,
})
const push = (trace: string, suggest: string, more: object = {}) =>
  world.gateway.invoke('account', message(trace, suggest, more), { kind: 'push' })

describe('a verdict', () => {
  async function waiting(): Promise<{ readonly file: string; readonly trace: string }> {
    await script(world, checks, 'silent')
    const file = await sent(await caller())
    return { file, trace: await traceOf(file) }
  }

  it('of an error leaves the file unchecked', async () => {
    const { file, trace } = await waiting()
    expect(await push(trace, 'pass', { errcode: -1015 })).toBe('success')
    expect((await stored(file))?.state).toBe('unchecked')
  })

  it('is final', async () => {
    const { file, trace } = await waiting()
    await push(trace, 'risky')
    await push(trace, 'pass')
    expect((await stored(file))?.state).toBe('risky')
  })

  it.each(['pas', '', 'PASS'])('of %j changes nothing', async (suggest) => {
    const { file, trace } = await waiting()
    await push(trace, suggest)
    expect((await stored(file))?.state).toBe('checking')
  })

  it('that names no question of ours changes nothing', async () => {
    const { file } = await waiting()
    expect(await push('a-trace-made-up', 'pass')).toBe('success')
    expect((await stored(file))?.state).toBe('checking')
  })

  it.each([
    ['a mini-program', { openid: openidOf('stranger') }],
    ['another function', { kind: 'function' }],
    ['the web', { kind: 'http' }],
  ] as const)('forged by %s is refused, even with the right trace', async (_, identity) => {
    const { file, trace } = await waiting()
    const forged = message(trace, 'pass', { FromUserName: openidOf('stranger') })
    const reply = await world.gateway.invoke('account', forged, identity)
    expect(reply).toMatchObject({ ok: false, problem: { code: 'unknown_action' } })
    expect((await stored(file))?.state).toBe('checking')
  })

  it('is taken in by nobody but the function that wants it', async () => {
    const { file, trace } = await waiting()
    await world.gateway.invoke('roster', message(trace, 'pass'), { kind: 'push' })
    expect((await stored(file))?.state).toBe('checking')
  })
})
