import type { ForceKind } from '../../../types/_actor'
import type { LeaveKind, RequestState } from '../../../types/trace.limits'
import { chanceOf, type Chance } from '../chance'
import type { Cadre, County } from '../roster/city'
import { simulated, year } from './days'

/** Who holds which post on which days, and who is away: transfers in the middle of periods, vacancies, leave granted and not. */

/** One time that somebody held a post, in numbers of days: `[from, to)`. */
export interface Turn {
  readonly person: string
  readonly unit: string
  readonly from: number
  /** Absent: to this day. */
  readonly to?: number
}

export interface Post {
  readonly id: string
  readonly village: string
  readonly township: string
  readonly county: string
  readonly kind: ForceKind
  readonly seat?: number
  /** Empty for a post of the whole village. */
  readonly household: string
  readonly turns: readonly Turn[]
}

export interface Away {
  readonly from: number
  readonly to: number
  readonly kind: LeaveKind
  readonly state: RequestState
}

/** Those of one county: nobody serves in two. */
export interface Folk {
  readonly county: string
  readonly posts: readonly Post[]
  readonly leaves: ReadonlyMap<string, readonly Away[]>
}

/** So often a post changes hands in the four months, stands empty in between, and somebody goes on leave. Our own choices. */
const moves = 0.08
const gap = 0.3
const leave = 0.12
const kinds: readonly LeaveKind[] = ['annual', 'sick', 'personal', 'training', 'duty']

const dayIn = (chance: Chance): number =>
  (simulated[0]?.nth ?? 0) + Math.floor(chance.next() * simulated.length)

const idOf = ({ phone }: Cadre): string => `p${phone}`

/** Whoever came first, long ago, and perhaps who came after. */
function turnsOf(cadre: Cadre, next: string, chance: Chance): Turn[] {
  const first = { person: idOf(cadre), unit: 'u-simulated', from: -400 }
  if (!chance.one(moves)) return [first]
  const to = dayIn(chance)
  const from = chance.one(gap) ? to + 1 + Math.floor(chance.next() * 20) : to
  return [
    { ...first, to },
    { ...first, person: next, from },
  ]
}

function leavesOf(people: readonly string[], seed: number): Map<string, Away[]> {
  const found = new Map<string, Away[]>()
  for (const person of people) {
    const chance = chanceOf(seed, `leave-${person}`)
    if (!chance.one(leave)) continue
    const all: Away[] = []
    for (let from = dayIn(chance), left = 1 + Math.floor(chance.next() * 2); left > 0; left -= 1) {
      const to = Math.min(year.length - 1, from + Math.floor(chance.next() * 14))
      const state = chance.one(0.8) ? 'granted' : chance.one(0.5) ? 'refused' : 'asked'
      all.push({ from, to, kind: chance.pick(kinds), state })
      from = to + 2
    }
    found.set(person, all)
  }
  return found
}

/** Everybody of a county who owes something. */
export function folkOf({ code: county, villages, families }: County, seed: number): Folk {
  const townships = new Map(villages.map(({ code, township }) => [code, township]))
  const chance = chanceOf(seed, `folk-${county}`)
  const place = (village: string) => ({ village, township: townships.get(village) ?? '', county })
  const seats = villages.flatMap(({ code, seats: own }) =>
    own.flatMap(({ kind, seat, cadre }): Post[] => {
      if (!cadre) return []
      const id = `${code}-${kind}${seat === undefined ? '' : `-${String(seat)}`}`
      const turns = turnsOf(cadre, `n-${id}`, chance)
      return [{ id, ...place(code), kind, ...(seat === undefined ? {} : { seat }), household: '', turns }]
    }),
  )
  const homes = families.flatMap(({ number, village, cadre }): Post[] => {
    if (!cadre) return []
    const household = `h${number}`
    const id = `${household}-responsible`
    const turns = turnsOf(cadre, `n-${household}`, chance)
    return [{ id, ...place(village), kind: 'responsible', household, turns }]
  })
  const posts = [...seats, ...homes]
  const people = [...new Set(posts.flatMap(({ turns }) => turns.map(({ person }) => person)))]
  return { county, posts, leaves: leavesOf(people, seed) }
}

/** Who holds a post on a day. */
export const holderOn = ({ turns }: Post, nth: number): string | undefined =>
  turns.find(({ from, to }) => from <= nth && (to === undefined || nth < to))?.person
