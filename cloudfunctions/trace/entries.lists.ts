import type { Call } from '../_kernel/call'
import { is } from '../_kernel/where'
import { homeVillage, openNames } from '../roster/roster.read'
import type { Answer, Ask } from './enter.ground'
import { pageOf, placesOf } from './entries.view'
import { memberOf } from './ground'
import { entries } from './trace.store'

/** A page of entries with all that stands beside them. Our own choice. */
const pageMost = 20

/** The days of a month, so that one index serves place and order. */
const within = (month: string) => is.between(`${month}-01`, `${month}-99`)

const isOffice = (call: Call): boolean => call.grants().some(({ role }) => role === 'office')

/** What I entered. 4 database calls at most. */
export async function ownEntries({ month, after }: Ask<'entries'>, call: Call): Promise<Answer<'entries'>> {
  // Unscoped: her own, wherever her post lay then.
  const page = await entries.unscoped.find(call, {
    where: { person: memberOf(call), ...(month === undefined ? {} : { day: within(month) }) },
    order: { day: -1 },
    after,
    limit: pageMost,
  })
  return pageOf(call, page, 'owner')
}

/** 村日记. 4 database calls at most. A responsible person reads what is about her own households. */
export async function diary({ village, month, after }: Ask<'diary'>, call: Call): Promise<Answer<'diary'>> {
  const page = await entries.find(call, {
    where: { village, day: within(month) },
    order: { day: -1 },
    after,
    limit: pageMost,
  })
  const places = await placesOf(call, [village])
  // A place's name is public; what was entered there is not.
  return {
    place: places.get(village) ?? '',
    asOf: call.now,
    ...(await pageOf(call, page, isOffice(call) ? 'desk' : 'other')),
  }
}

/** 待核实. 4 database calls at most. */
export async function flagged({ after }: Ask<'flagged'>, call: Call): Promise<Answer<'flagged'>> {
  const page = await entries.find(call, {
    where: { flagged: is.anInstant() },
    order: { flagged: 1 },
    after,
    limit: pageMost,
  })
  return pageOf(call, page, 'desk')
}

/**
 * 公示: what the liaison leader recorded of the villager's own village. Only words that WeChat has read and let pass, and nothing that somebody
 * found not to count. 3 database calls.
 */
export async function published({ after }: Ask<'published'>, call: Call): Promise<Answer<'published'>> {
  const { village } = homeVillage(call)
  // Unscoped: a village's own public record, of which these fields alone are told.
  const { rows, next } = await entries.unscoped.find(call, {
    where: { village, kind: 'stay', force: 'leader', checked: 'passed', void: is.missing() },
    order: { day: -1 },
    after,
    limit: pageMost,
    only: ['day', 'named', 'text', 'problems'],
  })
  const [places, known] = await Promise.all([
    placesOf(call, [village]),
    rows.length === 0 ? Promise.resolve([]) : openNames(rows.map(({ named }) => named)),
  ])
  return {
    place: places.get(village) ?? '',
    rows: rows.map(({ day, text, problems }, nth) => ({
      day,
      who: known[nth]?.name ?? '联系领导',
      text,
      problems: problems.map(({ words }) => words),
    })),
    ...(next === undefined ? {} : { next }),
  }
}
