import type { Fact } from '../../types/_fact'
import { inDivision } from '../../types/_actor'
import type { Finding, Post } from './post'
import type { Person, Town } from './town'

/** Nothing is said of fewer. Source: law.md by way of docs/hotline.md. */
const fewest = 5
const names = ['inTime', 'resolved', 'satisfied'] as const

interface Share {
  of: number
  yes: number
}
type Three = Record<(typeof names)[number], Share>
type Shown = Readonly<Partial<Record<(typeof names)[number], Share>>>

interface Answer {
  readonly total?: Shown
  readonly rows: readonly (Shown & { readonly id: string })[]
}

/** Counted anew, fact by fact: nothing of the function's own arithmetic is used. */
function counted(facts: readonly Fact[]): Three {
  const three: Three = {
    inTime: { of: 0, yes: 0 },
    resolved: { of: 0, yes: 0 },
    satisfied: { of: 0, yes: 0 },
  }
  const tardy = new Map<string, { answers: number; marks: number }>()
  for (const { kind, unit = '', tags = {}, rests } of facts) {
    if (unit === '') continue
    const key = `${unit} ${rests.id}`
    const late = tardy.get(key) ?? { answers: 0, marks: 0 }
    if (kind === 'hotline.answered' && tags['late'] === true) late.answers += 1
    if (kind === 'hotline.late' && tags['step'] === 'answer') late.marks += 1
    tardy.set(key, late)
    if (kind === 'hotline.answered' && tags['late'] !== true) three.inTime.yes += 1
    if (kind !== 'hotline.rated' && kind !== 'hotline.called_back') continue
    const faces = [tags['response'], tags['result'], tags['manner']]
    three.resolved.of += 1
    three.satisfied.of += 1
    if (tags['result'] !== 'poor') three.resolved.yes += 1
    if (!faces.includes('poor')) three.satisfied.yes += 1
  }
  const missed = [...tardy.values()].reduce((sum, { answers, marks }) => sum + Math.max(answers, marks), 0)
  three.inTime.of = three.inTime.yes + missed
  return three
}

/** Why a shown share is wrong, or why it should have been shown. `hush`: another row of the same table is too small to be said. */
function shareWrong(shown: Share | undefined, right: Share, hush: boolean): string | undefined {
  if (shown === undefined)
    return right.of < fewest || hush ? undefined : `${right.yes} of ${right.of} is not shown`
  if (shown.of < fewest) return `${shown.of} are too few to be said`
  return shown.of === right.of && shown.yes === right.yes
    ? undefined
    : `shows ${shown.yes} of ${shown.of}, the facts say ${right.yes} of ${right.of}`
}

interface Table {
  readonly division: string
  readonly month: string
  readonly who: Person
  /** The facts of one of its rows. */
  readonly belongs: (fact: Fact, row: string) => boolean
  readonly all: (fact: Fact) => boolean
}

async function judgeTable(table: Table, facts: readonly Fact[], post: Post, find: Finding): Promise<number> {
  const { division, month, who } = table
  const reply = await post.read('rates', { division, month }, who)
  const say = (what: string) => find(`rates of ${division} in ${month}: ${what}`)
  if (!reply.ok) {
    say(reply.problem.code)
    return 0
  }
  const { rows, total = {} } = reply.data as Answer
  const ofMonth = facts.filter((fact) => fact.month === month)
  const right = rows.map(({ id }) => counted(ofMonth.filter((fact) => table.belongs(fact, id))))
  const whole = counted(ofMonth.filter(table.all))
  for (const name of names) {
    const hush = right.some((row) => row[name].of > 0 && row[name].of < fewest)
    const wrong = rows.map((row, at) => shareWrong(row[name], right[at]?.[name] ?? { of: 0, yes: 0 }, hush))
    for (const [at, what] of wrong.entries())
      if (what !== undefined) say(`${name} of ${rows[at]?.id ?? ''}: ${what}`)
    const ofTotal = shareWrong(total[name], whole[name], hush)
    if (ofTotal !== undefined) say(`${name} of the whole: ${ofTotal}`)
  }
  return names.length * (rows.length + 1)
}

/** Every rate that is shown, of each county and of the city, in each month, is what the facts say. @returns how many were looked at. */
export async function judgeRates(
  facts: readonly Fact[],
  post: Post,
  town: Town,
  find: Finding,
): Promise<number> {
  const judged = facts.filter(({ kind, unit }) => kind.startsWith('hotline.') && unit !== undefined)
  const months = [...new Set(judged.map(({ month }) => month))].sort()
  const [first = ''] = town.counties
  const places = [...town.counties, inDivision(first, 'city')]
  let looked = 0
  for (const month of months) {
    for (const division of places) {
      const [who] = town.serving('office', division)
      if (!who) continue
      const county = town.counties.includes(division)
      const within = (fact: Fact, code: string) => fact.unit?.startsWith(`u${code.slice(0, 6)}-`) === true
      looked += await judgeTable(
        {
          division,
          month,
          who,
          belongs: county ? (fact, row) => fact.unit === row : within,
          all: (fact) => (county ? within(fact, division) : true),
        },
        judged,
        post,
        find,
      )
    }
  }
  return looked
}
