import type { Fact } from '../../types/_fact'
import { cityPlan, numbers } from './city'

export const factMonth = '2026-11'
const monthStart = Date.parse(`${factMonth}-01T00:00:00+08:00`)

/** What the facts of a month are about: twelve kinds. */
export const factKinds = Array.from({ length: 12 }, (_, n) => `bench.kind${n}`)

/** Facts of one month, one after the other: of every hotline of the city and twelve kinds. */
export function factsOf(count: number): (nth: number) => Fact {
  const chance = numbers(count)
  const plan = cityPlan(1)
  const units = plan.units.filter(({ hotline }) => hotline)
  const villages = plan.divisions.filter(({ level }) => level === 'village')
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)]
  return (nth) => {
    const kind = pick(factKinds) ?? ''
    const id = `m${String(nth).padStart(21, '0')}`
    return {
      _id: `bench:${id}:1:${kind}`,
      kind,
      at: monthStart + Math.round((nth / count) * 29 * 86_400_000),
      month: factMonth,
      division: pick(villages)?._id ?? '',
      unit: pick(units)?._id ?? '',
      person: `person-${Math.floor(chance() * 5000)}`,
      role: 'cadre',
      amount: Math.floor(chance() * 10),
      tags: { late: chance() < 0.1 },
      rests: { collection: 'bench', id, version: 1 },
    }
  }
}
