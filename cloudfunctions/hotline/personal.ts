import { faces, kinds, stateNames } from '../../types/hotline.limits'
import type { Call } from '../_kernel/call'
import type { Listed } from '../_kernel/collection'
import type { Complaint } from './complaint'
import { complaints } from './hotline.store'
import type { Answer, Ask } from './view.rules'

type Entry = Answer<'own'>['entries'][number]

function entryOf({ filedAt, kind, text, receipt, state, photos, ratings }: Listed<Complaint>): Entry {
  return {
    title: kinds[kind],
    at: filedAt,
    lines: [
      { what: '说的事', says: text },
      { what: '回执号', says: receipt },
      { what: '现在', says: stateNames[state] },
      ...(photos.length === 0 ? [] : [{ what: '照片', says: `${String(photos.length)}张` }]),
      ...ratings.map(({ result, words = '' }) => ({
        what: '我的评价',
        says: [faces[result], words].filter((said) => said !== '').join('：'),
      })),
    ],
  }
}

/** What the caller filed, newest first. */
export async function own({ after }: Ask<'own'>, call: Call): Promise<Answer<'own'>> {
  const { rows, next } = await complaints.find(call, { order: { filedAt: -1 }, after })
  const kept = {
    what: '反映过的事和答复',
    why: '是公家办事的记录，不带您的名字和电话',
    until: '办完以后，按当地档案保管的期限',
  }
  return {
    title: '我反映过的事',
    lines: [],
    entries: rows.map(entryOf),
    kept: rows.length > 0 ? [kept] : [],
    ...(next === undefined ? {} : { next }),
  }
}

/** No message is sent to her any more: what could reach her is taken out of her matters. */
export async function letGo(_: unknown, call: Call): Promise<Answer<'letGo'>> {
  let after: string | undefined
  do {
    const { rows, next } = await complaints.find(call, { order: { filedAt: -1 }, after })
    for (const { _id, address } of rows) {
      if (address === undefined) continue
      await complaints.deed(call, _id, undefined, () => ({ unset: ['address'], out: null }))
    }
    after = next
  } while (after !== undefined)
  return { done: true }
}
