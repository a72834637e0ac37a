import * as z from 'zod'
import { action, contract } from '../../types/_contract'
import { accountOf } from '../../cloudfunctions/_kernel/actors'
import { table } from '../../cloudfunctions/_kernel/database'
import { serve } from '../../cloudfunctions/_kernel/serve'
import { asked, codeOf, context, http, main, probed, ran, wechat } from './probe'
import { newKey } from './world'

const { world, lines } = probed()

describe('the door', () => {
  it.each(['nope', 'constructor', '__proto__', 'toString', ''])(
    'does not know the action %j',
    async (name) => {
      expect(codeOf(await asked({ action: name, input: {} }, wechat('desk')))).toBe('unknown_action')
    },
  )

  it('lets anybody do what is for anybody', async () => {
    expect(await asked(http({ action: 'open', input: {} }), context({}))).toEqual({
      ok: true,
      data: { said: 'open' },
    })
  })

  it('asks for a role where the contract names one', async () => {
    const event = { action: 'desk', input: {} }
    expect(await asked(event, wechat('desk'))).toEqual({ ok: true, data: { said: 'desk' } })
    expect(codeOf(await asked(event, wechat('office')))).toBe('forbidden')
    expect(codeOf(await asked(event, wechat('unbound')))).toBe('not_bound')
    expect(codeOf(await asked(event, context({ WX_OPENID: 'o-never-seen' })))).toBe('not_bound')
    expect(codeOf(await asked(event, context({})))).toBe('signed_out')
  })

  it('makes no account for somebody whom it refuses', async () => {
    await asked({ action: 'desk', input: {} }, context({ WX_OPENID: 'o-refused' }))
    expect(await table('actors').one({ _id: accountOf('o-refused') })).toBeUndefined()
  })

  it('identifies with one database call, and two the first time ever', async () => {
    const event = { action: 'mine', input: {} }
    const from = context({ WX_OPENID: 'o-first-time' })
    await asked(event, from)
    await asked(event, from)
    expect(lines.map((line) => (JSON.parse(line) as { calls: number }).calls)).toEqual([2, 1])
  })

  it('gives one account to a WeChat user who calls many times at once for the first time', async () => {
    const from = context({ WX_OPENID: 'o-many-at-once' })
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => asked({ action: 'mine', input: {} }, from)),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  })

  it('refuses a deed without a key', async () => {
    expect(codeOf(await asked({ action: 'say', input: { text: 'a' } }, wechat('desk')))).toBe('invalid')
  })

  it('says a refusal as the handler says it', async () => {
    const reply = await asked({ action: 'say', input: { text: 'no' }, key: newKey() }, wechat('desk'))
    expect(reply).toEqual({ ok: false, problem: { code: 'wrong_state', say: '不能这样说' } })
  })

  it('fails loudly rather than drop what a handler answered too much', async () => {
    expect(codeOf(await asked({ action: 'broken', input: {} }, wechat('desk')))).toBe('failed')
    expect(lines.join()).toContain('unrecognized_keys')
    expect(lines.join()).not.toContain('13812345678')
  })

  it('tells nobody what an error said', async () => {
    const reply = await asked({ action: 'crash', input: {} }, wechat('desk'))
    expect(codeOf(reply)).toBe('failed')
    expect(JSON.stringify([reply, lines])).not.toMatch(/王秀英|13812345678/)
  })

  it('logs neither input nor who called', async () => {
    await asked({ action: 'say', input: { text: '我叫王秀英' }, key: newKey() }, wechat('desk'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/王秀英|o-test/)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      feature: 'probe',
      action: 'say',
      door: 'wechat',
      outcome: 'ok',
    })
  })
})

describe('limits', () => {
  const say = () => asked({ action: 'say', input: { text: 'a' }, key: newKey() }, wechat('handler'))

  it('hold for each person and action', async () => {
    for (let n = 0; n < 5; n += 1) expect(codeOf(await say())).toBe('ok')
    expect(codeOf(await say())).toBe('too_many')
    expect(codeOf(await asked({ action: 'mine', input: {} }, wechat('handler')))).toBe('ok')
    expect(codeOf(await asked({ action: 'say', input: { text: 'a' }, key: newKey() }, wechat('desk')))).toBe(
      'ok',
    )
  })

  it('do not count a deed that is tried again, in one database call for each that is new', async () => {
    const retry = { action: 'say', input: { text: 'a' }, key: newKey() }
    for (let n = 0; n < 12; n += 1) expect(codeOf(await asked(retry, wechat('handler')))).toBe('ok')
    for (let n = 0; n < 4; n += 1) expect(codeOf(await say())).toBe('ok')
    expect(codeOf(await say())).toBe('too_many')
    expect(codeOf(await asked(retry, wechat('handler')))).toBe('ok')
    const calls = lines.map((line) => (JSON.parse(line) as { calls: number }).calls)
    expect(calls).toEqual([1, ...Array.from({ length: 11 }, () => 2), 1, 1, 1, 1, 2, 2])
  })

  it('let nobody try again without end', async () => {
    const retry = { action: 'say', input: { text: 'a' }, key: newKey() }
    const codes = []
    for (let n = 0; n < 70; n += 1) codes.push(codeOf(await asked(retry, wechat('handler'))))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(61)
    expect(codes.slice(61).every((code) => code === 'too_many')).toBe(true)
  })

  it('refuse a deed that was refused before, under the same key as well', async () => {
    for (let n = 0; n < 5; n += 1) await say()
    const refused = { action: 'say', input: { text: 'a' }, key: newKey() }
    for (let n = 0; n < 3; n += 1) expect(codeOf(await asked(refused, wechat('handler')))).toBe('too_many')
  })

  it('let through five of ten deeds that come at once', async () => {
    const codes = (await Promise.all(Array.from({ length: 10 }, say))).map(codeOf)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(5)
  })

  it('hold for an address that nobody signed in from, and keep neither it nor the time', async () => {
    const open = (ip: string) => asked(http({ action: 'open', input: {} }, undefined, ip), context({}))
    for (let n = 0; n < 3; n += 1) expect(codeOf(await open('7.7.7.7'))).toBe('ok')
    expect(codeOf(await open('7.7.7.7'))).toBe('too_many')
    expect(codeOf(await open('8.8.8.8'))).toBe('ok')
    const rows = await world().documents('limits')
    expect(Object.keys(rows[0]!).sort()).toEqual(['_id', 'n', 'until'])
    expect(JSON.stringify(rows)).not.toContain('7.7.7.7')
    expect(rows.every(({ until }) => (until as number) % 86_400_000 === 0)).toBe(true)
  })
})

describe('a timer', () => {
  it('runs what is due, once in its time, whatever else is broken', async () => {
    await main({}, context({ TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' }))
    await main({}, context({ TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' }))
    expect(ran).toEqual(['count'])
    const failed = lines.filter((line) => line.includes('"failed"'))
    expect(failed.length).toBeGreaterThan(0)
  })

  it('that rings twice at once runs a job once', async () => {
    await table('ticks').remove({ _id: 'probe.count' })
    const timer = context({ TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' })
    await Promise.all([main({}, timer), main({}, timer), main({}, timer)])
    expect(ran).toEqual(['count'])
  })

  it('runs again what has not ended within its lease', async () => {
    const lease = Date.now() - 1
    await table('ticks').update({ _id: 'probe.count' }, { $set: { last: 0, lease } })
    await main({}, context({ TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' }))
    expect(ran).toEqual(['count'])
  })

  it.each([
    ['in the event', { Type: 'Timer', TriggerName: 'tick', TRIGGER_SRC: 'timer' }, {}],
    ['by a WeChat user', { Type: 'Timer' }, { WX_OPENID: 'o-test-desk', TRIGGER_SRC: 'timer' }],
  ])('forged %s runs nothing', async (_, event, environment) => {
    await table('ticks').remove({ _id: 'probe.count' })
    expect(codeOf(await asked(event, context(environment)))).toBe('unknown_action')
    expect(ran).toEqual([])
  })
})

describe('a contract', () => {
  it('that asks for a ring too long is refused at once', () => {
    const long = contract('long', {
      a: action({
        kind: 'read',
        may: 'signed',
        rate: { times: 1000, per: 'day' },
        input: z.strictObject({}),
        output: z.strictObject({}),
      }),
    })
    expect(() => serve(long, { a: async () => ({}) })).toThrow('long.a')
  })
})
