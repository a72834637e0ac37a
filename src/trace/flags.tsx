import { useEffect, useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { entryKinds } from '../../types/trace.limits'
import { toTop } from '../_kernel/go'
import { useKeys } from '../_kernel/keys'
import {
  Button,
  Empty,
  focusOn,
  KeyHints,
  List,
  Loaded,
  Loading,
  Notice,
  Panes,
  Row,
  Screen,
  Stack,
  Words,
} from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import { usePages, type Turning } from '../_kernel/usePages'
import { useWide } from '../_kernel/wide'
import { FlagDetail } from './FlagDetail'
import { from, office, type Entry } from './office'
import { sayOn, sayReasons } from './officeWords'

const hints = { j: '下一条', k: '上一条', y: '属实', x: '不算数', 'Ctrl+Enter': '送出', Esc: '收起' }

const rowId = ({ id }: Entry): string => `flag-${id}`

function Line({ of, current, onPress }: { of: Entry; current: boolean; onPress: () => void }): ReactNode {
  const [first] = sayReasons(of.reasons, of.same)
  return (
    <Row
      id={rowId(of)}
      title={`${of.who} · ${entryKinds[of.kind]}`}
      detail={of.place}
      foot={[sayOn(of.day, phoneTime()), first?.words ?? ''].filter((words) => words !== '').join('，')}
      current={current}
      onPress={onPress}
    />
  )
}

interface Chosen {
  readonly id: string
  /** Where it stood: what was decided is followed by what stands there now. */
  readonly at: number
}

/** Which one is open, and the ways to the next and the one before. On a PC the first is opened at once. */
function useChosen(rows: readonly Entry[], wide: boolean) {
  const [chosen, setChosen] = useState<Chosen>()
  const found = rows.findIndex(({ id }) => id === chosen?.id)
  const next = rows[Math.min(chosen?.at ?? 0, rows.length - 1)]
  if (wide && found < 0 && next !== undefined) setChosen({ id: next.id, at: rows.indexOf(next) })
  const open = (row: Entry | undefined) => {
    if (row === undefined) return
    setChosen({ id: row.id, at: rows.indexOf(row) })
    if (wide) focusOn(rowId(row))
    else toTop()
  }
  useKeys(
    {
      j: () => open(rows[Math.min(found + 1, rows.length - 1)]),
      k: () => open(rows[Math.max(found - 1, 0)]),
    },
    wide,
  )
  return { of: found < 0 ? undefined : rows[found], open, close: () => setChosen(undefined) }
}

interface ListProps {
  readonly rows: readonly Entry[]
  readonly current: Entry | undefined
  readonly open: (row: Entry) => void
  readonly pages: Turning
}

function Waiting({ rows, current, open, pages }: ListProps): ReactNode {
  return (
    <List label="待核实" rows={rows} keyOf={({ id }) => id} pages={pages}>
      {(row) => <Line of={row} current={row.id === current?.id} onPress={() => open(row)} />}
    </List>
  )
}

async function asked(after: string | undefined) {
  const { entries, next } = await office().flagged(from(after))
  return { rows: entries, next }
}

/** 待核实: entries whose evidence is weak wait here for a person, the longest waiting first. */
export default function FlagsPage(): ReactNode {
  const wide = useWide()
  const [did, setDid] = useState<string>()
  const [gone, setGone] = useState<readonly string[]>([])
  const pages = usePages(asked, 'flagged')
  const { load, again } = pages
  useDidShow(again)
  // What was decided leaves at once: the next one is there before the list has come anew.
  const rows = load.state === 'ready' ? load.data.rows.filter(({ id }) => !gone.includes(id)) : []
  // The last of a page was decided: what comes after it is on its way, and nothing of it may look like an end.
  const emptied = load.state === 'ready' && load.data.rows.length > 0 && rows.length === 0
  const { hasBack, back } = pages
  const beyond = load.state === 'ready' && load.data.rows.length === 0 && hasBack
  useEffect(() => {
    if (beyond) back()
  }, [beyond, back])
  const { of, open, close } = useChosen(rows, wide)
  const detail = of !== undefined && (
    <FlagDetail
      key={of.id}
      of={of}
      keys={wide}
      onStale={again}
      onDone={(say) => {
        setDid(say)
        setGone([...gone, of.id])
        if (!wide) close()
        again()
      }}
    />
  )
  const list = (
    <Stack gap={3}>
      {did !== undefined && <Notice tone="done">{did}</Notice>}
      {emptied || beyond ? (
        <Loading rows={6} />
      ) : (
        <Loaded
          of={pages}
          rows={6}
          isEmpty={() => rows.length === 0}
          empty={<Empty words="没有等着核实的" hint="定位、时间或照片说不清的记录会到这里，请您看一看" />}
        >
          {() => <Waiting rows={rows} current={of} open={open} pages={pages} />}
        </Loaded>
      )}
    </Stack>
  )
  return (
    <Screen title="待核实" wide>
      {wide && rows.length > 0 ? (
        <Panes
          list={
            <Stack gap={3}>
              {list}
              <KeyHints keys={hints} />
            </Stack>
          }
          detail={detail}
        />
      ) : (
        <Stack gap={4}>
          {!wide && of !== undefined ? (
            <>
              <Stack across>
                <Button kind="quiet" icon="back" onPress={close}>
                  回到列表
                </Button>
              </Stack>
              {detail}
            </>
          ) : (
            <>
              {rows.length > 0 && <Words tone="soft">点开一条，看了再定</Words>}
              {list}
            </>
          )}
        </Stack>
      )}
    </Screen>
  )
}
