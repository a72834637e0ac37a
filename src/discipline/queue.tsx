import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { discipline } from '../../types/discipline'
import { abouts, countsMax, lanes, stateNames, type Lane } from '../../types/discipline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { useKeys } from '../_kernel/keys'
import {
  Button,
  Due,
  Empty,
  focusOn,
  KeyHints,
  List,
  Loaded,
  Notice,
  Panes,
  Row,
  Screen,
  Stack,
  StateTag,
  Tabs,
} from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { usePages } from '../_kernel/usePages'
import { useWide } from '../_kernel/wide'
import { Story } from './Story'
import type { GrievanceRow } from './words'
import { Work } from './Work'

type Counts = Readonly<Partial<Record<Lane, number>>>

const laneNames = Object.keys(lanes) as Lane[]
const hints = {
  j: '下一件',
  k: '上一件',
  y: '受理',
  r: '答复',
  b: '请补充',
  x: '不归纪检管',
  '1-5': '换一栏',
  'Ctrl+Enter': '送出',
  Esc: '收起',
}

const rowId = ({ id }: GrievanceRow) => `grievance-${id}`

const tabsOf = (counts: Counts) =>
  laneNames.map((value) => {
    const n = counts[value] ?? 0
    const count = n === 0 ? undefined : n >= countsMax ? `${String(countsMax)}+` : String(n)
    return { value, words: lanes[value], count, late: value === 'urgent' || value === 'overdue' }
  })

function Line({
  row,
  current,
  onPress,
}: {
  row: GrievanceRow
  current: boolean
  onPress: () => void
}): ReactNode {
  return (
    <Row
      id={rowId(row)}
      title={row.opening}
      detail={[row.place, `反映${abouts[row.about]}`].join(' · ')}
      foot={
        row.due === undefined ? sayTime(row.filedAt, phoneTime()) : <Due due={row.due} now={phoneTime()} />
      }
      beside={<StateTag state={row.state} names={stateNames} />}
      current={current}
      late={row.late || row.urgent === true}
      onPress={onPress}
    />
  )
}

/** The grievance beside the list, on a PC. Draw it with its id as its key. */
function Beside({ id, onDone }: { readonly id: string; readonly onDone: () => void }): ReactNode {
  const grievance = useLoad(() => cloud<typeof discipline>('discipline').look({ id }), id)
  const [did, setDid] = useState<string>()
  const done = (said?: string) => {
    setDid(said)
    grievance.again()
    onDone()
  }
  return (
    <Loaded of={grievance}>
      {(of) => (
        <Stack gap={4}>
          {did !== undefined && <Notice tone="done">{did}</Notice>}
          <Story of={of} mine={of.mine}>
            <Work key={of.version} of={of} onDone={done} keys />
          </Story>
        </Stack>
      )}
    </Loaded>
  )
}

/** A lane's rows and the counts of all lanes as last told. Not kept on the device. */
function useLane(lane: Lane) {
  const [counts, setCounts] = useState<Counts>({})
  const queue = usePages(async (after) => {
    const page = await cloud<typeof discipline>('discipline').queue({
      lane,
      ...(after === undefined ? {} : { after }),
    })
    setCounts(page.counts)
    return page
  }, `queue.${lane}`)
  useDidShow(queue.again)
  return { queue, counts, rows: queue.load.state === 'ready' ? queue.load.data.rows : [] }
}

/** 纪检通道: the clerk's queue; list and grievance beside each other on a PC, one column on a phone. */
export default function Queue(): ReactNode {
  const wide = useWide()
  const who = useWho()
  const [lane, setLane] = useState<Lane>('open')
  const [id, setId] = useState<string>()
  const { queue, counts, rows } = useLane(lane)
  const first = rows[0]?.id
  if (wide && id === undefined && first !== undefined) setId(first)
  const at = rows.findIndex((row) => row.id === id)
  const open = (row: GrievanceRow | undefined) => {
    if (!row) return
    if (wide) {
      setId(row.id)
      focusOn(rowId(row))
    } else go('/discipline/detail', { id: row.id })
  }
  const choose = (to: Lane) => {
    setLane(to)
    setId(undefined)
  }
  useKeys(
    {
      j: () => open(rows[Math.min(at + 1, rows.length - 1)]),
      k: () => open(rows[Math.max(at - 1, 0)]),
      ...Object.fromEntries(laneNames.map((name, nth) => [String(nth + 1), () => choose(name)])),
    },
    wide,
  )
  const seats = (
    <Button kind="quiet" icon="key" onPress={() => go('/roster/seats')}>
      席位
    </Button>
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
          {(row) => <Line row={row} current={wide && row.id === id} onPress={() => open(row)} />}
        </List>
      )}
    </Loaded>
  )
  return (
    <Screen
      title="纪检通道"
      wide
      tools={
        <>
          {wide && seats}
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
          side={
            <Stack gap={3}>
              <Tabs label="哪一栏" tabs={tabsOf(counts)} value={lane} onValue={choose} side />
              {wide && <KeyHints keys={hints} />}
            </Stack>
          }
          list={
            <Stack gap={3}>
              {list}
              {!wide && <Stack across>{seats}</Stack>}
            </Stack>
          }
          detail={wide && id !== undefined && <Beside key={id} id={id} onDone={queue.again} />}
        />
      )}
    </Screen>
  )
}
