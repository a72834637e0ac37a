import type { FactDraft } from '../../types/_fact'
import type { Day, Month } from '../../types/_period'
import type { Call } from '../_kernel/call'
import type { Checked } from '../_kernel/check'
import type { Create } from '../_kernel/collection'
import { keyed } from '../_kernel/hash'
import { dutyName } from './duties.names'
import type { Term } from './duties.posts.rules'
import { answers } from './duties.rules'
import { answered } from './enter.form.rules'
import type { Answer, Asked, Ground } from './enter.ground'
import { forcesOn } from './enter.post.rules'
import { evidenceOf, rounded, type Evidence, type Offered } from './evidence.rules'
import { memberOf } from './ground'
import { onMap } from './spots'
import type { Entry } from './trace.store'

/** What is kept of an entry that has passed: its document, its facts and its answer. Nothing is read or written here. */

/** Where it lies: the county and the township that run the village. */
type Place = Pick<Entry, 'village' | 'county' | 'township'>

/** The evidence, and what of the place is kept: rounded, and a hash that tells whether it repeats. */
function weighed(
  call: Call,
  asked: Asked,
  ground: Ground,
  liveDue: boolean,
): Evidence & Pick<Entry, 'spot' | 'mark'> {
  const { seen, took, village, day, photos = [] } = asked
  const spot = seen?.spot && { ...onMap(seen.spot), accuracy: seen.spot.accuracy }
  const person = memberOf(call)
  const mark = seen?.spot && keyed('spot', person, String(seen.spot.latitude), String(seen.spot.longitude))
  const kept = {
    ...(spot && { spot: rounded(spot) }),
    ...(mark === undefined ? {} : { mark }),
  }
  const offered: Offered = {
    now: call.now,
    day: day as Day,
    village,
    seconds: took.seconds,
    photos,
    liveDue,
    ...(seen && {
      seen: {
        at: seen.at,
        code: seen.code !== undefined,
        ...(spot && { spot }),
        ...(mark === undefined ? {} : { mark }),
      },
    }),
    ...(ground.point && { point: ground.point }),
  }
  return { ...evidenceOf(offered, ground.before), ...kept }
}

/** The document, but for what is told only after looking at its words and photos. */
function entryOf(
  call: Call,
  asked: Asked,
  ground: Ground,
  term: Term,
  place: Place,
): Omit<Entry, 'grade' | 'reasons' | 'checked'> {
  const { kind, households = [], text = '', found = '', promised = '', problems = [], photos = [] } = asked
  const day = asked.day as Day
  const { people, seen, took } = asked
  const heads = households.flatMap((id) => ground.homes.find(({ _id }) => _id === id)?.head ?? [])
  return {
    kind,
    day,
    month: day.slice(0, 7) as Month,
    ...place,
    person: term.person,
    named: ground.named,
    force: term.kind,
    unit: term.unit,
    households,
    heads,
    text,
    found,
    promised,
    problems: problems.map(({ words, industry, hotline }) => ({
      words,
      hotline,
      ...(industry === undefined ? {} : { industry }),
    })),
    ...(people === undefined ? {} : { people }),
    photos,
    ...(kind === 'form' && ground.form
      ? { form: ground.form._id, answers: answered(ground.form, asked.answers ?? [], day) }
      : {}),
    received: call.now,
    noted: seen?.at ?? call.now,
    took,
  }
}

/** What it leaves for others to judge by: numbers, never words. */
function factsOf({ kind, day, force, unit, person, ...entry }: Entry): Omit<FactDraft, 'division'>[] {
  const { households, problems, photos, grade } = entry
  const who = { person, role: 'cadre' as const, force, ...(unit === '' ? {} : { unit }) }
  const done = {
    ...who,
    kind: `trace.${kind}`,
    amount: Math.max(1, households.length),
    tags: { day, grade, photos: photos.length, problems: problems.length },
  }
  const hotline = problems.filter((one) => one.hotline).length
  const raised = { ...who, kind: 'trace.problem', amount: problems.length, tags: { day, hotline } }
  return problems.length > 0 ? [done, raised] : [done]
}

/** The duties of her posts in the village that it answers to. */
function fulfilled({ duties, terms }: Ground, entry: Entry): Ground['duties'] {
  const forces = forcesOn(entry, terms)
  return duties.filter((duty) => forces.includes(duty.force) && answers(duty, entry))
}

/** Whether a duty of hers that it may answer to asks for a live photo. */
const isLiveDue = ({ kind, village, day, form }: Asked, { duties, terms }: Ground): boolean => {
  const forces = forcesOn({ village, day: day as Day }, terms)
  return duties.some(
    (duty) => duty.live && duty.entry === kind && duty.form === form && forces.includes(duty.force),
  )
}

/** An entry that was found to be hers to enter. */
interface Passed {
  readonly asked: Asked
  readonly ground: Ground
  /** The post that she held. */
  readonly term: Term
  readonly place: Place
  readonly checked: Checked
}

/** What `enter` stores and answers. */
export function recordOf(
  call: Call,
  { asked, ground, term, place, checked }: Passed,
): Create<Entry, Answer<'enter'>> {
  const { grade, reasons, ...evidence } = weighed(call, asked, ground, isLiveDue(asked, ground))
  const doc: Entry = {
    ...entryOf(call, asked, ground, term, place),
    ...evidence,
    grade,
    reasons,
    checked,
    ...(grade === 'weak' ? { flagged: call.now } : {}),
    ...((asked.photos ?? []).length > 0 ? { unseen: call.now } : {}),
  }
  const told = { grade, reasons: [...reasons], fulfils: fulfilled(ground, doc).map(dutyName) }
  return { doc, division: place.village, out: (id) => ({ id, version: 1, ...told }), facts: factsOf(doc) }
}
