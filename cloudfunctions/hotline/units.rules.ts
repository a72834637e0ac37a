import { problem } from '../_kernel/problem'

/** The county that a unit's id names, 12 digits. */
export const countyOfUnit = (unit: string): string => unit.slice(1, 7).padEnd(12, '0')

/** @throws invalid for a unit that takes nothing new; but a desk keeps with its own what it took in. */
export function refuseClosed(
  units: readonly { readonly id: string; readonly name: string; readonly closed?: true }[],
  unit: string,
  desk?: string,
): void {
  const closed = units.find((one) => one.id === unit && one.closed === true)
  if (closed && unit !== desk) throw problem('invalid', `${closed.name}的热线已经停收，请选别的部门`, 'unit')
}
