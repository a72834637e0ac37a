/** A division as lists of places show it. */
export interface Place {
  readonly code: string
  readonly name: string
  readonly level: 'province' | 'city' | 'county' | 'township' | 'village'
  /** Merged away into another. */
  readonly succeededBy?: string | undefined
}

/** Asks for the divisions right under one, or for one's own. */
export type Below = (of: { readonly parent?: string }) => Promise<{ readonly divisions: readonly Place[] }>

/** How many of a code's digits are a place's own. */
const digits = { province: 2, city: 4, county: 6, township: 9, village: 12 } as const

const holds = ({ code, level }: Place, below: string): boolean =>
  code.slice(0, digits[level]) === below.slice(0, digits[level])

/** Whether a division is another or takes it in, by their codes alone. */
export function takesIn(division: string, other: string): boolean {
  const own = Object.values(digits).find((count) => /^0*$/.test(division.slice(count))) ?? 12
  return other.startsWith(division.slice(0, own))
}

/** What lies right under a place, or one's own grounds; without what was merged away. */
export async function placesBelow(below: Below, parent: string | undefined): Promise<readonly Place[]> {
  const { divisions } = await below(parent === undefined ? {} : { parent })
  return divisions.filter(({ succeededBy }) => succeededBy === undefined)
}

export interface Way {
  /** From one's own ground down to what is chosen; empty until one of several grounds is. */
  readonly path: readonly Place[]
  /** Whether she keeps several grounds. */
  readonly several: boolean
}

/** From one's own ground down to the place of this code; to one's only ground without a code, or where the code leads nowhere. */
export async function wayTo(below: Below, code: string | undefined): Promise<Way> {
  const grounds = await placesBelow(below, undefined)
  const several = grounds.length !== 1
  const own = { path: several ? [] : grounds, several }
  if (code === undefined) return own
  const path: Place[] = []
  for (let rows = grounds; ; ) {
    const next: Place | undefined = rows.find((place) => holds(place, code))
    if (next === undefined) return own
    path.push(next)
    if (next.code === code) return { path, several }
    rows = await placesBelow(below, next.code)
  }
}
