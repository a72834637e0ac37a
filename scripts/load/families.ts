import type { Division } from '../../cloudfunctions/roster/roster.store'
import type { Dice } from './dice'
import { nameOf, phoneOf } from './folk'
import type { PlannedHousehold, PlannedPerson } from './plan'

export interface Family {
  readonly household: PlannedHousehold
  readonly members: readonly PlannedPerson[]
}

/** Villages that may have households, in an order that the seed gives; communities only where there is no village. */
export function homesIn(divisions: readonly Division[], dice: Dice): Division[] {
  const standing = divisions.filter(({ level, succeededBy }) => level === 'village' && succeededBy === '')
  const villages = standing.filter(({ kind }) => kind === 'village')
  return dice.shuffle('homes', villages.length > 0 ? villages : standing, ({ _id }) => _id)
}

/** Family members share the head's surname or bring their own; about half of those who aren't head have a phone. */
function member(dice: Dice, household: PlannedHousehold, head: string, index: number): PlannedPerson {
  const draw = `${household.id}:${index}`
  const surname = dice.number(`${draw}:kin`, 3) > 0 ? [...head][0] : undefined
  const count = Number.parseInt(household.id.slice(1), 10) * 10 + index
  const reachable = index === 0 || dice.number(`${draw}:reachable`, 2) === 0
  return {
    id: household.members[index] ?? '',
    name: index === 0 ? head : nameOf(dice, draw, surname),
    phone: reachable ? phoneOf(count) : '',
    unit: '',
    village: household.village,
    household: household.id,
    duties: [],
  }
}

function family(dice: Dice, village: Division, count: number): Family {
  const draw = `household:${count}`
  const size = 1 + dice.number(`${draw}:size`, 5)
  const members = Array.from({ length: size }, (_, index) => `p${dice.code(`${draw}:member:${index}`, 20)}`)
  const household: PlannedHousehold = {
    id: `h${String(count).padStart(7, '0')}`,
    village: village._id,
    head: members[0] ?? '',
    members,
    card: dice.code(`${draw}:card`, 20),
    status: dice.number(`${draw}:status`, 10) === 0 ? 'poor' : 'exited',
  }
  const head = nameOf(dice, draw)
  return { household, members: members.map((_, index) => member(dice, household, head, index)) }
}

/** So many households, dealt out to the villages in turn: the first of a thousand are the first of five thousand. */
export function familiesIn(homes: readonly Division[], count: number, dice: Dice): Family[] {
  return Array.from({ length: count }, (_, index) => {
    const village = homes[index % homes.length]
    return village ? [family(dice, village, index + 1)] : []
  }).flat()
}
