import { useState, type ReactNode } from 'react'
import {
  Due,
  KeyHints,
  List,
  Panes,
  PhotoWall,
  Portrait,
  Row,
  Stack,
  StateTag,
  Tabs,
  Timeline,
  Card,
  Words,
} from '../_kernel/parts'
import { instantOf } from '../../types/_period'
import { stateNames, type State } from '../../types/hotline.limits'

/** A Monday morning, so that the page looks the same every day. */
const now = instantOf('2026-11-23', '10:00')

interface Matter {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly state: State
  readonly due: number
  readonly days?: number
}

const matters: readonly Matter[] = [
  {
    id: '1',
    title: '三组的水管断了两天，吃水要去河里挑',
    place: '李家沟村',
    state: 'assigned',
    due: instantOf('2026-11-19', '17:30'),
    days: -2,
  },
  { id: '2', title: '村口的路塌了', place: '三合村', state: 'filed', due: instantOf('2026-11-23', '17:00') },
  {
    id: '3',
    title: '低保怎么申请',
    place: '清水村',
    state: 'answered',
    due: instantOf('2026-11-26', '17:30'),
    days: 3,
  },
]

const picture = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><path fill='${colour}' d='M0 0h4v3H0z'/></svg>`)}`

function Steps(): ReactNode {
  return (
    <Timeline
      label="办到哪一步"
      steps={[
        { key: '1', icon: 'speak', title: '您反映了', at: '11月20日 周五 09:12' },
        { key: '2', icon: 'desk', title: '热线台收到，派给水利局', at: '11月20日 周五 10:40', by: '热线台' },
        {
          key: '3',
          icon: 'answer',
          title: '已答复',
          at: '今天 09:30',
          by: '水利局',
          children: <Words typed>{'水管今天下午修好。\n修好以前每天早晚各送一次水。'}</Words>,
        },
      ]}
    />
  )
}

/** Lists, panes and what happened. */
export function Showing(): ReactNode {
  const [lane, setLane] = useState('overdue')
  const [id, setId] = useState('1')
  const tabs = [
    { value: 'overdue', words: '超期', count: '4', late: true },
    { value: 'today', words: '今天到期', count: '9' },
    { value: 'new', words: '新到', count: '6' },
    { value: 'open', words: '在办' },
  ]
  return (
    <Panes
      side={
        <Stack gap={4}>
          <Tabs label="哪一栏" tabs={tabs} value={lane} onValue={setLane} side />
          <KeyHints keys={{ j: '下一件', k: '上一件', a: '派办', r: '答复' }} />
        </Stack>
      }
      list={
        <Stack gap={4}>
          <List label="要办的事" rows={matters} keyOf={(row) => row.id}>
            {(row) => (
              <Row
                title={row.title}
                detail={row.place}
                foot={<Due due={row.due} now={now} workdays={row.days} />}
                beside={<StateTag state={row.state} names={stateNames} />}
                late={row.due < now}
                current={row.id === id}
                onPress={() => setId(row.id)}
              />
            )}
          </List>
          <Card title="办到哪一步">
            <Steps />
          </Card>
        </Stack>
      }
      detail={
        <Card title="三组的水管断了两天">
          <Stack gap={4}>
            <Words>三组的水管断了两天，吃水要去河里挑，老人挑不动。</Words>
            <Portrait says="例甲一的照片" />
            <Portrait src={picture('teal')} says="例甲二的照片" />
            <PhotoWall
              label="照片"
              photos={[
                { file: '1', state: 'passed', url: picture('#7a8f6a') },
                { file: '2', state: 'unchecked', url: picture('#8a7a5f') },
                { file: '3', state: 'checking' },
                { file: '4', state: 'risky' },
              ]}
            />
            <PhotoWall
              own
              label="自己传的照片"
              photos={[{ file: '1', state: 'checking', url: picture('#8a7a5f') }]}
            />
            <Steps />
          </Stack>
        </Card>
      }
    />
  )
}
