import { useState, type ReactNode } from 'react'
import { lineStates } from '../../types/dispatch.limits'
import { Button, Card, SortTable, Tag, type SortColumn } from '../_kernel/parts'
import type { Turning } from '../_kernel/usePages'
import type { Line } from './asks'
import { Change } from './Change'
import { lineTones, postOf, sayWho, villageOf } from './words'

const isStaying = ({ state, now, who }: Line) => state === 'done' && now?.person === who?.person

/** `不变` for who stays: nothing is sent. */
const sayState = (line: Line): string => (isStaying(line) ? '不变' : lineStates[line.state])

const columns: readonly SortColumn<Line>[] = [
  { key: 'place', name: '村', say: ({ place }) => villageOf(place), filter: true },
  { key: 'post', name: '岗位', say: postOf, filter: true },
  { key: 'now', name: '现在', say: ({ now }) => sayWho(now, '空着'), filter: true },
  {
    key: 'who',
    name: '建议',
    say: ({ who }) => sayWho(who, '没有人'),
    filter: true,
    wrong: ({ who }) => !who,
  },
  { key: 'why', name: '为什么', say: ({ say }) => say, wrong: ({ state }) => state === 'refused' },
  { key: 'state', name: '状态', say: sayState },
]

interface LinesProps {
  readonly proposal: string
  readonly lines: readonly Line[]
  /** While it may still be changed. */
  readonly open: boolean
  readonly pages: Turning
  readonly onChanged: () => void
}

const mayChange = (line: Line) => line.state !== 'done' || isStaying(line)

/** 每一条: who is proposed for which post and why; those that nobody can meet come first. */
export function Lines({ proposal, lines, open, pages, onChanged }: LinesProps): ReactNode {
  const [changing, setChanging] = useState<Line>()
  const act = (line: Line) =>
    mayChange(line) ? (
      <Button kind="quiet" onPress={() => setChanging(line)}>
        {line.who === undefined ? '找人' : '换人'}
      </Button>
    ) : null
  return (
    <Card title="派谁，为什么" flush>
      <SortTable
        label="每一条和理由"
        columns={columns}
        rows={lines}
        keyOf={({ line }) => line}
        pages={pages}
        card={(line) => ({
          title: `${villageOf(line.place)} · ${postOf(line)}`,
          beside: <Tag tone={lineTones[line.state]}>{sayState(line)}</Tag>,
          detail: `${sayWho(line.now, '空着')} → ${sayWho(line.who, '没有人')}`,
          foot: line.state === 'proposed' ? line.say : `${sayState(line)}：${line.say}`,
          late: line.who === undefined || line.state === 'refused',
        })}
        {...(open ? { act } : {})}
      />
      {changing !== undefined && (
        <Change
          proposal={proposal}
          line={changing}
          onClose={() => setChanging(undefined)}
          onDone={() => {
            setChanging(undefined)
            onChanged()
          }}
        />
      )}
    </Card>
  )
}
