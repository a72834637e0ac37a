import {
  neededFields,
  ticketFields,
  type CodedField,
  type DateFormat,
  type TicketField,
} from '../../types/hotline.files.limits'
import { faces, kinds, stateNames } from '../../types/hotline.limits'
import { industries } from '../../types/roster.limits'
import { textFrom } from './times.rules'

/** 对照: how another system's columns, codes and times are ours. One a county. */
export interface Mapping {
  readonly system: string
  readonly columns: Readonly<Partial<Record<TicketField, string>>>
  readonly codes: Readonly<
    Partial<Record<CodedField, readonly { readonly theirs: string; readonly ours: string }[]>>
  >
  readonly dates: DateFormat
}

/** What is wrong, and where: the row as Excel counts, 0 for the file as a whole. */
export interface Fault {
  readonly row: number
  readonly column: string
  readonly say: string
}

/** The villages of a county as a file may name them. */
export interface Village {
  readonly code: string
  readonly name: string
  readonly official: string
  /** Names from the city down. */
  readonly path: readonly string[]
}

const names: Readonly<Record<CodedField, Readonly<Record<string, string>>>> = {
  kind: kinds,
  industry: industries,
  village: {},
  state: stateNames,
  face: faces,
}

/** @returns what a mapping lacks or says wrongly, or nothing. */
export function wrongIn({ columns, codes }: Mapping, villages: readonly string[]): Fault | undefined {
  const missing = neededFields.find((field) => columns[field] === undefined)
  if (missing)
    return { row: 0, column: `columns.${missing}`, say: `请填写“${ticketFields[missing]}”是哪一列` }
  for (const [field, pairs = []] of Object.entries(codes)) {
    const fits = (ours: string) =>
      field === 'village' ? villages.includes(ours) : Object.hasOwn(names[field as CodedField], ours)
    const bad = pairs.findIndex(({ ours }) => !fits(ours))
    if (bad >= 0)
      return { row: 0, column: `codes.${field}`, say: `“${pairs[bad]?.theirs ?? ''}”对照的不是我们的写法` }
  }
  return undefined
}

/** Our code for a text of theirs: as the mapping says, else our own word or code. */
export function ourCode(mapping: Mapping, field: CodedField, text: string): string | undefined {
  const said = mapping.codes[field]?.find(({ theirs }) => theirs === text)?.ours
  if (said !== undefined) return said
  return Object.entries(names[field]).find(([code, name]) => code === text || name === text)?.[0]
}

/** Their word for a code of ours: the first that the mapping says, else our own word. */
export function theirCode(mapping: Mapping, field: CodedField, code: string): string {
  const said = mapping.codes[field]?.find(({ ours }) => ours === code)?.theirs
  return said ?? names[field][code] ?? code
}

/** What a county knows of a ticket when its result goes back. */
export interface Result {
  readonly number: string
  readonly kind: string
  readonly industry: string
  readonly filedAt: number
  readonly state: string
  readonly answer?: string
  readonly answeredAt?: number
  readonly response?: string
  readonly result?: string
  readonly manner?: string
}

/** What goes back: always these, under the platform's own names where the mapping has them. */
const outgoing = [
  'number',
  'kind',
  'industry',
  'filedAt',
  'state',
  'answer',
  'answeredAt',
  'response',
  'result',
  'manner',
] as const
type Outgoing = (typeof outgoing)[number]

/** The platform's columns of a result, in order, and what each is for us. */
export const resultColumns = ({
  columns,
}: Mapping): readonly { readonly field: Outgoing; readonly name: string }[] =>
  outgoing.map((field) => ({ field, name: columns[field] ?? ticketFields[field] }))

/** A result in the platform's words, by `resultColumns`. Times stay instants where `asText` is false. */
export function resultCells(
  result: Result,
  mapping: Mapping,
  asText: boolean,
): (string | number | undefined)[] {
  return outgoing.map((field) => {
    const value = result[field]
    if (value === undefined || field === 'number' || field === 'answer') return value
    if (typeof value === 'number') return asText ? textFrom(value, mapping.dates) : value
    const coded = field === 'kind' || field === 'industry' || field === 'state' ? field : 'face'
    return theirCode(mapping, coded, value)
  })
}
