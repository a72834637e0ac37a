/**
 * What stands in a cell. `name` of a person or a thing; `code` a number that is no quantity; `phone` of a person; `office` a phone of an
 * office; `choice` one of a list, `many` several; `list` words of one's own; `codes` of divisions; `score` 0 to 100.
 */
export type CellKind =
  | 'name'
  | 'words'
  | 'code'
  | 'codes'
  | 'phone'
  | 'office'
  | 'day'
  | 'year'
  | 'yes'
  | 'choice'
  | 'many'
  | 'list'
  | 'score'
  | 'seat'

/** A column of a workbook. */
export interface BookColumn {
  readonly field: string
  /** Ours, and what else it may be called: the national system's export among them. */
  readonly name: string
  readonly also?: readonly string[]
  readonly kind: CellKind
  /** `column`: it must be there; `cell`: and each row must say it. */
  readonly needed?: 'column' | 'cell'
  /** Key → what stands in the cell; and other words for a key. */
  readonly choices?: Readonly<Record<string, string>>
  readonly words?: Readonly<Record<string, string>>
  /** Whose names a city may set: the group of its terms. */
  readonly terms?: 'village' | 'household' | 'monitored'
  /** Characters at most. */
  readonly most?: number
  readonly about: string
}
