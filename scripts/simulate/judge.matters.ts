import type { Fact } from '../../types/_fact'
import { dayAt, instantOf } from '../../types/_period'
import { canonical } from '../../cloudfunctions/_kernel/hash'
import { isWorkday } from '../../cloudfunctions/_kernel/workdays'
import type { Running } from '../../cloudfunctions/hotline/complaint'
import { states } from '../../cloudfunctions/hotline/hotline.rules'
import type { Matter } from './matter'
import type { Finding } from './post'

const day = 86_400_000
const closing = '17:30'
const shipped = { overrides: new Map<string, boolean>() }

/** At closing time of a working day. */
const onWorkday = (due: number): boolean =>
  isWorkday(dayAt(due), shipped) && due === instantOf(dayAt(due), closing)

function dueWrong(step: Running | undefined, now: number): string | undefined {
  if (!step) return undefined
  if (!onWorkday(step.due))
    return `due at ${new Date(step.due).toISOString()}, no closing time of a working day`
  if (now - step.due < day) return undefined
  if (step.name === 'reply') return 'still waits for a reply long after its time'
  return step.late ? undefined : 'not marked as late'
}

function historyWrong({ history, version }: Matter): string | undefined {
  if (history.length !== version) return `${history.length} deeds at version ${version}`
  const gap = history.findIndex(({ v }, index) => v !== index + 1)
  if (gap >= 0) return `a gap in its history at ${gap + 1}`
  const back = history.findIndex(({ at }, index) => at < (history[index - 1]?.at ?? at))
  return back < 0 ? undefined : `its history goes back in time at ${back + 1}`
}

/** The clock that its state asks for, and no other. */
function clockWrong({ state, step, answeredAt = 0 }: Matter, now: number): string | undefined {
  const { clock } = states[state]
  if (clock !== undefined && step?.name !== clock) return `${state} without the clock of ${clock}`
  if (clock === undefined && step && step.name !== 'callBack') return `${state} with a clock (${step.name})`
  const unasked = state === 'answered' && !step && now - answeredAt > 10 * day
  return unasked ? 'nobody was asked to call back' : undefined
}

/** Owner, and a due time where one is owed. */
function stateWrong(matter: Matter, known: ReadonlySet<string>, now: number): string | undefined {
  const { state, step, parent = '', desk, unit, waiting } = matter
  if (desk === '' || unit === '') return 'with nobody who owns it'
  if (states[state].owner === 'parent' && !known.has(parent)) return 'merged into nothing'
  if (state === 'waiting' && !waiting) return 'waits, and nothing to go back to'
  return clockWrong(matter, now) ?? dueWrong(step, now) ?? dueWrong(waiting?.step, -Infinity)
}

/** Every matter has an owner, a due time on a working day where something is owed, and a history without gaps. */
export function judgeStates(matters: readonly Matter[], now: number, find: Finding): void {
  const known = new Set(matters.map(({ _id }) => _id))
  const receipts = new Set(matters.map(({ receipt }) => receipt))
  if (receipts.size !== matters.length) find('two matters have one receipt')
  for (const matter of matters) {
    const wrong = historyWrong(matter) ?? stateWrong(matter, known, now)
    if (wrong !== undefined) find(`${matter._id} (${matter.state}, version ${matter.version}): ${wrong}`)
  }
}

/** The facts are those of the histories: none missing, none beside them, none changed. */
export function judgeFacts(matters: readonly Matter[], facts: readonly Fact[], find: Finding): void {
  const left = new Map(facts.map((fact) => [fact._id, fact]))
  for (const { history } of matters) {
    for (const fact of history.flatMap((entry) => entry.facts)) {
      const found = left.get(fact._id)
      if (!found) find(`${fact._id}: the fact is missing`)
      else if (canonical(found) !== canonical(fact))
        find(`${fact._id}: the fact is another than its deed left`)
      left.delete(fact._id)
    }
  }
  for (const { _id, kind } of left.values())
    if (kind.startsWith('hotline.')) find(`${_id}: no deed left this fact`)
}
