import type { Input, Output } from '../../types/_contract'
import { industries, type Intake } from '../../types/roster.limits'
import type { HotlinesContract as Contract } from '../../types/roster.hotlines'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { forgetCounty } from './counties.store'
import { faultIn, industryOf, intakeOf, mayTake, turned, type Asked } from './hotlines.rules'
import { units, type Unit } from './roster.store'

/** More hotlines than a county has. */
const linesMost = 200

/** The hotlines of a county as they are now, by name: 1 database call. */
async function linesIn(call: Call, county: string): Promise<Unit[]> {
  // Unscoped: whoever keeps one unit of a county's own may know which of its departments take what; all of it stands on every help card.
  return units.unscoped.fold<Unit>(call, [
    { $match: { county, hotline: true } },
    { $project: { history: 0 } },
    { $sort: { name: 1 } },
    { $limit: linesMost },
  ])
}

/** The hotlines of a unit's county. 3 database calls with the caller's identity. */
export async function listHotlines(
  { unit: id }: Input<Contract, 'hotlines'>,
  call: Call,
): Promise<Output<Contract, 'hotlines'>> {
  const unit = await units.get(call, id)
  const may = mayTake(unit)
  const lines = may ? await linesIn(call, unit.county) : []
  return {
    may,
    rows: lines.map((line) => {
      const industry = industryOf(line)
      const heir = line.intake?.heir
      return {
        id: line._id,
        name: line.name,
        intake: intakeOf(line) ?? 'closed',
        ...(industry === undefined ? {} : { industry }),
        ...(heir === undefined ? {} : { heir }),
      }
    }),
  }
}

const ways: Readonly<Record<Intake, string>> = {
  filed: '收群众来件',
  handed: '只办转来的',
  closed: '停收',
}

const whyOf = ({ intake, industry, heir }: Asked, lines: readonly Unit[]): string => {
  const after = lines.find(({ _id }) => _id === heir)
  return [
    `热线${ways[intake]}`,
    ...(industry === undefined ? [] : [industries[industry]]),
    ...(after ? [`今后由${after.name}收`] : []),
  ].join('，')
}

/** Opens or stops a hotline. 5 database calls with the caller's identity. */
export async function setHotline(
  { unit: id, version, ...asked }: Input<Contract, 'setHotline'>,
  call: Call,
): Promise<Output<Contract, 'setHotline'>> {
  const { county } = await units.get(call, id)
  const lines = await linesIn(call, county)
  const others = lines.filter(({ _id }) => _id !== id)
  const out = await units.deed(call, id, version, (doc) => {
    const fault = faultIn(doc, asked, others)
    if (fault) throw problem('invalid', fault.say, fault.field)
    const { intake, ...set } = turned(doc, asked, call.now)
    return {
      set: { ...set, ...(intake === undefined ? {} : { intake }) },
      ...(intake === undefined ? { unset: ['intake'] as const } : {}),
      out: { id, version: doc.version + 1 },
      why: whyOf(asked, lines),
    }
  })
  forgetCounty(county)
  return out
}
