import type { Contract, Input, Output } from '../../types/_contract'
import type { letGo as letGoSpec, own as ownSpec } from '../../types/_own'
import { entryKinds, grades, leaveKinds, requestStates } from '../../types/trace.limits'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { memberOf } from './ground'
import { placesOf, type Row } from './entries.view'
import { forgetWhere } from './leaves'
import { entries, leaves, type Leaves } from './trace.store'

type Actions = Contract<{ readonly own: typeof ownSpec; readonly letGo: typeof letGoSpec }>
type Own = Output<Actions, 'own'>
type Line = Own['lines'][number]

/** Entries whose places are taken out at once. */
const atOnce = 50

const kept = {
  what: '您记下的工作和请假',
  why: '是公家办事的记录，不带您的名字和位置',
  until: '按当地档案保管的期限',
}

function entryOf(row: Row, place: string): Own['entries'][number] {
  const { kind, received, day, text, found, promised, problems, photos, grade, spot } = row
  const said = [
    { what: '内容', says: text },
    { what: '发现的情况', says: found },
    { what: '答应的事', says: promised },
    ...problems.map(({ words }) => ({ what: '问题', says: words })),
  ]
  return {
    title: entryKinds[kind],
    at: received,
    lines: [
      { what: '哪一天', says: day },
      { what: '哪个村', says: place },
      ...said.filter(({ says }) => says !== ''),
      ...(photos.length === 0 ? [] : [{ what: '照片', says: `${String(photos.length)}张` }]),
      { what: '旁证', says: grades[grade] },
      ...(spot
        ? [
            {
              what: '大概位置',
              says: `北纬${String(spot.latitude)}，东经${String(spot.longitude)}，约一公里`,
            },
          ]
        : []),
    ],
  }
}

const leaveLines = ({ requests }: Pick<Leaves, 'requests'>): Line[] =>
  requests.map(({ from, to, kind, state }) => ({
    what: `请假：${leaveKinds[kind]}`,
    says: `${from}到${to}，${requestStates[state]}`,
  }))

/** What she entered, the latest first, and her leave. 3 database calls when warm. */
export async function own({ after }: Input<Actions, 'own'>, call: Call): Promise<Own> {
  const person = memberOf(call)
  // Unscoped: her own, wherever her post lay then.
  const [page, { rows: asked }] = await Promise.all([
    entries.unscoped.find(call, { where: { person }, order: { day: -1 }, after }),
    leaves.unscoped.find(call, { where: { _id: person }, limit: 1 }),
  ])
  const { rows, next } = page
  const places = await placesOf(
    call,
    rows.map(({ village }) => village),
  )
  const lines = after === undefined ? asked.flatMap(leaveLines) : []
  return {
    title: '我记的工作',
    lines,
    entries: rows.map((row) => entryOf(row, places.get(row.village) ?? '')),
    kept: rows.length + lines.length > 0 ? [kept] : [],
    ...(next === undefined ? {} : { next }),
  }
}

/** Where she was is no longer told by anything; her name in entries is sealed under her own key, which goes with her account. */
export async function letGo(_: Input<Actions, 'letGo'>, call: Call): Promise<Output<Actions, 'letGo'>> {
  // Her places go when she goes: nobody clears them by herself, for they tell whether coordinates repeat.
  if (call.actor.bound && call.door !== 'function') throw problem('wrong_state', '请在“我的信息”里删除')
  const person = memberOf(call)
  for (let more = true; more; ) {
    // Unscoped: her own.
    const { rows, next } = await entries.unscoped.find(call, {
      where: { person, mark: is.present() },
      only: ['_id'],
      limit: atOnce,
    })
    await entries.unscoped.deeds(
      call,
      rows.map(({ _id: id }) => ({ call, id, decide: () => ({ unset: ['spot', 'mark'], out: null }) })),
    )
    more = next !== undefined && rows.length > 0
  }
  await forgetWhere(call, person)
  return { done: true }
}
