import { useState, type ReactNode } from 'react'
import { whyMax } from '../../types/trace.limits'
import {
  Button,
  Card,
  List,
  Loaded,
  Notice,
  Row,
  Select,
  Sheet,
  Stack,
  Tag,
  TextArea,
  Words,
} from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useDeed } from '../_kernel/useDeed'
import { usePages } from '../_kernel/usePages'
import { ask, type Missed as Row_ } from './asks'
import { sayDays } from './officeWords'

const openOf = ({ owed, done, corrected }: Row_): number => Math.max(1, owed - done - corrected)

interface CorrectProps {
  readonly of: Row_
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Asks that a missed duty be put right. */
function Correct({ of, onClose, onDone }: CorrectProps): ReactNode {
  const [times, setTimes] = useState('1')
  const [why, setWhy] = useState('')
  const [lacks, setLacks] = useState<string>()
  const deed = useDeed()
  const send = async (): Promise<void> => {
    setLacks(why.trim() === '' ? '请写下原因' : undefined)
    if (why.trim() === '') return
    const asked = { missed: of.id, times: Number(times), why: why.trim() }
    if ((await deed.run((key) => ask(key).askCorrection(asked))) === 'done') onDone()
  }
  const most = openOf(of)
  const error = lacks ?? (deed.wrong?.field === 'why' ? deed.wrong.say : undefined)
  return (
    <Sheet
      title="申请更正"
      onClose={onClose}
      acts={
        <Button kind="primary" full busy={deed.busy} busyWords="正在送" onPress={() => void send()}>
          送去批
        </Button>
      }
    >
      <Stack gap={3}>
        <Words>{`${of.name}，${sayDays(of.from, of.to, phoneTime())}`}</Words>
        {most > 1 && (
          <Select
            label="几次其实做了"
            options={Array.from({ length: most }, (_, at) => String(at + 1)).map((value) => ({
              value,
              words: `${value}次`,
            }))}
            value={times}
            onValue={setTimes}
          />
        )}
        <TextArea label="原因" value={why} max={whyMax} rows={3} onValue={setWhy} error={error} />
        {deed.wrong !== undefined && deed.wrong.field !== 'why' && (
          <Notice tone="wrong">{deed.wrong.say}</Notice>
        )}
      </Stack>
    </Sheet>
  )
}

/** Nothing of it is missing any more. */
const isRight = ({ owed, done, corrected }: Row_): boolean => done + corrected >= owed

interface StandsProps {
  readonly of: Row_
  /** She has just asked. */
  readonly now: boolean
}

function Stands({ of, now }: StandsProps): ReactNode {
  if (isRight(of)) return <Tag tone="jade">更正了</Tag>
  if (now || of.asked === 'asked') return <Tag tone="amber">更正已经报上去，等人定</Tag>
  if (of.asked === 'refused') return <Tag tone="soft">更正没有批准</Tag>
  return <Tag tone="soft">{of.asked === undefined ? '更正的日子过了' : '其余的没有报更正'}</Tag>
}

const sayOf = ({ place, household, owed, done, corrected }: Row_): string =>
  [
    place,
    ...(household === undefined ? [] : [`${household}家`]),
    `该${owed}次，做了${done}次`,
    ...(corrected > 0 ? [`更正了${corrected}次`] : []),
  ].join('，')

/** 没按时完成的 of a month that is closed, each to be put right within its days. */
export function Missed({ month }: { readonly month: string }): ReactNode {
  const missed = usePages(
    (after) => ask().ownMissed({ month, ...(after === undefined ? {} : { after }) }),
    month,
    `trace.ownMissed.${month}`,
  )
  const [open, setOpen] = useState<Row_>()
  const [asked, setAsked] = useState<readonly string[]>([])
  return (
    <Loaded of={missed} rows={1} isEmpty={({ rows }) => rows.length === 0} empty={null}>
      {({ rows }) => (
        <Card title="没按时完成的" flush>
          <List label="没按时完成的" rows={rows} keyOf={({ id }) => id} pages={missed}>
            {(of) => (
              <Row
                title={of.name}
                detail={sayOf(of)}
                foot={
                  of.until === undefined || asked.includes(of.id) ? (
                    <Stands of={of} now={asked.includes(of.id)} />
                  ) : (
                    `${sayTime(of.until, phoneTime())}前可以申请更正`
                  )
                }
                late={!isRight(of)}
                beside={
                  of.until !== undefined &&
                  !asked.includes(of.id) && <Button onPress={() => setOpen(of)}>申请更正</Button>
                }
              />
            )}
          </List>
          {open !== undefined && (
            <Correct
              of={open}
              onClose={() => setOpen(undefined)}
              onDone={() => {
                setAsked([...asked, open.id])
                setOpen(undefined)
              }}
            />
          )}
        </Card>
      )}
    </Loaded>
  )
}
