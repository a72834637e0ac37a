import { join } from 'node:path'
import type { Caller } from '../../../gateway/functions/context'
import { FunctionHost, type HostOptions } from '../../../gateway/functions/host'
import { INVOCATIONS_PER_INSTANCE } from '../../../gateway/functions/limits'
import { CloudError } from '../../../gateway/wire/error'

const LIMIT = 6 * 1024 * 1024

/** What a function needs of its environment when nothing asks the SDK's door. */
const env = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'local',
  TENCENTCLOUD_SECRETID: 'id',
  TENCENTCLOUD_SECRETKEY: 'key',
}

const lines: string[] = []
let host: FunctionHost

async function raise(more: Partial<HostOptions> = {}): Promise<FunctionHost> {
  const made = new FunctionHost({
    folder: join(__dirname, 'fixtures'),
    env,
    now: () => Date.now(),
    onLine: (line) => lines.push(line),
    ...more,
  })
  await made.load()
  return made
}

const wechat = (openid: string): Caller => ({ kind: 'wechat', openid })

async function ask(
  feature: string,
  event: object,
  caller: Caller = { kind: 'http' },
): Promise<Record<string, unknown>> {
  return JSON.parse(await host.invoke({ feature, event: JSON.stringify(event), caller })) as Record<
    string,
    unknown
  >
}

async function codeOf(feature: string, event: object): Promise<string> {
  try {
    await ask(feature, event)
    return 'answered'
  } catch (error) {
    return error instanceof CloudError ? error.code : 'another error'
  }
}

beforeAll(async () => {
  host = await raise()
})
afterAll(() => host.close(0))

describe('identity', () => {
  it('comes from the context and belongs to the caller alone in 200 calls at once', async () => {
    const callers = Array.from({ length: 200 }, (_, at) => `openid-${at}`)
    const answers = await Promise.all(
      callers.map((openid, at) => ask('who', { mark: openid, wait: at % 7 }, wechat(openid))),
    )
    expect(answers.map(({ mark, openid }) => [mark, openid])).toEqual(
      callers.map((openid) => [openid, openid]),
    )
  })

  it('is never in process.env, where the next caller would find it', async () => {
    await ask('who', {}, wechat('openid-before'))
    expect(await ask('who', {}, wechat('openid-after'))).not.toHaveProperty('inProcess')
  })

  it('is absent for HTTP access, whatever the event says', async () => {
    const answer = await ask('who', { userInfo: { openId: 'forged' }, TRIGGER_SRC: 'timer' })
    expect(answer).not.toHaveProperty('openid')
    expect(answer).not.toHaveProperty('trigger')
  })

  it('tells a timer by the context', async () => {
    expect(await ask('who', {}, { kind: 'timer' })).toMatchObject({ trigger: 'timer' })
  })
})

describe('an invocation that goes wrong', () => {
  it.each([
    ['throws', 'FUNCTIONS_EXECUTE_FAIL'],
    ['exits', 'FUNCTIONS_EXECUTE_FAIL'],
    ['uncaught', 'FUNCTIONS_EXECUTE_FAIL'],
    ['hangs', 'FUNCTIONS_TIME_LIMIT_EXCEEDED'],
    ['spins', 'FUNCTIONS_TIME_LIMIT_EXCEEDED'],
    ['eats', 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED'],
  ])('that %s answers %s, and the next one runs', async (fault, code) => {
    expect(await codeOf('faulty', { fault })).toBe(code)
    expect(await codeOf('faulty', { fault: 'works' })).toBe('answered')
  })

  it('that hangs does not hold up those that wait behind it', async () => {
    const hanging = Array.from({ length: 5 }, () => codeOf('faulty', { fault: 'hangs' }))
    const behind = Array.from({ length: 5 }, () => codeOf('faulty', { fault: 'works' }))
    expect(await Promise.all(behind)).toEqual(Array<string>(5).fill('answered'))
    expect(await Promise.all(hanging)).toEqual(Array<string>(5).fill('FUNCTIONS_TIME_LIMIT_EXCEEDED'))
  })

  it('for a function that does not exist says so', async () => {
    expect(await codeOf('missing', {})).toBe('FUNCTION_NOT_FOUND')
  })
})

it('invocations side by side share an instance, and more than all can carry wait their turn', async () => {
  const own = await raise({ instances: 1 })
  const call = (mark: number): Promise<string> =>
    own.invoke({ feature: 'who', event: JSON.stringify({ mark, wait: 50 }), caller: { kind: 'http' } })
  await call(-1)
  const from = performance.now()
  const answers = await Promise.all(Array.from({ length: INVOCATIONS_PER_INSTANCE * 2 }, (_, at) => call(at)))
  const ms = performance.now() - from
  expect(answers.map((json) => (JSON.parse(json) as { mark: number }).mark)).toEqual(
    answers.map((_, at) => at),
  )
  expect(ms).toBeGreaterThan(95)
  expect(ms).toBeLessThan(50 * INVOCATIONS_PER_INSTANCE)
  await own.close(0)
})

describe('the size of', () => {
  it('an event is 6 MB at most', async () => {
    expect(await codeOf('faulty', { fault: 'works', more: 'x'.repeat(LIMIT - 100) })).toBe('answered')
    expect(await codeOf('faulty', { fault: 'works', more: 'x'.repeat(LIMIT) })).toBe(
      'FUNCTIONS_EVENT_TOO_LARGE',
    )
  })

  it('a response is 6 MB at most', async () => {
    expect(await codeOf('faulty', { fault: 'swells', size: LIMIT - 100 })).toBe('answered')
    expect(await codeOf('faulty', { fault: 'swells', size: LIMIT })).toBe('FUNCTIONS_RESPONSE_TOO_LARGE')
  })
})

describe('the journal', () => {
  it('keeps feature, action, door, duration and whether the instance was cold, and nothing of the event', async () => {
    const own = await raise()
    const event = JSON.stringify({ action: 'look', text: 'planted' })
    await own.invoke({ feature: 'who', event, caller: wechat('openid-1'), action: 'look' })
    await own.invoke({ feature: 'who', event, caller: wechat('openid-1'), action: 'look' })
    const [first, second] = own.journal.calls.list()
    expect(first).toMatchObject({
      feature: 'who',
      action: 'look',
      door: 'wechat',
      cold: true,
      databaseCalls: 0,
    })
    expect(second?.cold).toBe(false)
    expect(second?.ms).toBeLessThan(first?.ms ?? 0)
    expect(JSON.stringify(own.journal.calls.list())).not.toMatch(/planted|openid-1/)
    await own.close(0)
  })

  it('keeps what functions log', async () => {
    await ask('who', {}, wechat('openid-logs'))
    expect(lines).toContain('said openid-logs')
    expect(host.journal.lines.list()).toContain('said openid-logs')
  })

  it('names the code of a call that failed', async () => {
    await codeOf('faulty', { fault: 'throws' })
    expect(host.journal.calls.list().slice(-1)[0]).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })
})

describe('the test clock', () => {
  it('moves Date in functions that are already running', async () => {
    const offset = new SharedArrayBuffer(8)
    const own = await raise({ offset })
    const day = 86_400_000
    const at = async (): Promise<Record<string, number>> =>
      JSON.parse(await own.invoke({ feature: 'who', event: '{}', caller: { kind: 'http' } })) as Record<
        string,
        number
      >
    expect((await at())['now']).toBeLessThan(Date.now() + day)
    Atomics.store(new BigInt64Array(offset), 0, BigInt(3 * day))
    const { now = 0, made = 0 } = await at()
    expect(now).toBeGreaterThan(Date.now() + 3 * day - 60_000)
    expect(Math.abs(made - now)).toBeLessThan(60_000)
    await own.close(0)
  })
})

describe('closing', () => {
  it('lets an invocation under way finish', async () => {
    const own = await raise()
    const slow = own.invoke({ feature: 'who', event: '{"wait":200}', caller: { kind: 'http' } })
    await own.close(5_000)
    expect(JSON.parse(await slow)).toMatchObject({ event: { wait: 200 } })
  })

  it('refuses invocations that come after', async () => {
    const own = await raise()
    await own.close(0)
    await expect(own.invoke({ feature: 'who', event: '{}', caller: { kind: 'http' } })).rejects.toMatchObject(
      {
        code: 'FUNCTIONS_UNAVAILABLE',
      },
    )
  })
})
