import { useEffect, useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { countsMax, lanes, type Lane } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { useKeys } from '../_kernel/keys'
import { useOnline } from '../_kernel/online'
import {
  Button,
  Choice,
  Empty,
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
import { useWho } from '../_kernel/session'
import { usePages } from '../_kernel/usePages'
import { useWide } from '../_kernel/wide'
import { Beside } from './Beside'
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
  '1-9': '换一栏',
  'Ctrl+Enter': '送出',
  Esc: '收起',
}

const has = (counts: Counts, lane: Lane) => (counts[lane] ?? 0) > 0

/** The day begins with what is late, then with what is due today. */
const firstLane = (counts: Counts): Lane =>
  has(counts, 'overdue') ? 'overdue' : has(counts, 'today') ? 'today' : 'new'

function laneTabs(counts: Counts): readonly Tab<Lane>[] {
  return laneNames.map((value) => {
    const n = counts[value]
    const count = n === undefined || n === 0 ? undefined : n >= countsMax ? `${countsMax}+` : String(n)
    return { value, words: lanes[value], count, late: value === 'overdue' }
  })
}

const whose = [
  { value: 'all', words: '部门的' },
  { value: 'mine', words: '我的' },
] as const

/** The queue of a lane, kept fresh while somebody looks at it, and the counts of all lanes as last told. */
function useQueue(lane: Lane, hers: boolean) {
  const [counts, setCounts] = useState<Counts>({})
  const queue = usePages(
    async (after) => {
      const page = await cloud<typeof hotline>('hotline').queue({
        lane,
        ...(hers && { mine: true as const }),
        ...(after === undefined ? {} : { after }),
      })
      setCounts(page.counts)
      return page
    },
    `queue.${lane}${hers ? '.mine' : ''}`,
    `hotline.queue.${lane}${hers ? '.mine' : ''}`,
  )
  const { again } = queue
  const online = useOnline()
  useDidShow(again)
  useEffect(() => {
    if (!online) return undefined
    const timer = setInterval(again, freshen)
    return () => clearInterval(timer)
  }, [again, online])
  return { queue, counts }
}

/** The lane that is looked at: the one asked for, or the first that has something urgent once the counts are known. */
function useLane(hers: boolean) {
  const asked = useRouter().params['lane']
  const [lane, setLane] = useState(laneNames.find((name) => name === asked))
  const { queue, counts } = useQueue(lane ?? 'new', hers)
  const known = queue.load.state === 'ready' ? queue.load.data : undefined
  if (lane === undefined && known) setLane(firstLane(known.counts))
  const rows = lane === undefined ? [] : (known?.rows ?? [])
  return { lane, setLane, queue, counts, rows }
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
  const who = useWho()
  const [hers, setHers] = useState(false)
  const { lane, setLane, queue, counts, rows } = useLane(hers)
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
  const see = (value: 'all' | 'mine') => {
    setHers(value === 'mine')
    close()
  }
  useKeys(
    {
      j: next,
      k: back,
      '/': seek,
      Escape: leave,
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
        empty={<Empty words={`“${lanes[lane ?? 'new']}”里没有事`} hint="换一栏看看" />}
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
      <Tabs label="哪一栏" tabs={laneTabs(counts)} value={lane ?? 'new'} onValue={choose} side />
      {who?.roles.some(({ role }) => role !== 'office') === true && (
        <Choice label="看谁的" options={whose} value={hers ? 'mine' : 'all'} onValue={see} />
      )}
      {wide && <KeyHints keys={hints} />}
    </Stack>
  )
  return (
    <Screen
      title="热线台"
      wide
      tools={
        <>
          <Button kind="quiet" icon="search" onPress={seek} {...(wide ? { hint: '/' } : {})}>
            查找
          </Button>
          <Button kind="quiet" icon="person" onPress={() => go('/account/me')}>
            {who?.name ?? '我的'}
          </Button>
        </>
      }
    >
      {queue.load.state === 'forbidden' ? (
        list
      ) : (
        <Panes
          side={side}
          list={
            search.on ? <Search of={search} id={wide ? id : undefined} onOpen={open} onLeave={leave} /> : list
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
