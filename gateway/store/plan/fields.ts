/** Which whole fields of a document a reader gets: these and the `_id`, or all but these. */
export interface Fields {
  readonly keep: boolean
  readonly names: readonly string[]
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
  const parts = names.map((name) => `coalesce(',"${name}":' || (d.doc -> '$.${name}'), '')`)
  return `'{' || substr(${parts.join(' || ')}, 2) || '}'`
}

/** SQL that is true where a field is one of these texts, or a list that holds one. */
export function holdsText(path: string, texts: number): string | undefined {
  if (!simple.test(path)) return undefined
  const marks = Array.from({ length: texts }, () => '?').join(', ')
  const held = `SELECT 1 FROM json_each(d.doc, '$.${path}') WHERE type = 'text' AND value IN (${marks})`
  return `json_type(d.doc, '$.${path}') IN ('text', 'array') AND EXISTS (${held})`
}
