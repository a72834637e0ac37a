import { inDivision } from '../../types/_actor'
import { monthAt } from '../../types/_period'
import type { State } from '../../types/hotline.limits'
import type { Fact } from '../../types/_fact'
import type { Complaint, Running } from '../../cloudfunctions/hotline/complaint'
import { listsOf, turnOf } from '../../cloudfunctions/hotline/lanes.rules'
import { receiptFrom } from '../../cloudfunctions/hotline/receipt.rules'
import { tokensOf } from '../../cloudfunctions/hotline/tokens.rules'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'
import { numbers } from './city'

const day = 86_400_000
const words =
  '家门口的水渠去年冬天塌了一段，开春放水的时候漫到了路上和地里，几户人家的油菜都泡了，请有关部门来看看怎么修。'

/** How a matter of each state that is filled in came there. */
const courses = {
  filed: ['file'],
  accepted: ['file', 'accept'],
  assigned: ['file', 'accept', 'assign'],
  answered: ['file', 'accept', 'assign', 'answer'],
  closed: ['file', 'accept', 'assign', 'answer', 'rate'],
} as const satisfies Partial<Record<State, readonly string[]>>

type Filled = keyof typeof courses

/** Three in ten are open. */
const states: readonly Filled[] = [
  'filed',
  'accepted',
  'assigned',
  'answered',
  'closed',
  'closed',
  'closed',
  'closed',
  'closed',
  'closed',
]

/** Where a matter may lie. */
interface Place {
  readonly unit: Unit
  readonly villages: readonly string[]
}

/** The desk that is measured has one matter in ten of the whole city, however many there are. */
const share = 0.1

function factOf(id: string, v: number, kind: string, at: number, place: string, unit: string): Fact {
  return {
    _id: `complaints:${id}:${v}:hotline.${kind}`,
    kind: `hotline.${kind}`,
    division: place,
    unit,
    tags: { matter: 'help', industry: 'water', late: false },
    amount: 1,
    at,
    month: monthAt(at),
    rests: { collection: 'complaints', id, version: v },
  }
}

interface Birth {
  readonly id: string
  readonly by: string
  readonly village: string
  readonly unit: string
  readonly receipt: string
  readonly filedAt: number
}

function historyOf({ id, by, village, unit, receipt, filedAt }: Birth, state: Filled): object[] {
  return courses[state].map((deed, n) => {
    const at = filedAt + n * 6 * 3_600_000
    return {
      v: n + 1,
      at,
      by: deed === 'file' || deed === 'rate' ? by : `desk-of-${unit}`,
      role: deed === 'file' || deed === 'rate' ? 'villager' : 'desk',
      deed: `hotline.${deed}`,
      key: `${id.slice(0, 18)}${n}${deed}`,
      hash: `${id}${id}`.slice(0, 43),
      ...(deed === 'answer' ? { why: words } : {}),
      out: { id, version: n + 1, receipt, state: 'assigned', due: at + 3 * day },
      facts: [factOf(id, n + 1, `${deed}ed`, at, village, unit)],
    }
  })
}

function stepOf(state: Filled, now: number, chance: () => number): Running | undefined {
  const name = ({ filed: 'accept', accepted: 'assign', assigned: 'answer' } as const)[state as 'filed']
  if (!Object.hasOwn({ filed: 1, accepted: 1, assigned: 1 }, state)) return undefined
  const due = now + Math.round((chance() * 15 - 2) * day)
  return { name, from: due - 3 * day, due, ...(due < now ? { late: true } : {}) }
}

/** Makes matters one after the other, in the order in which they were filed over the year before `now`. */
export function mattersOf(
  plan: { readonly divisions: readonly Division[]; readonly units: readonly Unit[] },
  own: string,
  { count, now }: { readonly count: number; readonly now: number },
): (nth: number) => object {
  const chance = numbers(count)
  const villagesOf = (county: string) =>
    plan.divisions.filter((one) => one.level === 'village' && one.county === county).map(({ _id }) => _id)
  const villages = new Map(
    [...new Set(plan.units.map(({ county }) => county))].map((c) => [c, villagesOf(c)]),
  )
  const places: Place[] = plan.units
    .filter(({ hotline }) => hotline)
    .map((unit) => ({ unit, villages: villages.get(unit.county) ?? [] }))
  const mine = places.find(({ unit }) => unit._id === own)
  const others = places.filter((place) => place !== mine && place.villages.length > 0)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)]
  return (nth) => {
    const place = chance() < share ? mine : pick(others)
    const village = pick(place?.villages ?? []) ?? ''
    const unit = place?.unit._id ?? ''
    const state = pick(states) ?? 'closed'
    const filedAt = now - Math.round(((count - nth) / count) * 365 * day)
    const id = `m${String(nth).padStart(21, '0')}`
    const by = `person-${Math.floor(chance() * 100_000)}`
    const receipt = receiptFrom(Buffer.from(String(nth).padStart(12, '0')).toString('base64url'))
    const step = stepOf(state, now, chance)
    const text = words.repeat(1 + (nth % 4))
    const doc: Complaint = {
      by,
      household: `household-${by}`,
      village,
      township: inDivision(village, 'township'),
      county: inDivision(village, 'county'),
      kind: 'help',
      industry: 'water',
      text,
      tokens: tokensOf({ text, desk: unit }),
      photos: [],
      receipt,
      state,
      since: courses[state].length,
      ...(step ? { step } : {}),
      desk: unit,
      unit,
      units: [unit],
      lists: listsOf({ state, village, units: [unit], ...(step ? { step } : {}) }),
      turn: turnOf(step, filedAt + 2 * day),
      filedAt,
      ...(state === 'closed' ? { closedAt: filedAt + 2 * day } : {}),
      ratings: [],
      reopens: 0,
      unchecked: [],
    }
    const history = historyOf({ id, by, village, unit, receipt, filedAt }, state)
    return { _id: id, ...doc, version: history.length, touched: new Date(filedAt + 2 * day), history }
  }
}
