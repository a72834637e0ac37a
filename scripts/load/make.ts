import { desksOf } from './desks'
import { demoOf } from './demo'
import { dice } from './dice'
import { familiesIn, homesIn } from './families'
import { roll } from './folk'
import { divisionsOf, unitsOf } from './ground'
import { helpersIn } from './helpers'
import type { Ask, Plan } from './plan'
import type { DivisionLine } from './sheet'

/**
 * Plans a roster from a faultless file: the same lines and the same ask give the same plan, to the last character.
 */
export function planOf(lines: readonly DivisionLine[], ask: Ask): Plan {
  const chance = dice(ask.seed)
  const divisions = divisionsOf(lines)
  const units = unitsOf(divisions)
  const homes = homesIn(divisions, chance)
  const families = familiesIn(homes, ask.households, chance)
  const draw = roll(chance)
  const desks = desksOf(divisions, units, draw)
  const helpers = helpersIn(divisions, homes, families, units, chance, draw)
  return {
    divisions,
    units,
    people: [...families.flatMap(({ members }) => members), ...helpers.people, ...desks.people],
    households: families.map(({ household }) => household),
    posts: helpers.posts,
    villages: helpers.villages,
    demo: demoOf({ divisions, units, families, helpers, desks }),
  }
}
