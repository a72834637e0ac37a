import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Input, Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { searchedBy, searchedMost, searchMax } from '../../types/hotline.finding.limits'
import { kinds, stateNames, type Kind, type State } from '../../types/hotline.limits'
import { industries, type Industry } from '../../types/roster.limits'
import { cloud } from '../_kernel/cloud'
import { Button, Empty, Field, focusOn, List, Loaded, Notice, Select, Stack } from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import { usePages, type Pages } from '../_kernel/usePages'
import { idOf, QueueRow } from './QueueRow'
import type { MatterRow } from './words'

type Found = Output<typeof hotline, 'search'>

const nothing: Found = { by: 'words', rows: [], bounded: false }

/** What a search is narrowed by. Each is empty while it is not. */
interface Narrowed {
  readonly state: State | ''
  readonly kind: Kind | ''
  readonly industry: Industry | ''
  /** Filed within so many days. */
  readonly days: '' | '7' | '30' | '90' | '365'
}

const wide: Narrowed = { state: '', kind: '', industry: '', days: '' }

const dayLength = 86_400_000

/** The days are counted in whole ones, so that a page and the one after it are of the same search. */
const wishOf = ({ state, kind, industry, days }: Narrowed): Partial<Input<typeof hotline, 'search'>> => ({
  ...(state !== '' && { state }),
  ...(kind !== '' && { kind }),
  ...(industry !== '' && { industry }),
  ...(days !== '' && { from: (Math.floor(phoneTime() / dayLength) - Number(days)) * dayLength }),
})

interface Searching {
  /** The field stands where the queue was. */
  readonly on: boolean
  readonly typed: string
  /** What was last asked for; empty before. */
  readonly asked: string
  readonly narrowed: Narrowed
  readonly found: Pages<Found>
  readonly rows: readonly MatterRow[]
  readonly start: () => void
  readonly leave: () => void
  readonly type: (typed: string) => void
  readonly ask: () => void
  /** Searches at once, where something has been asked for. */
  readonly narrow: (part: Partial<Narrowed>) => void
}

/** A search at the desk: what is typed, and what was found. */
export function useSearch(): Searching {
  const [on, setOn] = useState(false)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [narrowed, setNarrowed] = useState(wide)
  const found = usePages<MatterRow, Found>(
    (after) =>
      asked === ''
        ? Promise.resolve(nothing)
        : cloud<typeof hotline>('hotline').search({
            q: asked,
            ...wishOf(narrowed),
            ...(after === undefined ? {} : { after }),
          }),
    `search.${asked}.${Object.values(narrowed).join('.')}`,
  )
  const { again } = found
  return {
    on,
    typed,
    asked,
    narrowed,
    found,
    rows: found.load.state === 'ready' ? found.load.data.rows : [],
    start: () => setOn(true),
    leave: () => {
      setOn(false)
      setTyped('')
      setAsked('')
      setNarrowed(wide)
    },
    type: setTyped,
    ask: () => {
      const q = typed.trim()
      if (q === asked) again()
      setAsked(q)
    },
    narrow: (part) => setNarrowed({ ...narrowed, ...part }),
  }
}

const optionsOf = <V extends string>(all: string, names: Readonly<Record<V, string>>) => [
  { value: '' as const, words: all },
  ...(Object.keys(names) as V[]).map((value) => ({ value, words: names[value] })),
]
const states = optionsOf('都看', stateNames)
const kindsAll = optionsOf('都看', kinds)
const industriesAll = optionsOf('都看', industries)
const periods = [
  { value: '', words: '不限' },
  { value: '7', words: '最近7天' },
  { value: '30', words: '最近30天' },
  { value: '90', words: '最近90天' },
  { value: '365', words: '最近一年' },
] as const

/** 筛选, beside what is searched for. */
function Narrowing({ of: { narrowed, narrow } }: { readonly of: Searching }): ReactNode {
  const { state, kind, industry, days } = narrowed
  return (
    <Stack across gap={2}>
      <Select
        label="现在的状态"
        options={states}
        value={state}
        onValue={(value) => narrow({ state: value })}
      />
      <Select label="哪一类" options={kindsAll} value={kind} onValue={(value) => narrow({ kind: value })} />
      <Select
        label="哪个行业"
        options={industriesAll}
        value={industry}
        onValue={(value) => narrow({ industry: value })}
      />
      <Select
        label="什么时候反映的"
        options={periods}
        value={days}
        onValue={(value) => narrow({ days: value })}
      />
    </Stack>
  )
}

interface SearchProps {
  readonly of: Searching
  /** The one that is open beside it. */
  readonly id: string | undefined
  readonly onOpen: (row: MatterRow) => void
  readonly onLeave: () => void
}

/** 查找, in place of the queue. Enter searches and puts the keyboard on what was found; Escape goes back. */
export function Search({ of, id, onOpen, onLeave }: SearchProps): ReactNode {
  const { found, rows, asked, typed } = of
  const first = rows[0]
  const shown = useRef('')
  useEffect(() => {
    if (first === undefined || shown.current === asked) return
    shown.current = asked
    focusOn(idOf(first))
  }, [first, asked])
  const wrong = found.load.state === 'failed' ? found.load.say : undefined
  return (
    <Stack gap={3}>
      <Field
        label="查找"
        hint="回执号、电话后四位，或者几个字"
        type="search"
        max={searchMax}
        value={typed}
        onValue={of.type}
        onConfirm={of.ask}
        onLeave={onLeave}
        error={wrong}
        first
      />
      <Stack across gap={2}>
        <Button kind="primary" icon="search" onPress={of.ask}>
          查找
        </Button>
        <Button kind="quiet" icon="back" onPress={onLeave}>
          回到队列
        </Button>
      </Stack>
      <Narrowing of={of} />
      {asked !== '' && wrong === undefined && (
        <Loaded of={found} rows={4} isEmpty={(page) => page.rows.length === 0} empty={<Missed of={found} />}>
          {(page) => (
            <Stack gap={2}>
              {page.bounded && <Bounded by={page.by} />}
              <List label="找到的事" rows={page.rows} keyOf={(row) => row.id} pages={found}>
                {(row) => <QueueRow row={row} current={row.id === id} onPress={() => onOpen(row)} />}
              </List>
            </Stack>
          )}
        </Loaded>
      )}
    </Stack>
  )
}

/** Nothing on this page; there may be more behind it. */
function Missed({ of }: { readonly of: Pages<Found> }): ReactNode {
  if (of.hasNext) return <Empty words="这一页没有" act="往前找" onAct={of.next} />
  return <Empty words="没有找到" hint="换几个字，或者用回执号查" />
}

function Bounded({ by }: Pick<Found, 'by'>): ReactNode {
  const words =
    by === 'tail' ? '太多了，只列出最近的' : `这几个字很常见，只找了最近的${String(searchedMost)}件`
  return <Notice tone="info">{`按${searchedBy[by]}查：${words}`}</Notice>
}
