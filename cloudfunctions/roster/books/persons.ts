import { blind } from '../../_kernel/people'
import { people, units, type Person, type Unit } from '../roster.store'
import { among, isAnothers, textIn, type Desk, type Found } from './desk'
import type { Line } from './book'
import type { Wrong } from './cells.rules'

/** Units by their id. 1 database call for two hundred. */
export async function unitsById(
  desk: Desk,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Found<Unit>>> {
  const found = await among<Unit>(
    desk,
    units,
    '_id',
    ids.filter((id) => id !== ''),
  )
  return new Map(found.map((unit) => [unit._id, unit]))
}

/** A cadre whom a row names. */
export interface Cadre {
  readonly person: Found<Person>
  readonly unitName: string
}

const isUnit = (said: string, unit: Found<Unit> | undefined): boolean =>
  unit !== undefined && (unit._id === said || unit.name === said)

/** Whom each row names, by phone and name, or by name and unit. 2 to 3 database calls for two hundred rows. */
export async function cadresIn(desk: Desk, lines: readonly Line[]): Promise<(Cadre | Wrong)[]> {
  const phones = lines
    .flatMap(({ values }) => textIn(values, 'phone') ?? [])
    .map((phone) => blind('phone', phone))
  const names = lines.map(({ values }) => blind('called', textIn(values, 'name') ?? ''))
  const byPhone = await among<Person>(desk, people, 'phone', phones)
  // Members of households are found by their phones alone: names are shared by too many.
  const byName = await among<Person>(desk, people, 'called', names, { unit: { $gt: '' } })
  const all = [...byPhone, ...byName].filter((one) => !isAnothers(desk, one))
  const known = await unitsById(
    desk,
    all.map(({ unit }) => unit),
  )
  const cadre = (person: Found<Person>): Cadre => ({ person, unitName: known.get(person.unit)?.name ?? '' })
  return lines.map(({ values }, at) => {
    const phone = textIn(values, 'phone')
    const unit = textIn(values, 'unit')
    const sought = phone === undefined ? undefined : blind('phone', phone)
    const [own, ...kin] = byPhone
      .filter((one) => one.phone === sought && one.called === names[at] && !isAnothers(desk, one))
      .sort((a, b) => (a.unit < b.unit ? 1 : -1))
    if (own && (kin.length === 0 || own.unit !== '')) return cadre(own)
    if (unit === undefined) {
      return {
        say: phone === undefined ? '手机号和单位至少填一样' : '名册里没有这个姓名和手机号，请先登记或核对',
      }
    }
    const called = byName.filter((one) => one.called === names[at] && !isAnothers(desk, one))
    const [first, second] = called.filter((one) => isUnit(unit, known.get(one.unit)))
    if (first && second) return { say: '这个单位有几个同名的人，请填手机号' }
    return first ? cadre(first) : { say: `名册里没有“${unit}”的这个人，请先在帮扶干部里登记` }
  })
}
