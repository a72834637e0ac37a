import { abouts, faces, stateNames } from '../../types/discipline.limits'
import type { Call } from '../_kernel/call'
import type { Listed } from '../_kernel/collection'
import { grievances } from './discipline.store'
import type { Grievance } from './grievance'
import type { Answer, Ask } from './view.rules'

type Entry = Answer<'own'>['entries'][number]

function entryOf({ filedAt, about, text, state, ratings, reachable, photos = [] }: Listed<Grievance>): Entry {
  return {
    title: `反映${abouts[about]}`,
    at: filedAt,
    lines: [
      { what: '说的事', says: text },
      ...(photos.length === 0 ? [] : [{ what: '照片', says: `${String(photos.length)}张` }]),
      { what: '现在', says: stateNames[state] },
      { what: '纪检能不能联系您', says: reachable ? '您说可以' : '不能，不知道您是谁' },
      ...ratings.map(({ face }) => ({ what: '我的评价', says: faces[face] })),
    ],
  }
}

/** What the caller filed, newest first. */
export async function own({ after }: Ask<'own'>, call: Call): Promise<Answer<'own'>> {
  const { rows, next } = await grievances.find(call, { order: { filedAt: -1 }, after })
  const kept = {
    what: '向纪检反映过的事和答复',
    why: '是查办的记录，不带您的名字和电话',
    until: '办完以后，按当地档案保管的期限',
  }
  return {
    title: '只有您和纪检看得到的事',
    lines: [],
    entries: rows.map(entryOf),
    kept: rows.length > 0 ? [kept] : [],
    ...(next === undefined ? {} : { next }),
  }
}

/** Nobody reaches her any more: neither a message nor the channel. */
export async function letGo(_: unknown, call: Call): Promise<Answer<'letGo'>> {
  let after: string | undefined
  do {
    const { rows, next } = await grievances.find(call, { order: { filedAt: -1 }, after })
    for (const { _id, address, household, reachable } of rows) {
      if (address === undefined && household === undefined && !reachable) continue
      await grievances.deed(call, _id, undefined, () => ({
        set: { reachable: false },
        unset: ['address', 'household'],
        out: null,
      }))
    }
    after = next
  } while (after !== undefined)
  return { done: true }
}
