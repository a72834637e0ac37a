import { table } from '../../cloudfunctions/_kernel/database'
import { openTable } from '../../cloudfunctions/_kernel/xlsx/table'
import type { Measure, Measured } from '../../types/survey.shapes'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorld, type World } from '../_kernel/world'
import { closedCampaign, sealed } from './results.builder'
import { anyCampaign, questionnaire, type Asked } from './tally.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Villages of which every second household stands for three, so that weights matter. */
const asked: Asked[] = anyCampaign(5).map(({ frame, ballots }) => ({
  frame: {
    ...frame,
    strata: [
      { stratum: 'poor', all: 90, drawn: 90 },
      { stratum: 'other', all: 90, drawn: 30 },
    ],
  },
  ballots: ballots.map((ballot, nth) => ({ ...ballot, stratum: nth % 2 === 0 ? 'poor' : 'other' })),
}))

type Way = 'all' | 'own' | 'assisted'

/** The answers that a number is of, one list a household. */
function answersOf(
  asked: readonly Asked[],
  { of, unit }: { readonly of: string; readonly unit: boolean },
  measure: string,
  way: Way,
) {
  const [kind = '', key = ''] = measure.split(':')
  return asked.flatMap(({ frame, ballots }) =>
    ballots.flatMap((ballot) => {
      if (way !== 'all' && ballot.own !== (way === 'own')) return []
      const here = unit
        ? key === 'responsible'
          ? frame.helpers[ballot.helper]?.unit === of
          : frame.forces.some((one) => one.kind === key && one.people.some((person) => person.unit === of))
        : frame.village.startsWith(of.replace(/(000)+$/, ''))
      if (!here) return []
      const those = questionnaire.questions.filter(
        (one) =>
          ballot.answers[one.key] !== undefined &&
          (one.about !== 'responsible' || ballot.helper >= 0) &&
          (kind === 'all' ||
            (kind === 'force' ? one.about : kind === 'dimension' ? one.dimension : one.key) === key),
      )
      if (those.length === 0) return []
      const dimension = (name: string) =>
        questionnaire.dimensions.find((one) => one.key === name)?.weight ?? 0
      const weight = ballot.stratum === 'poor' ? 1 : 3
      return [
        those.flatMap((one) => {
          const answer = questionnaire.answers.find(({ key: said }) => said === ballot.answers[one.key])
          if (answer?.value === undefined) return []
          const by = weight * (kind === 'question' ? 1 : one.weight * dimension(one.dimension))
          return [{ by, good: answer.tone === 'good', value: answer.value }]
        }),
      ]
    }),
  )
}

/** The same numbers by another way: sums over the raw answers, and the roots of Wilson's equation. */
function counted(homes: ReturnType<typeof answersOf>) {
  const known = homes.filter((home) => home.length > 0)
  const each = known.map((home) => home.reduce((sum, { by }) => sum + by, 0))
  const flat = known.flat()
  const total = each.reduce((a, b) => a + b, 0)
  const share = flat.reduce((sum, { by, good }) => sum + (good ? by : 0), 0) / total
  const score = flat.reduce((sum, { by, value }) => sum + by * value, 0) / total
  const n = total ** 2 / each.reduce((sum, by) => sum + by ** 2, 0)
  const z = 1.959963984540054
  const [a, b, c] = [1 + z ** 2 / n, -(2 * share + z ** 2 / n), share ** 2]
  const root = Math.sqrt(b ** 2 - 4 * a * c)
  return {
    known: known.length,
    unknown: homes.length - known.length,
    share: 100 * share,
    low: (100 * (-b - root)) / (2 * a),
    high: (100 * (-b + root)) / (2 * a),
    score,
  }
}

function compare(measure: Measure, homes: ReturnType<typeof answersOf>): boolean {
  if (measure.state !== 'shown') return false
  for (const [name, value] of Object.entries(counted(homes))) {
    expect([name, measure[name as 'share']]).toEqual([name, expect.closeTo(value, 1)])
    expect(Math.abs((measure[name as 'share'] ?? NaN) - value)).toBeLessThan(0.0051)
  }
  return true
}

const rows = async (campaign = 'whole') =>
  (await table('results').find({ campaign }, { order: { of: 1 } })) as unknown as {
    of: string
    name: string
    level: string
    measures: Measured[]
  }[]

/** What stands in a workbook's cells. */
async function cellsOf(url: string): Promise<ReadonlySet<string>> {
  const path = join(mkdtempSync(join(tmpdir(), 'results-')), 'book.xlsx')
  writeFileSync(path, Buffer.from(await (await fetch(url)).arrayBuffer()))
  const limits = { inflated: 24 * 1024 * 1024, rows: 2000, columns: 200, cells: 100_000 }
  const book = await openTable(path, limits, false)
  const cells: string[] = []
  try {
    for (const nth of book.sheets.keys()) {
      const reading = book.rows(nth)
      for (let next = await reading.next(); next.done !== true; next = await reading.next())
        cells.push(...next.value.cells)
    }
  } finally {
    book.close()
  }
  return new Set(cells)
}

describe('a sealed campaign', () => {
  beforeAll(async () => {
    await closedCampaign(world, 'whole', asked)
    await sealed(world, 'whole')
  })

  it('shows no number that the raw answers do not come to', async () => {
    let compared = 0
    for (const { of, level, measures } of await rows()) {
      for (const measure of measures) {
        for (const way of ['all', 'own', 'assisted'] as const) {
          const told = measure[way]
          if (told && compare(told, answersOf(asked, { of, unit: level === 'unit' }, measure.of, way)))
            compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(20)
  })

  it('is not sealed a second time', async () => {
    const before = await table('campaigns').one({ _id: 'whole' })
    const results = await rows()
    world.clock.offset(100_000)
    await world.tick('survey')
    expect(await table('campaigns').one({ _id: 'whole' })).toEqual(before)
    // Not even when its clock is set again: there is neither a key nor a ballot, and what is shown stays.
    await table('campaigns').update({ _id: 'whole' }, { $set: { state: 'sealing', due: world.clock.now() } })
    world.clock.offset(100_000)
    await world.tick('survey')
    expect(await rows()).toEqual(results)
    await table('campaigns').update({ _id: 'whole' }, { $set: { state: 'sealed' } })
  })

  it('is had as Excel: numbers of what is shown, words of what is not', async () => {
    const { url, name } = await world.as('office').survey.exportResults({ id: 'whole' })
    expect(name).toBe('四季度评议（2026-Q4）.xlsx')
    const read = await cellsOf(url)
    const shown = (await rows()).flatMap(({ measures }) => measures.map(({ all }) => all))
    for (const { share } of shown) if (share !== undefined) expect(read).toContain(String(share))
    expect(read).toContain('人数太少，不便公布')
  })

  it('is one file for each who asks, whose next takes its place', async () => {
    const fileFor = async (name: 'office' | 'cityOffice') => {
      const { url } = await world.as(name).survey.exportResults({ id: 'whole' })
      return new URL(url).pathname
    }
    const first = await fileFor('office')
    expect(await fileFor('office')).toBe(first)
    expect(await fileFor('cityOffice')).not.toBe(first)
  })
})

describe('of two townships of a county', () => {
  const only = ['510802101000', '510802102000']
  const some = asked.filter(({ frame }) => only.includes(frame.township))
  const names = only.map((division) => ({ division, name: division }))
  beforeAll(async () => {
    await closedCampaign(world, 'parts', some, { quarter: '2026-Q3', only: names })
    await sealed(world, 'parts')
  })

  it('every number is what the raw answers of these two come to', async () => {
    let compared = 0
    const told = await rows('parts')
    expect(told.filter(({ level }) => level === 'township').map(({ of }) => of)).toEqual(only)
    for (const { of, level, measures } of told) {
      for (const { of: measure, all } of measures)
        if (compare(all, answersOf(some, { of, unit: level === 'unit' }, measure, 'all'))) compared += 1
    }
    expect(compared).toBeGreaterThan(5)
  })

  it('the county’s result says of how much of it it is, a township’s is of all of it', async () => {
    const { own, rows: under } = await world.as('office').survey.results({ id: 'parts' })
    expect([own.of, own.part]).toEqual(['510802000000', '2个乡镇'])
    expect(under.map(({ of, part }) => [of, part])).toEqual(only.map((of) => [of, undefined]))
    const sheet = await cellsOf((await world.as('office').survey.exportResults({ id: 'parts' })).url)
    expect([...sheet].filter((cell) => cell.startsWith('只评了'))).toEqual(['只评了2个乡镇'])
    const notes = [...sheet].filter((cell) => cell.includes('这次只评了2个乡镇，各单位的数是这些地方的'))
    expect(notes).toHaveLength(1)
  })

  it('is no point of the county’s line over the quarters, and one of a township’s', async () => {
    const line = async (division: string) =>
      (await world.as('office').survey.trend({ division, of: 'all' })).rows.map(({ campaign }) => campaign)
    expect(await line('510802000000')).toEqual(['whole'])
    expect(await line('510802101000')).toEqual(['parts', 'whole'])
  })

  it('a fact of a unit says that it is of parts', async () => {
    const facts = (await table('facts').find({ kind: 'survey.result' })) as unknown as {
      unit?: string
      tags: { part?: boolean; quarter: string }
    }[]
    const tagged = facts.filter(({ tags }) => tags.part === true)
    expect(tagged.map(({ unit, tags }) => [unit !== undefined, tags.quarter])).toEqual(
      facts
        .filter(({ unit, tags }) => unit !== undefined && tags.quarter === '2026-Q3')
        .map(() => [true, '2026-Q3']),
    )
  })
})
