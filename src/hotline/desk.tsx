import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { countsMax, kinds, lanes, stateNames, type Lane } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { useKeys } from '../_kernel/keys'
import { useOnline } from '../_kernel/online'
import {
  Button,
  Due,
  Empty,
  KeyHints,
  List,
  Loaded,
  Panes,
  Row,
  Screen,
  Stack,
  StateTag,
  Tabs,
  Words,
  type Tab,
} from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { usePages } from '../_kernel/usePages'
import { useWide } from '../_kernel/wide'
import { Case } from './Case'
import { Deeds } from './Deeds'
import type { MatterRow } from './words'

/** How often the counts and the list are asked for anew while the page is open, milliseconds. */
const freshen = 30_000

const laneNames = Object.keys(lanes) as Lane[]
const hints = { j: '下一件', k: '上一件', Enter: '打开', y: '受理', a: '派办', r: '答复', '1-6': '换一栏' }

function laneTabs(counts: Readonly<Partial<Record<Lane, number>>>): readonly Tab<Lane>[] {
  return laneNames.map((value) => {
    const n = counts[value]
    const count = n === undefined || n === 0 ? undefined : n >= countsMax ? `${countsMax}+` : String(n)
    return { value, words: lanes[value], count, late: value === 'overdue' }
  })
}

/** The case beside the list, on a PC. */
function Beside({ id, onDone }: { readonly id: string; readonly onDone: () => void }): ReactNode {
  const matter = useLoad(() => cloud<typeof hotline>('hotline').look({ id }), id)
  const done = () => {
    matter.again()
    onDone()
  }
  return (
    <Loaded of={matter}>
      {(of) => (
        <Stack gap={4}>
          <Deeds key={`${of.id}.${of.version}`} of={of} onDone={done} keys />
          <Case of={of} />
        </Stack>
      )}
    </Loaded>
  )
}

function QueueRow({
  row,
  current,
  onPress,
}: {
  readonly row: MatterRow
  readonly current: boolean
  readonly onPress: () => void
}): ReactNode {
  return (
    <Row
      title={row.opening}
      detail={`${row.place} · ${kinds[row.kind]} · ${row.unit.name}`}
      foot={
        row.due === undefined ? sayTime(row.filedAt, phoneTime()) : <Due due={row.due} now={phoneTime()} />
      }
      beside={<StateTag state={row.state} names={stateNames} />}
      current={current}
      late={row.late}
      onPress={onPress}
    />
  )
}

/** The queue of a lane, kept fresh while somebody looks at it. */
function useQueue(lane: Lane) {
  const queue = usePages(
    (after) => cloud<typeof hotline>('hotline').queue(after === undefined ? { lane } : { lane, after }),
    `queue.${lane}`,
    `hotline.queue.${lane}`,
  )
  const { again } = queue
  const online = useOnline()
  useDidShow(again)
  useEffect(() => {
    if (!online) return undefined
    const timer = setInterval(again, freshen)
    return () => clearInterval(timer)
  }, [again, online])
  return queue
}

/** 热线台: the queue by clock; two panes and the keyboard on a PC, one column on a phone. */
export default function DeskPage(): ReactNode {
  const wide = useWide()
  const who = useWho()
  const [lane, setLane] = useState<Lane>('new')
  const [id, setId] = useState<string>()
  const queue = useQueue(lane)
  const data = queue.load.state === 'ready' ? queue.load.data : undefined
  const rows = data?.rows ?? []
  const at = rows.findIndex((row) => row.id === id)
  const choose = useCallback((next: Lane | undefined) => {
    if (next === undefined) return
    setLane(next)
    setId(undefined)
  }, [])
  const open = (row: MatterRow | undefined) => {
    if (!row) return
    if (wide) setId(row.id)
    else go('/hotline/detail', { id: row.id })
  }
  const step = (by: number) => open(rows[Math.min(Math.max(at + by, 0), rows.length - 1)])
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      Enter: () => open(rows[Math.max(at, 0)]),
      ...Object.fromEntries(laneNames.map((name, index) => [String(index + 1), () => choose(name)])),
    },
    wide,
  )
  const side = (
    <Stack gap={3}>
      <Tabs label="哪一栏" tabs={laneTabs(data?.counts ?? {})} value={lane} onValue={choose} side />
      {wide && <KeyHints keys={hints} />}
    </Stack>
  )
  const list = (
    <Loaded
      of={queue}
      rows={6}
      isEmpty={(page) => page.rows.length === 0}
      empty={<Empty words={`“${lanes[lane]}”里没有事`} hint="换一栏看看" />}
    >
      {(page) => (
        <List label={lanes[lane]} rows={page.rows} keyOf={(row) => row.id} pages={queue}>
          {(row) => <QueueRow row={row} current={wide && row.id === id} onPress={() => open(row)} />}
        </List>
      )}
    </Loaded>
  )
  return (
    <Screen
      title="热线台"
      wide
      tools={
        <Button kind="quiet" icon="person" onPress={() => go('/account/me')}>
          {who?.name ?? '我的'}
        </Button>
      }
    >
      <Panes
        side={side}
        list={list}
        detail={
          id === undefined ? (
            <Words tone="soft">从左边选一件事，或按 j</Words>
          ) : (
            <Beside id={id} onDone={queue.again} />
          )
        }
      />
    </Screen>
  )
}
