import { instantOf } from '../../../types/_period'
import { privacyVersion } from '../../../types/account.limits'
import type { Duty } from '../../../types/trace.shapes'
import { readyDuties } from '../../../cloudfunctions/trace/duties.ready'
import { outcomeOf, type Acts, type Said } from './acts'
import type { Cast, Member } from './cast'
import { grace, type Dates } from './dates'
import { form } from './words'

/** Degrees, GCJ-02: somewhere in the hills of northern Sichuan. */
const middle = { latitude: 32.31, longitude: 105.62 }

/** A village's point: within some twenty kilometres of the middle, the same for a village whoever asks. */
export function pointOf(
  { chance }: Acts,
  village: string,
): { readonly latitude: number; readonly longitude: number } {
  const off = (name: string) => (chance.number(`${village}:${name}`, 4000) - 2000) / 10_000
  return { latitude: round(middle.latitude + off('north')), longitude: round(middle.longitude + off('east')) }
}

/** To some ten metres. */
export const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

const excuses = ['annual', 'sick', 'personal', 'training', 'duty'] as const

const duty = (of: Pick<Duty, 'key' | 'force' | 'entry' | 'cadence' | 'times' | 'source'>): Duty => ({
  ...of,
  grace,
  whole: false,
  live: false,
  excuses: [...excuses],
})

const formDuty = (id: string): Duty => ({
  ...duty({
    key: 'training-form',
    force: 'secretary',
    entry: 'form',
    cadence: 'month',
    times: 1,
    source: form.why,
  }),
  form: id,
})

/** What the county asks while it begins: little, so that its closed months are kept by nearly everybody. */
const early = (id: string): Duty[] => [
  duty({
    key: 'secretary-log',
    force: 'secretary',
    entry: 'log',
    cadence: 'month',
    times: 4,
    source: '演示：起步阶段每月记四次',
  }),
  formDuty(id),
]

/** What it asks from the current month on: the sources' cadences, and of a unit's record only when something was done. */
const full = (id: string): Duty[] => [
  ...readyDuties.map((one) =>
    one.key === 'unit-record' ? { ...one, cadence: 'service' as const, grace: 0 } : one,
  ),
  formDuty(id),
]

/** A county that begins with little and goes on with all, a form that it asks for, and points of villages. */
export function setUp(acts: Acts, { county, office, stations }: Cast, dates: Dates): void {
  const formId = (said: Said) => outcomeOf(said('form')).id
  const first = (time: string) => instantOf(dates.firstSet, time)
  const asked = { division: county, force: 'secretary', cadence: 'month', ...form }
  acts.trace(first('09:00'), office, 'askForm', asked, 'form')
  const editions = [
    { at: first('10:00'), from: dates.firstFrom, edition: 0, of: early, why: '演示：先从第一书记记起' },
    {
      at: instantOf(dates.secondSet, '10:00'),
      from: dates.current,
      edition: 1,
      of: full,
      why: '演示：按各项制度全面实行',
    },
  ]
  for (const { at, of, ...set } of editions)
    acts.trace(at, office, 'setDuties', (said) => ({ division: county, ...set, duties: of(formId(said)) }))
  // The last of them has none yet: what was entered there offers one.
  for (const { village } of stations.slice(0, Math.max(1, stations.length - 1)))
    acts.trace(instantOf(dates.began, '12:00'), office, 'setPoint', {
      village,
      version: 0,
      ...pointOf(acts, village),
      globe: 'gcj02',
    })
}

/** Whoever is not offered for signing in binds her phone; who tells where she was agrees to that. */
export function bind(
  acts: Acts,
  members: readonly Member[],
  telling: readonly Member[],
  { began }: Dates,
): void {
  const at = instantOf(began, '10:00')
  const waiting = new Map(
    members.flatMap((one) => (one.phone === undefined ? [] : [[one.openid, one.phone]])),
  )
  for (const [openid, phone] of waiting)
    acts.add({ at, openid, feature: 'roster', action: 'bindByPhone', input: { code: `demo-phone:${phone}` } })
  const agreed = { privacy: privacyVersion, location: true }
  for (const { openid } of telling)
    acts.add({ at: instantOf(began, '11:00'), openid, feature: 'account', action: 'consent', input: agreed })
}
