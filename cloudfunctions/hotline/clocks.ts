import { divisionLevel, divisionRange, inDivision } from '../../types/_actor'
import type { Clock } from '../../types/hotline.limits'
import type { Call } from '../_kernel/call'
import type { Deed, HistoryEntry } from '../_kernel/collection'
import { problem, Refusal } from '../_kernel/problem'
import { divisionNamed } from '../roster/roster.read'
import { clocks as defaults, sources, type ClockSet, type OwnClocks } from './clock.rules'
import { clockSets, type CountyClocks } from './clocks.store'
import type { Answer, Ask } from './view.rules'
import { forgetClocks } from './when'

const names = Object.keys(defaults) as Clock[]
const historyLength = 20

/** The offices that set a county's clocks: its own, and those above. */
const sets = (call: Call, county: string): boolean =>
  call
    .grants()
    .some(({ role, territories }) => role === 'office' && territories.some((code) => covers(code, county)))

function covers(territory: string, county: string): boolean {
  const { from, to } = divisionRange(territory)
  return from <= county && county < to
}

/** The county named, or the caller's own. @throws not_found for none of hers. */
function countyFor(call: Call, named: string | undefined): string {
  const own = call
    .grants()
    .flatMap(({ units, territories }) => [
      ...units.map((unit) => unit.slice(1, 7).padEnd(12, '0')),
      ...territories.map((code) => inDivision(code, 'county')),
    ])
  const county = named ?? own[0]
  if (county === undefined || divisionLevel(county) !== 'county')
    throw problem('invalid', '请选择一个县', 'county')
  if (!own.includes(county) && !sets(call, county)) throw problem('not_found')
  return county
}

/** What was set, as each deed answered it. */
function settings(doc: Deed<CountyClocks> | undefined): Answer<'clocks'>['history'] {
  const set = (doc?.history ?? []).map(({ out, why = '', at }: HistoryEntry) => {
    const { clock, days } = out as Answer<'setClocks'>
    return { clock, days, source: why, at }
  })
  return set.reverse().slice(0, historyLength)
}

/** What a county has set, if it has. Unscoped: it is public to whoever works there. 1 database call. */
async function stored(call: Call, county: string): Promise<Deed<CountyClocks> | undefined> {
  try {
    return await clockSets.unscoped.get(call, county)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function rowOf(clock: Clock, own: OwnClocks): Answer<'clocks'>['rows'][number] {
  const set = own[clock]
  if (!set) return { clock, days: defaults[clock], source: sources[clock] }
  return { clock, days: set.days, source: set.source, since: set.since }
}

/** 2 database calls, 1 while the county is remembered. @throws not_found for a county that is none of the caller's. */
export async function clocks(input: Ask<'clocks'>, call: Call): Promise<Answer<'clocks'>> {
  const county = countyFor(call, input.county)
  const [{ name }, doc] = await Promise.all([divisionNamed(call, county), stored(call, county)])
  return {
    county,
    name,
    version: doc?.version ?? 0,
    rows: names.map((clock) => rowOf(clock, doc?.own ?? {})),
    history: settings(doc),
    may: sets(call, county),
  }
}

/**
 * 3 database calls at most. Other instances run by it within ten minutes; a step that runs keeps its due time.
 * @throws not_found for a county that is not the caller's to set, conflict when somebody set one in between.
 */
export async function setClocks(input: Ask<'setClocks'>, call: Call): Promise<Answer<'setClocks'>> {
  const { county, version, clock, days, source } = input
  if (divisionLevel(county) !== 'county' || !sets(call, county)) throw problem('not_found')
  const set: ClockSet = { days, source, since: call.now }
  const out = { county, version: version + 1, clock, days }
  forgetClocks()
  if (version === 0) {
    const doc = { county, own: { [clock]: set } }
    return clockSets.create(call, { id: county, doc, division: county, out, why: source })
  }
  return clockSets.deed(call, county, version, ({ own }) => ({
    set: { own: { ...own, [clock]: set } },
    out,
    why: source,
  }))
}
