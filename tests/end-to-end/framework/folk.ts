import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { DemoPerson, LocalCloud } from './local-cloud'

/** People of the demo city who have to do with each other. */
export interface Folk {
  readonly villager: DemoPerson
  /** Another villager. */
  readonly neighbour: DemoPerson
  /** The hotline desk of the water department in her county. */
  readonly desk: DemoPerson
  /** A clerk of the same department. */
  readonly handler: DemoPerson
  /** A desk of her county that is not the water department's. */
  readonly otherDesk: DemoPerson
  readonly cadre: DemoPerson
  readonly office: DemoPerson
}

/** Finds them by what the demo list says of them. */
export async function folkOf(cloud: LocalCloud): Promise<Folk> {
  const people = await cloud.people()
  const found = (role: string, fits: (person: DemoPerson) => boolean): DemoPerson => {
    const person = people.find((one) => one.role === role && fits(one))
    if (!person) throw new Error(`The demo city has no ${role} for this: ${JSON.stringify(people)}`)
    return person
  }
  const desk = found('desk', ({ unit }) => unit.includes('水利'))
  const county = desk.place.slice(0, 3)
  const near = ({ place, unit }: DemoPerson): boolean => `${place}${unit}`.includes(county)
  const villager = found('villager', near)
  return {
    desk,
    villager,
    neighbour: found('villager', ({ person }) => person !== villager.person),
    handler: found('handler', (one) => one.unit === desk.unit),
    otherDesk: found('desk', (one) => near(one) && one.unit !== desk.unit),
    cadre: found('cadre', () => true),
    office: found('office', () => true),
  }
}

/** Her number, as the roster has it. */
export function phoneOf({ person }: DemoPerson): string {
  const told = execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'phone-of.ts'), person], {
    encoding: 'utf8',
  })
  return told.trim()
}

/** The code that WeChat gives when this person lends her number: good for one use. */
export const phoneCodeOf = (person: DemoPerson): string =>
  `demo-phone:${phoneOf(person)}:${randomBytes(6).toString('hex')}`
