import { divisionLevel, inDivision } from '../../types/_actor'
import type { Contract, Input, Output } from '../../types/_contract'
import { pageSize } from '../../types/_contract'
import type { campaigns as contracted } from '../../types/survey.campaigns'
import type { Call } from '../_kernel/call'
import { cursorAfter } from '../_kernel/cursor'
import { is } from '../_kernel/where'
import { divisionsNamed } from '../roster/roster.read'
import { covers, partOf } from './campaigns.ground.rules'
import { campaigns as store, type Campaign } from './survey.store'

type Actions = Contract<typeof contracted>
export type Ask<K extends keyof typeof contracted> = Input<Actions, K>
export type Answer<K extends keyof typeof contracted> = Output<Actions, K>

type Brief = Answer<'campaigns'>['campaigns'][number]
type Row = Omit<Brief, 'id' | 'place' | 'part'> & Pick<Campaign, 'only'> & { readonly _id: string }

const briefFields = [
  '_id',
  'version',
  'division',
  'only',
  'quarter',
  'title',
  'state',
  'opens',
  'closes',
  'grace',
  'done',
  'total',
  'villages',
  'asked',
] as const satisfies readonly (keyof Campaign | '_id' | 'version')[]

/** The codes under which a campaign may lie that takes in a place from above. */
export const above = (code: string): string[] =>
  (['township', 'county', 'city'] as const)
    .map((level) => inDivision(code, level))
    .filter((one) => one !== code)

/** The caller's own divisions. */
export const groundsOf = (call: Call): string[] => call.grants().flatMap(({ territories }) => territories)

/** Whether the caller may plan and change campaigns of a division: a township's office looks on. */
export const leads = (call: Call, division: string): boolean =>
  groundsOf(call).some(
    (own) => covers(own, division) && ['county', 'city', 'province'].includes(divisionLevel(own)),
  )

/** Whether a division is part of the caller's ground, or takes it in. */
export const near = (call: Call, division: string): boolean =>
  groundsOf(call).some((own) => covers(own, division) || covers(division, own))

export function briefOf({ _id: id, ...row }: Row, place: string): Brief {
  const { version, division, quarter, title, state, opens, closes, grace, done, total, villages, asked } = row
  const part = partOf(division, row.only)
  return {
    id,
    version,
    division,
    place,
    ...(part === undefined ? {} : { part }),
    quarter,
    title,
    state,
    opens,
    closes,
    grace,
    done,
    total,
    villages,
    asked,
  }
}

/** The latest first, whichever of the lists they come from. */
const later = (a: Row, b: Row): number => b.opens - a.opens || (a._id < b._id ? 1 : -1)

/** Those of the caller's divisions, and those from above that take them in: 2 database calls, 3 when a county is not remembered. */
export async function campaigns({ after }: Ask<'campaigns'>, call: Call): Promise<Answer<'campaigns'>> {
  const ask = { order: { opens: -1 }, after, only: briefFields } as const
  const outer = [...new Set(groundsOf(call).flatMap(above))].filter(
    (code) => !groundsOf(call).some((own) => covers(own, code)),
  )
  const [own, wider] = await Promise.all([
    store.find(call, ask),
    // Unscoped: whoever stands on a part of the ground may see how the whole goes on.
    store.unscoped.find(call, { ...ask, where: { division: is.in(outer) } }),
  ])
  const all = [...own.rows, ...wider.rows].sort(later)
  const rows = all.slice(0, pageSize)
  const names = await divisionsNamed(call, [...new Set(rows.map(({ division }) => division))])
  const last = rows[rows.length - 1]
  const more = all.length > rows.length || own.next !== undefined || wider.next !== undefined
  return {
    campaigns: rows.map((row) => briefOf(row, names.get(row.division)?.path.slice(-2).join(' · ') ?? '')),
    ...(more && last ? { next: cursorAfter({ ...last }, { opens: -1 }) } : {}),
  }
}
