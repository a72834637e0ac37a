import { useId, useState, type ReactNode } from 'react'
import type { Turning } from '../usePages'
import { useWide } from '../wide'
import { Box, Entry, Press } from './base'
import { cx } from './cx'
import { Field } from './Field'
import { Icon } from './Icon'
import { List, Row, Turns, type RowProps } from './List'
import { Select } from './Select'
import { filteredRows, pressed, sortedRows, type SortColumn, type Sorting } from './sorting'
import { Words } from './Words'

type SmallWords = Pick<RowProps, 'title' | 'detail' | 'foot' | 'beside' | 'late'>

interface SortTableProps<T> {
  readonly label: string
  /** The first one names the row. */
  readonly columns: readonly SortColumn<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  /** The same row where there is no room for a table. */
  readonly card: (row: T) => SmallWords
  /** Where a row leads; undefined for one that leads nowhere. */
  readonly onPress?: (row: T) => (() => void) | undefined
  /** What can be done with a row: in a last column, or beside a card's title. */
  readonly act?: (row: T) => ReactNode
  readonly first?: Sorting
  /** From `usePages`: rows that come page by page keep the order they came in, and are filtered where they come from. */
  readonly pages?: Turning
}

/** Rows on a page, and rows from which on one wants to look for something. */
const pageSize = 50
const many = 8

interface Looked<T> extends Pick<SortTableProps<T>, 'columns' | 'rows'> {
  readonly sorting: Sorting | undefined
  readonly onSort: (sorting: Sorting) => void
  readonly typed: Readonly<Record<string, string>>
  readonly onType: (key: string, text: string) => void
  /** Whether sorting and filtering are offered. */
  readonly sorts: boolean
  readonly filters: boolean
}

const ways = { true: '从大到小', false: '从小到大' } as const

/** On a phone: how to sort, and one field to look for something. */
function Tools<T>(p: Looked<T>): ReactNode {
  const now = p.sorting === undefined ? '' : `${p.sorting.down ? 'v' : '^'}${p.sorting.key}`
  const options = p.columns.flatMap(({ key, name }) =>
    [true, false].map((down) => ({
      value: `${down ? 'v' : '^'}${key}`,
      words: `${name}，${ways[`${down}`]}`,
    })),
  )
  return (
    <Box className="xy-sort__tools">
      {p.filters && (
        <Field
          label="找一找"
          type="search"
          value={p.typed[''] ?? ''}
          onValue={(text) => p.onType('', text)}
        />
      )}
      {p.sorts && (
        <Select
          label="怎么排"
          options={now === '' ? [{ value: '', words: '原来的顺序' }, ...options] : options}
          value={now}
          onValue={(value) => {
            if (value !== '') p.onSort({ key: value.slice(1), down: value.startsWith('v') })
          }}
        />
      )}
    </Box>
  )
}

const marks = { ascending: '↑', descending: '↓', none: '' } as const

function Head<T>(p: Looked<T> & { readonly acts: boolean }): ReactNode {
  const name = `xy${useId().replace(/:/g, '')}`
  return (
    <Box as="thead" className="xy-table__thead">
      <Box as="tr" className="xy-table__row">
        {p.columns.map((column, at) => {
          const sorted = p.sorting?.key !== column.key ? 'none' : p.sorting.down ? 'descending' : 'ascending'
          return (
            <Box
              as="th"
              key={column.key}
              heads="col"
              sorted={p.sorts ? sorted : undefined}
              className={cx(cell(p, column), 'xy-table__cell--head', at === 0 && 'xy-sort__corner')}
            >
              {p.sorts ? (
                <Press
                  className="xy-press xy-sort__press"
                  onPress={() => p.onSort(pressed(column, p.sorting, p.rows))}
                >
                  <Box as="span">{column.name}</Box>
                  <Box as="span" mute className="xy-sort__mark">
                    {marks[sorted]}
                  </Box>
                </Press>
              ) : (
                column.name
              )}
            </Box>
          )
        })}
        {p.acts && (
          <Box as="th" heads="col" className="xy-table__cell xy-table__cell--head xy-sort__acts">
            办理
          </Box>
        )}
      </Box>
      {p.filters && (
        <Box as="tr" className="xy-table__row xy-sort__filters">
          {p.columns.map((column) => (
            <Box as="td" key={column.key} className="xy-table__cell xy-sort__filter">
              {column.filter === true && (
                <Entry
                  id={`${name}-${column.key}`}
                  label={`只看${column.name}里有这些字的`}
                  className="xy-entry xy-field__box"
                  type="search"
                  placeholder="筛选"
                  value={p.typed[column.key] ?? ''}
                  onValue={(text) => p.onType(column.key, text)}
                />
              )}
            </Box>
          ))}
          {p.acts && <Box as="td" className="xy-table__cell xy-sort__acts" />}
        </Box>
      )}
    </Box>
  )
}

const isNumber = (text: string) => /^[\d.,%/\u200b]*$/.test(text)

const isNumbers = <T,>({ rows }: Pick<Looked<T>, 'rows'>, { say }: SortColumn<T>) =>
  rows.every((row) => isNumber(say(row))) && rows.some((row) => say(row) !== '')

const cell = <T,>(p: Pick<Looked<T>, 'rows'>, column: SortColumn<T>): string =>
  cx(
    'xy-table__cell',
    isNumbers(p, column) && 'xy-table__cell--number',
    column.whole === true && 'xy-sort__whole',
  )

interface LineProps<T> extends Pick<SortTableProps<T>, 'columns' | 'onPress' | 'act'> {
  readonly row: T
  readonly rows: readonly T[]
}

function Line<T>({ row, columns, rows, onPress, act }: LineProps<T>): ReactNode {
  const open = onPress?.(row)
  return (
    <Box as="tr" className="xy-table__row">
      {columns.map((column, at) => (
        <Box
          as={at === 0 ? 'th' : 'td'}
          key={column.key}
          heads={at === 0 ? 'row' : undefined}
          className={cx(
            cell({ rows }, column),
            at === 0 && 'xy-table__cell--name',
            column.wrong?.(row) === true && 'xy-sort__wrong',
          )}
        >
          {at === 0 && open !== undefined ? <Name words={column.say(row)} onPress={open} /> : column.say(row)}
        </Box>
      ))}
      {act !== undefined && (
        <Box as="td" className="xy-table__cell xy-sort__acts">
          {act(row)}
        </Box>
      )}
    </Box>
  )
}

interface SmallRowProps extends SmallWords {
  readonly open: (() => void) | undefined
  readonly act: ReactNode
}

/** Pressed as a whole; by its title alone where something else can be pressed beside it. */
function SmallRow({ open, act, ...words }: SmallRowProps): ReactNode {
  if (act === undefined) return <Row {...words} onPress={open} />
  const title = open === undefined ? words.title : <Name words={words.title} onPress={open} />
  return <Row {...words} title={title} beside={act} />
}

function Name({ words, onPress }: { readonly words: ReactNode; readonly onPress: () => void }): ReactNode {
  return (
    <Press className="xy-press xy-table__press" onPress={onPress}>
      <Box as="span">{words}</Box>
      <Icon name="next" />
    </Press>
  )
}

/** Rows that are all here, a page of them at a time. */
function useSlices<T>(rows: readonly T[], given: Turning | undefined) {
  const [at, setAt] = useState(0)
  const last = Math.max(0, Math.ceil(rows.length / pageSize) - 1)
  const page = Math.min(at, last)
  const own: Turning = {
    page: page + 1,
    hasBack: page > 0,
    hasNext: page < last,
    back: () => setAt(page - 1),
    next: () => setAt(page + 1),
  }
  return given === undefined
    ? { shown: rows.slice(page * pageSize, (page + 1) * pageSize), turning: own }
    : { shown: rows, turning: given }
}

/**
 * A table whose rows are sorted by pressing a column's head and filtered by typing under it; cards of the same rows where there is no
 * room. Heads, filters and what can be done with a row are reached by Tab; on paper only the table is left.
 */
export function SortTable<T>(p: SortTableProps<T>): ReactNode {
  const wide = useWide()
  const [sorting, setSorting] = useState(p.first)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const paged = p.pages !== undefined && (p.pages.hasBack || p.pages.hasNext)
  const found = filteredRows(p.rows, p.columns, typed)
  const { shown, turning } = useSlices(paged ? found : sortedRows(found, p.columns, sorting), p.pages)
  const looked: Looked<T> = {
    columns: p.columns,
    rows: p.rows,
    sorting,
    onSort: setSorting,
    typed,
    onType: (key, text) => setTyped({ ...typed, [key]: text }),
    sorts: !paged && p.rows.length > 1,
    filters: p.rows.length >= many && p.columns.some(({ filter }) => filter === true),
  }
  const nothing = p.rows.length > 0 && shown.length === 0 && <Words tone="soft">没有符合的</Words>
  if (!wide)
    return (
      <Box className="xy-sort">
        {(looked.filters || (looked.sorts && p.rows.length >= many)) && <Tools {...looked} />}
        {nothing}
        <List label={p.label} rows={shown} keyOf={p.keyOf} pages={turning}>
          {(row) => <SmallRow {...p.card(row)} open={p.onPress?.(row)} act={p.act?.(row)} />}
        </List>
      </Box>
    )
  return (
    <Box className="xy-sort">
      <Box className="xy-table" role="region" label={p.label} tab={0}>
        <Box as="table" className="xy-table__table">
          <Head {...looked} acts={p.act !== undefined} />
          <Box as="tbody" className="xy-table__tbody">
            {shown.map((row) => (
              <Line
                key={p.keyOf(row)}
                row={row}
                rows={p.rows}
                columns={p.columns}
                {...(p.onPress === undefined ? {} : { onPress: p.onPress })}
                {...(p.act === undefined ? {} : { act: p.act })}
              />
            ))}
          </Box>
        </Box>
      </Box>
      {nothing}
      <Turns label={p.label} of={turning} />
    </Box>
  )
}
