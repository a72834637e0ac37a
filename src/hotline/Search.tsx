import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { searchedBy, searchedMost, searchMax } from '../../types/hotline.finding.limits'
import { cloud } from '../_kernel/cloud'
import { Button, Empty, Field, focusOn, List, Loaded, Notice, Stack } from '../_kernel/parts'
import { usePages, type Pages } from '../_kernel/usePages'
import { idOf, QueueRow } from './QueueRow'
import type { MatterRow } from './words'

type Found = Output<typeof hotline, 'search'>

const nothing: Found = { by: 'words', rows: [], bounded: false }

interface Searching {
  /** The field stands where the queue was. */
  readonly on: boolean
  readonly typed: string
  /** What was last asked for; empty before. */
  readonly asked: string
  readonly found: Pages<Found>
  readonly rows: readonly MatterRow[]
  readonly start: () => void
  readonly leave: () => void
  readonly type: (typed: string) => void
  readonly ask: () => void
}

/** A search at the desk: what is typed, and what was found. */
export function useSearch(): Searching {
  const [on, setOn] = useState(false)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const found = usePages<MatterRow, Found>(
    (after) =>
      asked === ''
        ? Promise.resolve(nothing)
        : cloud<typeof hotline>('hotline').search({ q: asked, ...(after === undefined ? {} : { after }) }),
    `search.${asked}`,
  )
  const { again } = found
  return {
    on,
    typed,
    asked,
    found,
    rows: found.load.state === 'ready' ? found.load.data.rows : [],
    start: () => setOn(true),
    leave: () => {
      setOn(false)
      setTyped('')
      setAsked('')
    },
    type: setTyped,
    ask: () => {
      const q = typed.trim()
      if (q === asked) again()
      setAsked(q)
    },
  }
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
