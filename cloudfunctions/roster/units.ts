import { divisionRange } from '../../types/_actor'
import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import { units, type Unit } from './roster.store'

type UnitRow = Output<BookContract, 'units'>['rows'][number]

export const unitRow = ({ _id: id, name, kind, division, industry, hotline, phone }: Unit): UnitRow => ({
  id,
  name,
  kind,
  division,
  ...(hotline ? { industry } : {}),
  phone,
})

/** Units of a division and of all below it, by name. 2 database calls with the caller's identity. */
export async function listUnits(
  { division, kind, after }: Input<BookContract, 'units'>,
  call: Call,
): Promise<Output<BookContract, 'units'>> {
  const range = division === undefined ? undefined : divisionRange(division)
  const { rows, next } = await units.find(call, {
    where: {
      ...(range ? { division: is.between(range.from, range.to) } : {}),
      ...(kind === undefined ? {} : { kind }),
    },
    order: { name: 1 },
    after,
  })
  return { rows: rows.map(unitRow), ...(next === undefined ? {} : { next }) }
}
