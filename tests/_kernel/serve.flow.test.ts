import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { action, contract } from '../../types/_contract'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { table } from '../../cloudfunctions/_kernel/database'
import { serve } from '../../cloudfunctions/_kernel/serve'
import type { JobSpec } from '../../cloudfunctions/_kernel/tick'
import { asked, codeOf, context, http, main, probed, ran, wechat } from './probe'
import { newKey } from './world'

const { world, lines } = probed()

const functions = join(__dirname, '..', '..', 'cloudfunctions')

interface Config {
  readonly timeout: number
  readonly triggers?: readonly unknown[]
}
const configOf = (name: string): Config =>
  JSON.parse(readFileSync(join(functions, name, 'config.json'), 'utf8')) as Config

/** Functions with a timer, and after how many seconds the cloud ends them. */
const timed = readdirSync(functions)
  .filter((name) => existsSync(join(functions, name, 'config.json')))
  .map((name) => [name, configOf(name)] as const)
  .filter(([, { triggers }]) => triggers !== undefined)
  .map(([name, { timeout }]) => [name, timeout] as const)

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

  it('begins nothing more once its time is up, and goes on there the next time', async () => {
    const real = Date.now.bind(Date)
    let ahead = 0
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead)
    const begun: string[] = []
    const takes = (seconds: number): JobSpec => ({
      every: 300,
      run: async (job) => {
        begun.push(`${job.job} has ${String(Math.round((job.until - Date.now()) / 1000))} s`)
        ahead += seconds * 1000
      },
    })
    const jobs = { a: takes(13), b: takes(13), c: takes(16), d: takes(1) }
    const busy = serve(contract('busy', {}), {}, { jobs })
    const timer = context({ TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' })
    const tick = async (): Promise<string[]> => {
      begun.length = 0
      ahead += 60_000
      await busy({}, timer)
      return [...begun]
    }
    expect(await tick()).toEqual(['a has 12 s', 'b has 12 s', 'c has 12 s'])
    // Who had no turn comes first; who used it up goes on before it would be due again, each with as much as the others.
    expect(await tick()).toEqual(['d has 12 s', 'a has 13 s', 'b has 13 s', 'c has 13 s'])
    clock.mockRestore()
  })

  it('leaves all of its rest to the one that has more to do, then and at the next tick, behind all others', async () => {
    const real = Date.now.bind(Date)
    let ahead = 0
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead)
    const begun: string[] = []
    const seconds = (from: number, to: number) => String(Math.round((to - from) / 1000))
    /** Works for so many seconds in all, and hands on in time. */
    const works = (name: string, whole: number): JobSpec => {
      let left = whole * 1000
      return {
        every: 60,
        run: async ({ until, ends }) => {
          const takes = Math.min(left, until - Date.now())
          begun.push(`${name} has ${seconds(Date.now(), until)} of ${seconds(Date.now(), ends)} s`)
          ahead += takes
          left -= takes
        },
      }
    }
    const jobs = { import: works('import', 70), small: works('small', 1) }
    const busy = serve(contract('shared', {}), {}, { jobs })
    const timer = context({ TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' })
    const tick = async (): Promise<string[]> => {
      begun.length = 0
      await busy({}, timer)
      ahead += 60_000
      return [...begun]
    }
    expect(await tick()).toEqual(['import has 12 of 60 s', 'small has 12 of 48 s', 'import has 27 of 47 s'])
    expect(await tick()).toEqual(['small has 12 of 60 s', 'import has 40 of 60 s'])
    // It was through before its time was.
    expect(await tick()).toEqual(['import has 12 of 60 s', 'small has 12 of 60 s'])
    clock.mockRestore()
  })

  it.each(timed)('is given as long as it counts on by the configuration of %s', (_, timeout) => {
    expect(timeout).toBe(60)
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
