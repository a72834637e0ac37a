import { join } from 'node:path'
import { FunctionHost } from '../../../gateway/functions/host'
import { sharedClock, type SharedClock } from '../../../gateway/time'
import { schedule, Timers, type TimerState } from '../../../gateway/timers'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const say = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)

describe('a 7-field cron expression', () => {
  it.each([
    ['every 5 seconds', '*/5 * * * * * *', '2026-11-21T10:00:01', '2026-11-21T10:00:05'],
    [
      'at two each morning, China Standard Time',
      '0 0 2 * * * *',
      '2026-11-21T10:00:00',
      '2026-11-22T02:00:00',
    ],
    ['on the first of a month', '0 0 2 1 * * *', '2026-11-21T10:00:00', '2026-12-01T02:00:00'],
    ['on Sundays, which are 0', '0 30 8 * * 0 *', '2026-11-21T10:00:00', '2026-11-22T08:30:00'],
    ['on weekdays by name', '0 0 9 * * MON-FRI *', '2026-11-20T09:00:00', '2026-11-23T09:00:00'],
    ['in a list of minutes', '0 15,45 * * * * *', '2026-11-21T10:20:00', '2026-11-21T10:45:00'],
    ['in one year only', '0 0 0 1 1 * 2030', '2026-11-21T10:00:00', '2030-01-01T00:00:00'],
    ['in a range of years', '0 0 0 29 2 * 2027-2030', '2026-11-21T10:00:00', '2028-02-29T00:00:00'],
    ['strictly after the moment asked from', '0 0 10 * * * *', '2026-11-21T10:00:00', '2026-11-22T10:00:00'],
  ])('runs %s', (_name, text, from, next) => {
    expect(say(schedule(text).next(at(from)))).toBe(next)
  })

  it('ends when its years are over', () => {
    expect(schedule('0 0 0 1 1 * 2020').next(at('2026-11-21T10:00:00'))).toBeUndefined()
  })

  it.each([
    '* * * * *',
    '0 0 2 * * *',
    '0 0 25 * * * *',
    '0 0 0 L * * *',
    '@daily * * * * * *',
    '0 0 0 * * * next',
    '',
  ])('that reads %j is refused', (text) => expect(() => schedule(text)).toThrow())
})

describe('timers', () => {
  let host: FunctionHost
  let clock: SharedClock
  let timers: Timers

  const runs = (): number => host.journal.calls.list().filter(({ door }) => door === 'timer').length
  const stateOf = (feature: string): TimerState | undefined =>
    timers.list().find((one) => one.feature === feature)
  const until = async (wanted: number): Promise<void> => {
    for (let tries = 0; runs() < wanted && tries < 200; tries += 1)
      await new Promise((done) => setTimeout(done, 25))
  }

  beforeEach(async () => {
    clock = sharedClock('test')
    clock.set(at('2026-11-21T10:00:30'))
    host = new FunctionHost({
      folder: join(__dirname, 'fixtures'),
      env: {},
      now: () => clock.now(),
      onLine: () => undefined,
    })
    await host.load()
    timers = new Timers(host, clock)
    timers.start(host.functions())
  })
  afterEach(async () => {
    await timers.stop()
    await host.close(1_000)
  })

  it('run once for a jump over many of their times', async () => {
    clock.set(at('2026-11-21T14:00:30'))
    await until(1)
    await new Promise((done) => setTimeout(done, 100))
    expect(runs()).toBe(1)
    expect(say(stateOf('ticking')?.next)).toBe('2026-11-21T15:00:00')
  })

  it('run when their time comes by itself', async () => {
    clock.set(at('2026-11-21T10:59:59'))
    await until(1)
    expect(runs()).toBe(1)
  })

  it('do not run early, nor again after the clock goes back', async () => {
    clock.set(at('2026-11-21T10:59:00'))
    clock.set(at('2026-11-21T09:00:00'))
    await new Promise((done) => setTimeout(done, 100))
    expect(runs()).toBe(0)
    expect(say(stateOf('ticking')?.next)).toBe('2026-11-21T10:00:00')
  })

  it('hand over the event of the cloud, and the context that proves it', async () => {
    await timers.run('ticking')
    const line = host.journal.lines.list().slice(-1)[0] ?? ''
    expect(JSON.parse(line)).toMatchObject({
      event: {
        Type: 'Timer',
        TriggerName: 'tick',
        Message: '',
        Time: expect.stringMatching(/^2026-11-21T02:00:3\dZ$/) as string,
      },
      environment: { TRIGGER_SRC: 'timer', TCB_SOURCE: 'wx_trigger' },
    })
  })

  it('say how the last run went', async () => {
    await timers.run('failing')
    expect(stateOf('failing')).toMatchObject({ outcome: 'FUNCTIONS_EXECUTE_FAIL' })
    await timers.run('ticking')
    expect(stateOf('ticking')).toMatchObject({ outcome: '', last: expect.any(Number) as number })
  })

  it('stop when what runs has ended', async () => {
    clock.set(at('2026-11-21T14:00:30'))
    expect(stateOf('ticking')).toMatchObject({ last: expect.any(Number) as number, outcome: undefined })
    await timers.stop()
    expect(stateOf('ticking')).toMatchObject({ outcome: '' })
    clock.set(at('2026-11-21T16:00:30'))
    await new Promise((done) => setTimeout(done, 100))
    expect(runs()).toBe(1)
  })

  it('of a function that has none are not run', async () => {
    expect(await timers.run('nobody')).toBe(false)
  })
})
