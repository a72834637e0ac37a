import type { Doc } from '../types'
import type { Condition } from './sql'

/** Which whole fields of a document a reader gets: these and the `_id`, or all but these. */
export interface Fields {
  readonly keep: boolean
  readonly names: readonly string[]
}

/** A projection that names whole fields, and either takes or leaves all of them; undefined for every other. */
export function fieldsOf(projection: Doc): Fields | undefined {
  const names = Object.keys(projection)
  const values = Object.entries(projection).filter(([name]) => name !== '_id')
  if (names.length === 0 || names.some((name) => /[.$]/.test(name))) return undefined
  const all = (wanted: readonly unknown[]): boolean => values.every(([, value]) => wanted.includes(value))
  const others = values.map(([name]) => name)
  const noId = [0, false].includes(projection['_id'] as number)
  if (values.length === 0) return noId ? undefined : { keep: true, names: ['_id'] }
  if (all([0, false])) return { keep: false, names: noId ? names : others }
  if (all([1, true])) return { keep: true, names: noId ? others : ['_id', ...others] }
  return undefined
}

/** Cuts a text where SQL did not. What the fields hold is carried over as it was stored. */
export function cutText(text: string, { keep, names }: Fields): string {
  const fields = Object.entries(JSON.parse(text) as object).filter(([name]) => names.includes(name) === keep)
  return JSON.stringify(Object.fromEntries(fields))
}

/** Names that a JSON path holds without quoting. */
const simple = /^[A-Za-z_]\w{0,99}$/

/**
 * SQL that cuts the stored text to these fields, so that what nobody asked for is neither carried nor parsed: SQLite
 * copies the text of what stays, unread. Undefined where a name would need quoting.
 */
export function fieldsSql({ keep, names }: Fields): string | undefined {
  if (names.length === 0 || !names.every((name) => simple.test(name))) return undefined
  if (!keep) return `json_remove(d.doc, ${names.map((name) => `'$.${name}'`).join(', ')})`
  // A field that is not there makes its part null, which `concat` passes over.
  const parts = names.map((name) => `',"${name}":' || (d.doc -> '$.${name}')`)
  return `'{' || substr(concat(${parts.join(', ')}), 2) || '}'`
}

/**
 * SQL that is true where a field is one of these texts, or a list that holds one. Undefined where a name would need
 * quoting. The JSON text of a plain list holds a text just where it holds it between quotes; only a list within the list,
 * or an escaped quote, makes SQLite take the list apart.
 */
export function holdsText(path: string, texts: readonly string[]): Condition | undefined {
  // Between the quotes of two neighbours stands a comma.
  if (!simple.test(path) || texts.includes(',')) return undefined
  const held = `(d.doc -> '$.${path}')`
  const absent = texts.map(() => `instr(${held}, ?) = 0`).join(' AND ')
  const marks = texts.map(() => '?').join(', ')
  const one = `SELECT 1 FROM json_each(d.doc, '$.${path}') WHERE type = 'text' AND value IN (${marks})`
  const sql = `CASE WHEN ${held} IS NULL OR ${absent === '' ? '1' : absent} THEN 0
    WHEN substr(${held}, 1, 1) = '{' THEN 0
    WHEN substr(${held}, 2) NOT GLOB '*[[{\\]*' THEN 1
    ELSE EXISTS (${one}) END`
  return { sql, params: [...texts.map((text) => JSON.stringify(text)), ...texts] }
}
