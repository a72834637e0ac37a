import { kinds, faces, stateNames } from '../../types/hotline.limits'
import { vias } from '../../types/hotline.filing.limits'
import { industries } from '../../types/roster.limits'
import type { Role } from '../../types/_actor'
import type { HistoryEntry } from '../_kernel/collection'
import type { Cell, Column } from '../_kernel/xlsx/sheet'
import type { Complaint } from './complaint'
import type { Result } from './mapping.rules'
import type { Names } from './view.rules'

/** What of a matter a line of a file is made of. */
export const written = [
  '_id',
  'receipt',
  'kind',
  'industry',
  'via',
  'foreign',
  'text',
  'shown',
  'village',
  'desk',
  'unit',
  'state',
  'step',
  'filedAt',
  'closedAt',
  'ratings',
  'reopens',
  'history',
] as const

type Written = Pick<Complaint, Exclude<(typeof written)[number], '_id' | 'history'>> & {
  readonly history: readonly HistoryEntry[]
}

/** 台账: no name, no phone. */
export const ledgerColumns: readonly Column[] = [
  { name: '回执号', width: 15, kind: 'text' },
  { name: '来源', width: 14, kind: 'text' },
  { name: '平台工单号', width: 20, kind: 'text' },
  { name: '类型', width: 9, kind: 'text' },
  { name: '行业', width: 10, kind: 'text' },
  { name: '地方', width: 30, kind: 'text' },
  { name: '收件部门', width: 22, kind: 'text' },
  { name: '承办部门', width: 22, kind: 'text' },
  { name: '现在', width: 14, kind: 'text' },
  { name: '反映时间', width: 17, kind: 'time' },
  { name: '受理时间', width: 17, kind: 'time' },
  { name: '派办时间', width: 17, kind: 'time' },
  { name: '答复时间', width: 17, kind: 'time' },
  { name: '办结时间', width: 17, kind: 'time' },
  { name: '最晚办到', width: 17, kind: 'time' },
  { name: '答复用了几个工作日', width: 12, kind: 'number' },
  { name: '超期没有', width: 10, kind: 'text' },
  { name: '回应评价', width: 10, kind: 'text' },
  { name: '结果评价', width: 10, kind: 'text' },
  { name: '态度评价', width: 10, kind: 'text' },
  { name: '再办次数', width: 10, kind: 'number' },
  { name: '反映的事', width: 60, kind: 'text' },
  { name: '最近的答复', width: 60, kind: 'text' },
]

const factsOf = (history: readonly HistoryEntry[]) => history.flatMap(({ facts }) => facts)

/** The last answer: its words stand beside the deed that left the fact. */
function answerOf({ history }: Pick<Written, 'history'>) {
  const entry = [...history]
    .reverse()
    .find(({ facts }) => facts.some(({ kind }) => kind === 'hotline.answered'))
  const fact = entry?.facts.find(({ kind }) => kind === 'hotline.answered')
  return entry && fact ? { at: entry.at, days: fact.amount, words: entry.why } : undefined
}

/** Whose file it is: a desk reads all of what it took in; a department of a matter what it is shown. */
export interface Reader {
  readonly role: Role
  readonly unit?: string
}

function textFor({ desk, text, shown }: Written, { role, unit }: Reader): string {
  const all = unit === undefined || (role === 'desk' && unit === desk)
  return all ? text : (shown?.text ?? text)
}

export function ledgerRow(doc: Written, names: Names, reader: Reader): Cell[] {
  const facts = factsOf(doc.history)
  const first = (kind: string) => facts.find((fact) => fact.kind === `hotline.${kind}`)?.at
  const last = (kind: string) => [...facts].reverse().find((fact) => fact.kind === `hotline.${kind}`)?.at
  const late = facts.some(({ kind, tags }) => kind === 'hotline.late' || tags?.late === true)
  const answer = answerOf(doc)
  const rating = doc.ratings[doc.ratings.length - 1]
  return [
    doc.receipt,
    vias[doc.via ?? 'self'],
    doc.foreign?.number,
    kinds[doc.kind],
    industries[doc.industry],
    names.place(doc.village),
    names.unit(doc.desk).name,
    names.unit(doc.unit).name,
    stateNames[doc.state],
    doc.filedAt,
    first('accepted'),
    last('assigned'),
    answer?.at,
    doc.closedAt,
    doc.step?.due,
    answer?.days,
    late ? '超期' : '没有',
    rating && faces[rating.response],
    rating && faces[rating.result],
    rating && faces[rating.manner],
    doc.reopens,
    textFor(doc, reader),
    answer?.words,
  ]
}

/** What goes back to the platform that a matter came from. */
export function resultOf(doc: Written): Result {
  const answer = answerOf(doc)
  const rating = doc.ratings[doc.ratings.length - 1]
  return {
    number: doc.foreign?.number ?? '',
    kind: doc.kind,
    industry: doc.industry,
    filedAt: doc.filedAt,
    state: doc.state,
    ...(answer && { answeredAt: answer.at }),
    ...(answer?.words === undefined ? {} : { answer: answer.words }),
    ...(rating && { response: rating.response, result: rating.result, manner: rating.manner }),
  }
}
