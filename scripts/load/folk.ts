import type { Duty } from '../../cloudfunctions/roster/roster.rules'
import type { Dice } from './dice'
import type { PlannedPerson } from './plan'

const surnames = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜') as [
  string,
  ...string[],
]
const given = Array.from(
  '一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北春夏秋冬',
) as [string, ...string[]]

/**
 * A name that reads like one and is nobody's: a surname, 例 (for example), and a counting word. Drawn for the name of the draw.
 */
export function nameOf(dice: Dice, draw: string, surname = dice.pick(`${draw}:surname`, surnames)): string {
  return `${surname}例${dice.pick(`${draw}:given`, given)}`
}

/** Phones of the demonstration: 11 digits that begin with 100, which no network in China gives out. */
export const phoneOf = (count: number): string => `100${String(count).padStart(8, '0')}`

/** Somebody drawn, before it is said what she does. */
export interface Drawn {
  readonly id: string
  readonly name: string
  readonly phone: string
}
export type Draw = (name: string) => Drawn

/** Phones of those who serve begin above those of the families. */
const firstServing = 50_000_000

/** Draws those who serve, numbering their phones in the order of drawing. */
export function roll(dice: Dice): Draw {
  let count = firstServing
  return (draw) => {
    count += 1
    return { id: `p${dice.code(`${draw}:id`, 20)}`, name: nameOf(dice, draw), phone: phoneOf(count) }
  }
}

/** The lists of a duty that has none. */
export const nothing = { territories: [], units: [], households: [] } as const

/** A person known by her duty alone. */
export const serving = (drawn: Drawn, duty: Duty, [unit = ''] = duty.units): PlannedPerson => ({
  ...drawn,
  unit,
  village: '',
  household: '',
  duties: [duty],
})
