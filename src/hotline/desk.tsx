import { useEffect, useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { countsMax, lanes, type Lane } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { useKeys } from '../_kernel/keys'
import { useOnline } from '../_kernel/online'
import {
  focusOn,
  KeyHints,
  List,
  Loaded,
  Loading,
  Panes,
  Screen,
  Stack,
  Tabs,
  type Tab,
} from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { useWide } from '../_kernel/wide'
import { Nothing, Tools, Whose } from './AroundQueue'
import { Beside } from './Beside'
import { Narrow, useNarrowing, type Narrowing } from './Narrow'
import { idOf, QueueRow } from './QueueRow'
import { Search, useSearch } from './Search'
import type { MatterRow } from './words'

/** How often the counts and the list are asked for anew while the page is open, milliseconds. */
const freshen = 30_000

type Counts = Readonly<Partial<Record<Lane, number>>>

const laneNames = Object.keys(lanes) as Lane[]
const hints = {
  j: '下一件',
  k: '上一件',
  a: '派办',
  r: '答复',
  n: '内部留言',
  y: '受理',
  '/': '查找',
  'f 0': '筛选，不筛',
  '1-9': '换一栏',
  'Ctrl+Enter': '送出',
  Esc: '收起',
}

const has = (counts: Counts, lane: Lane) => (counts[lane] ?? 0) > 0

/** The day begins with what is late, then with what is due today. */
const firstLane = (counts: Counts): Lane =>
  has(counts, 'overdue') ? 'overdue' : has(counts, 'today') ? 'today' : 'new'

/** A count, and a sign where there may be more than were counted. */
function sayCount(n: number | undefined, more: boolean): string | undefined {
  if (n === undefined || (n === 0 && !more)) return undefined
  return more || n >= countsMax ? `${n}+` : String(n)
}

function laneTabs(counts: Counts, more: readonly Lane[]): readonly Tab<Lane>[] {
  return laneNames.map((value) => {
    const count = sayCount(counts[value], more.includes(value))
    return { value, words: lanes[value], count, late: value === 'overdue' }
  })
}

/** The queue of a lane, kept fresh while somebody looks at it, and the counts of all lanes as last told. */
function useQueue(lane: Lane, hers: boolean, wish: Narrowing['wish']) {
  const [counts, setCounts] = useState<Counts>({})
  const [more, setMore] = useState<readonly Lane[]>([])
  const of = `${lane}${hers ? '.mine' : ''}`
  const queue = usePages(
    async (after) => {
      const page = await cloud<typeof hotline>('hotline').queue({
        lane,
        ...(hers && { mine: true as const }),
        ...(wish && { narrow: wish }),
        ...(after === undefined ? {} : { after }),
      })
      setCounts(page.counts)
      setMore(page.more ?? [])
      return page
    },
    `queue.${of}.${JSON.stringify(wish ?? {})}`,
    // What was narrowed is for now: without a network the whole lane is shown.
    wish ? undefined : `hotline.queue.${of}`,
  )
  const { again } = queue
  const online = useOnline()
  useDidShow(again)
  useEffect(() => {
    if (!online) return undefined
    const timer = setInterval(again, freshen)
    return () => clearInterval(timer)
  }, [again, online])
  return { queue, counts, more }
}

/** The lane that is looked at: the one asked for, or the first that has something urgent once the counts are known. */
function useLane(hers: boolean, wish: Narrowing['wish']) {
  const asked = useRouter().params['lane']
  const [lane, setLane] = useState(laneNames.find((name) => name === asked))
  const { queue, counts, more } = useQueue(lane ?? 'new', hers, wish)
  const known = queue.load.state === 'ready' ? queue.load.data : undefined
  if (lane === undefined && known) setLane(firstLane(known.counts))
  const rows = lane === undefined ? [] : (known?.rows ?? [])
  return { lane, setLane, queue, counts, more, rows }
}

interface Chosen {
  readonly id: string
  /** Where it stood in the list when it was opened: what has left the list is followed by what stands there now. */
  readonly at: number
}

/** Which matter is open, and what comes before and after it. On a PC the first is opened at once. */
function useChosen(rows: readonly MatterRow[], wide: boolean) {
  const [chosen, setChosen] = useState<Chosen>()
  const first = rows[0]?.id
  if (wide && chosen === undefined && first !== undefined) setChosen({ id: first, at: 0 })
  const at = rows.findIndex((row) => row.id === chosen?.id)
  const open = (row: MatterRow) => {
    if (wide) setChosen({ id: row.id, at: rows.indexOf(row) })
    else go('/hotline/detail', { id: row.id })
  }
  const after = at >= 0 ? at + 1 : (chosen?.at ?? 0)
  const before = (at >= 0 ? at : (chosen?.at ?? 0)) - 1
  const step = (to: number) => () => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)]
    if (!row) return
    open(row)
    focusOn(idOf(row))
  }
  const others = rows.length > (at >= 0 ? 1 : 0)
  return {
    id: chosen?.id,
    open,
    close: () => setChosen(undefined),
    next: step(after),
    back: step(before),
    hasOthers: others,
  }
}

/** 热线台: the queue by clock; two panes and the keyboard on a PC, one column on a phone. */
export default function DeskPage(): ReactNode {
  const wide = useWide()
  const [hers, setHers] = useState(false)
  const narrowing = useNarrowing()
  const { lane, setLane, queue, counts, more, rows } = useLane(hers, narrowing.wish)
  const search = useSearch()
  const { id, open, close, next, back, hasOthers } = useChosen(search.on ? search.rows : rows, wide)
  const choose = (to: Lane) => {
    setLane(to)
    search.leave()
    close()
  }
  const seek = () => {
    search.start()
    close()
  }
  const leave = () => {
    if (!search.on) return
    search.leave()
    close()
  }
  const leaveByKey = () => {
    if (search.on) focusOn('desk-seek')
    leave()
  }
  const narrow = () => {
    leave()
    narrowing.start()
  }
  const widen = () => {
    narrowing.clear()
    close()
  }
  const narrowTo: Narrowing['narrow'] = (part) => {
    narrowing.narrow(part)
    close()
  }
  const see = (value: 'all' | 'mine') => {
    setHers(value === 'mine')
    close()
  }
  useKeys(
    {
      j: next,
      k: back,
      '/': seek,
      f: narrow,
      '0': widen,
      Escape: leaveByKey,
      ...Object.fromEntries(laneNames.map((name, index) => [String(index + 1), () => choose(name)])),
    },
    wide,
  )
  // What lay open on the page before has no place in the next.
  const leaving = (turn: () => void) => () => {
    close()
    turn()
  }
  const pages = { ...queue, next: leaving(queue.next), back: leaving(queue.back) }
  const list =
    lane === undefined && queue.load.state === 'ready' ? (
      <Loading rows={6} />
    ) : (
      <Loaded
        of={queue}
        rows={6}
        isEmpty={(page) => page.rows.length === 0}
        empty={<Nothing lane={lane ?? 'new'} of={pages} narrowed={narrowing.wish !== undefined} />}
      >
        {(page) => (
          <List label={lanes[lane ?? 'new']} rows={page.rows} keyOf={(row) => row.id} pages={pages}>
            {(row) => <QueueRow row={row} current={wide && row.id === id} onPress={() => open(row)} />}
          </List>
        )}
      </Loaded>
    )
  const side = (
    <Stack gap={3}>
      <Tabs label="哪一栏" tabs={laneTabs(counts, more)} value={lane ?? 'new'} onValue={choose} side />
      <Whose hers={hers} onValue={see} />
      {wide && <KeyHints keys={hints} />}
    </Stack>
  )
  return (
    <Screen title="热线台" wide tools={<Tools wide={wide} onNarrow={narrow} onSeek={seek} />}>
      {queue.load.state === 'forbidden' ? (
        list
      ) : (
        <Panes
          side={side}
          list={
            search.on ? (
              <Search of={search} id={wide ? id : undefined} onOpen={open} onLeave={leaveByKey} />
            ) : (
              <Stack gap={3}>
                {narrowing.on && <Narrow of={{ ...narrowing, narrow: narrowTo, clear: widen }} keys={wide} />}
                {list}
              </Stack>
            )
          }
          detail={
            id !== undefined && (
              <Beside
                key={id}
                id={id}
                onDone={search.on ? search.found.again : queue.again}
                onNext={hasOthers ? next : undefined}
              />
            )
          }
        />
      )}
    </Screen>
  )
}
