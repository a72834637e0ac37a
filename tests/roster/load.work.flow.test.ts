import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reply } from '../../types/_problem'
import { dayAt, monthAt } from '../../types/_period'
import { monthsBefore } from '../../cloudfunctions/trace/close.ground'
import { openData } from '../../gateway/data'
import { createGateway, type Gateway } from '../../gateway/server'
import { loadInto, workInto } from '../../scripts/load/into'
import { planOf } from '../../scripts/load/make'
import { DivisionsFile } from './roster.builder'

const ask = { households: 30, seed: 1 }
const { lines } = DivisionsFile.small
const silent = { total: () => undefined, step: () => undefined }
/** Some days instead of weeks: the same scenes, less of them. */
const back = 9

let folder: string
let gateway: Gateway
let target: Parameters<typeof workInto>[0]
let began: number
let month: string
let first: boolean

const rows = (name: string) => gateway.store.page(name, { limit: 1000 }).documents

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiangyin-load-work-'))
  gateway = await createGateway({ data: folder, quiet: true, clock: 'test' })
  target = { gateway, secrets: openData(folder, false).secrets }
  began = gateway.clock.now()
  await loadInto(target, lines, ask, silent)
  first = await workInto(target, lines, { ...ask, back }, silent)
  month = String(rows('closings')[0]?.['month'])
})
/** As if the process had died before it wrote down that all is done. */
const unfinish = () =>
  gateway.store.modify('loads', {
    query: { _id: 'work' },
    multi: false,
    upsert: false,
    change: { merge: true, data: { $set: { done: false } } },
  })

afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a screen of somebody who is offered for signing in is answered. */
async function answer<T>(openid: string, action: string, input: object): Promise<T> {
  const key = `the-demonstration-${action}`
  const reply = (await gateway.invoke('trace', { action, input, key }, { openid })) as Reply<T>
  if (!reply.ok) throw new Error(`${action}: ${reply.problem.say}`)
  return reply.data
}

const village = () => {
  const plan = planOf(lines, ask)
  const head = plan.demo.find(({ id }) => id === 'villager-1')?.person
  return plan.households.find((home) => home.head === head)?.village ?? ''
}
const [county, township, cadre, villager] = [
  'demo-office-2',
  'demo-office-3',
  'demo-cadre-1',
  'demo-villager-1',
]
const townshipOf = (code: string) => `${code.slice(0, 9)}000`
const countyOf = (code: string) => `${code.slice(0, 6)}000000`

interface Heat {
  readonly closed?: number
  readonly rows: readonly {
    readonly entries: readonly number[]
    readonly kept: readonly { owed: number; done: number; excused: number }[]
  }[]
}
const sum = (all: readonly number[]) => all.reduce((total, n) => total + n, 0)
const entered = ({ rows: all }: Heat) => sum(all.flatMap(({ entries }) => entries))

describe('the work of the demonstration', () => {
  it('is left once: a second time does nothing', async () => {
    const left = rows('entries').length
    expect(first).toBe(true)
    expect(await workInto(target, lines, { ...ask, back }, silent)).toBe(false)
    expect(rows('entries')).toHaveLength(left)
  })

  it('is the same after an interruption, though another day has come', async () => {
    const before = rows('entries')
      .map(({ _id }) => _id)
      .sort()
    await unfinish()
    gateway.clock.offset(2 * 86_400_000)
    expect(await workInto(target, lines, { ...ask, back }, silent)).toBe(true)
    gateway.clock.offset(-2 * 86_400_000)
    expect(
      rows('entries')
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual(before)
  })

  it('brings the clock back to now', () => {
    expect(Math.abs(gateway.clock.now() - began)).toBeLessThan(60_000)
  })

  it('lies behind: no moment in it is still to come', () => {
    const names = [
      'entries',
      'points',
      'dutySets',
      'leaves',
      'sheets',
      'corrections',
      'closings',
      'meters',
      'forms',
      'facts',
      'ticks',
    ]
    const instants = names.flatMap((name) => {
      const found = [...JSON.stringify(rows(name)).matchAll(/(?<=[:[])1[5-9]\d{11}(?=[,}\]])/g)].map(
        ([text]) => Number(text),
      )
      return found.map((at) => ({ name, at }))
    })
    expect(instants.length).toBeGreaterThan(100)
    expect(instants.filter(({ at }) => at > gateway.clock.now())).toEqual([])
  })

  it('lets the jobs of the clock run again', async () => {
    const lastOf = () => Number(rows('ticks').find(({ _id }) => _id === 'trace.dark')?.['last'])
    const before = lastOf()
    await gateway.timers.run('trace')
    expect(lastOf()).toBeGreaterThan(before)
    expect(lastOf()).toBeGreaterThanOrEqual(began)
  })

  it('gives an office its closed month: what was owed, done, excused, and how many entries a day', async () => {
    const closed = await answer<Heat>(county, 'heat', { division: countyOf(village()), month })
    expect(closed.closed).toBeLessThan(began)
    expect(entered(closed)).toBeGreaterThan(3)
    const kept = closed.rows.flatMap((row) => row.kept)
    expect(sum(kept.map(({ done }) => done))).toBeGreaterThan(3)
    expect(sum(kept.map(({ owed, done }) => owed - done))).toBe(1)
  })

  it('gives an office the days of the last weeks', async () => {
    const months = [...monthsBefore(began, 1), monthAt(began)]
    const heats = await Promise.all(
      months.map((of) => answer<Heat>(township, 'heat', { division: townshipOf(village()), month: of })),
    )
    expect(sum(heats.map(entered))).toBeGreaterThan(10)
  })

  it('gives an office what waits for it: flags, leave', async () => {
    const { entries } = await answer<{ entries: { reasons: string[] }[] }>(township, 'flagged', {})
    expect(entries.map(({ reasons }) => reasons)).toContainEqual(expect.arrayContaining(['far']))
    const { leaves } = await answer<{ leaves: { mine: boolean }[] }>(township, 'requests', { of: 'leave' })
    expect(leaves.map(({ mine }) => mine)).toEqual([true])
  })

  it('gives an office what was missed, with its correction, and a notice of it', async () => {
    const { rows: missed } = await answer<{ rows: { owed: number; done: number; corrected: number }[] }>(
      county,
      'missed',
      { month },
    )
    expect(missed).toMatchObject([{ owed: 4, done: 3, corrected: 1 }])
    const asked = { division: countyOf(village()), force: 'secretary', from: month, to: month }
    const notice = await answer<{ open: string[]; rows: { people: number; kept: { owed: number }[] }[] }>(
      county,
      'notice',
      asked,
    )
    expect(notice.open).toEqual([])
    expect(sum(notice.rows.flatMap(({ kept }) => kept.map(({ owed }) => owed)))).toBeGreaterThan(3)
  })

  it('gives an office its burden: what entries took, and the form that the county asks for', async () => {
    interface Burden {
      readonly rows: readonly { readonly entry: string; readonly minutes: number }[]
      readonly asked: readonly { readonly title: string }[]
    }
    const { rows: taken, asked } = await answer<Burden>(county, 'burden', {
      division: countyOf(village()),
      month,
    })
    expect(taken.map(({ entry }) => entry).sort()).toEqual(expect.arrayContaining(['form', 'log']))
    expect(taken.every(({ minutes }) => minutes > 0)).toBe(true)
    expect(asked).toHaveLength(1)
  })

  it('lets nobody ask for what is held: the county’s own form asks for none of it', async () => {
    const fields = [{ key: 'visits', label: '本月走访次数', kind: 'number' }]
    const input = {
      division: countyOf(village()),
      title: '走访统计',
      force: 'secretary',
      cadence: 'month',
      fields,
      why: '统计',
    }
    await expect(answer(county, 'askForm', input)).rejects.toThrow('系统里已有')
  })

  it('gives everybody the diary of a village, and the villager what her leader wrote', async () => {
    const months = [...monthsBefore(began, 1), monthAt(began)]
    const diaries = await Promise.all(
      months.map((of) =>
        answer<{ entries: { kind: string; who: string }[] }>(county, 'diary', {
          village: village(),
          month: of,
        }),
      ),
    )
    const kinds = new Set(diaries.flatMap(({ entries }) => entries.map(({ kind }) => kind)))
    expect(kinds.size).toBeGreaterThan(3)
    const { rows: shown } = await answer<{ rows: object[] }>(villager, 'published', {})
    expect(shown.length).toBeGreaterThan(0)
  })

  it('leaves the offered cadres something to do, and something done', async () => {
    interface Mine {
      readonly today: string
      readonly dues: readonly { readonly state: string }[]
    }
    const mine = await answer<Mine>(cadre, 'mine', {})
    expect(mine.today).toBe(dayAt(began))
    expect(mine.dues.filter(({ state }) => state === 'due').length).toBeGreaterThan(0)
    const { entries } = await answer<{ entries: object[] }>(cadre, 'entries', {})
    expect(entries.length).toBeGreaterThan(5)
    const helper = await answer<Mine>('demo-cadre-2', 'mine', {})
    expect(new Set(helper.dues.map(({ state }) => state))).toEqual(new Set(['due', 'done']))
  })

  it('hands one problem of a visit to a hotline', () => {
    const handed = rows('entries').filter(({ problems }) =>
      (problems as { hotline: boolean }[]).some(({ hotline }) => hotline),
    )
    expect(handed.map(({ kind }) => kind)).toEqual(['visit'])
    expect(rows('complaints')).toHaveLength(1)
  })
})
