import { useState, type ReactNode } from 'react'
import type { CampaignState } from '../../types/survey.limits'
import { go } from '../_kernel/go'
import { Bars, Button, Card, Empty, Loaded, SortTable, Stack, Words, type SortColumn } from '../_kernel/parts'
import { useFollow } from '../_kernel/useFollow'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Turnout } from './asks'
import { isVillage, turnoutOf } from './campaignWords'

/** More bars than this say nothing any more; the table has them all. */
const barsMost = 30

const drawnColumns: readonly SortColumn<Turnout>[] = [
  { key: 'name', name: '地方', say: ({ name }) => name, filter: true },
  { key: 'asked', name: '请了几户', say: ({ asked }) => String(asked), by: ({ asked }) => asked },
]
const columns: readonly SortColumn<Turnout>[] = [
  ...drawnColumns,
  {
    key: 'answered',
    name: '已经评的',
    say: ({ answered }) => String(answered),
    by: ({ answered }) => answered,
  },
  {
    key: 'assisted',
    name: '其中入户代填',
    say: ({ assisted }) => String(assisted),
    by: ({ assisted }) => assisted,
  },
  { key: 'share', name: '评了多少', say: (row) => `${turnoutOf(row)}%`, by: turnoutOf },
]

const sum = (rows: readonly Turnout[], of: 'asked' | 'answered' | 'assisted') =>
  rows.reduce((all, row) => all + row[of], 0)

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <Stack gap={1}>
      <Words tone="soft">{name}</Words>
      <Words size="hero" strong>
        {value}
      </Words>
    </Stack>
  )
}

interface RowsProps {
  readonly rows: readonly Turnout[]
  /** Ballots are being taken: how many have come is shown as well. */
  readonly counts: boolean
  readonly onPlace: (row: Turnout) => void
}

function Rows({ rows, counts, onPlace }: RowsProps): ReactNode {
  const all = { asked: sum(rows, 'asked'), answered: sum(rows, 'answered'), assisted: sum(rows, 'assisted') }
  const say = (row: Turnout) =>
    counts ? `请${row.asked}户，评了${row.answered}户，其中代填${row.assisted}户` : `请${row.asked}户`
  return (
    <Stack gap={4}>
      {counts && (
        <>
          <Stack across gap={8}>
            <Figure name="请来评的" value={String(all.asked)} />
            <Figure name="已经评的" value={String(all.answered)} />
            <Figure name="其中代填" value={String(all.assisted)} />
            <Figure name="评了多少" value={`${turnoutOf(all)}%`} />
          </Stack>
          <Bars
            label="各地评了多少"
            whole={100}
            rows={rows.slice(0, barsMost).map((row) => ({
              key: row.division,
              name: row.name,
              value: turnoutOf(row),
              says: `${row.answered}/${row.asked}`,
            }))}
          />
          {rows.length > barsMost && <Words tone="soft">{`图上是前${barsMost}个，全部在下面的表里`}</Words>}
        </>
      )}
      <SortTable
        label={counts ? '各地进度' : '各地请了几户'}
        columns={counts ? columns : drawnColumns}
        rows={rows}
        keyOf={({ division }) => division}
        card={(row) => ({ title: row.name, detail: say(row) })}
        onPress={(row) => () => onPlace(row)}
      />
    </Stack>
  )
}

interface TurnoutProps {
  readonly id: string
  readonly state: CampaignState
}

/**
 * 进度: how many have answered, by what lies under a place; down to a village's drawn households. While it runs it follows by itself. What
 * was answered is nowhere in it; once ballots are destroyed there is nothing left to count, and only who was asked is shown.
 */
export function CampaignTurnout({ id, state }: TurnoutProps): ReactNode {
  const [path, setPath] = useState<readonly string[]>([])
  const at = path[path.length - 1]
  const counts = state === 'open' || state === 'closed'
  const progress = useLoad(
    () => ask().progress({ id, ...(at === undefined ? {} : { division: at }) }),
    `${id} ${at ?? ''}`,
  )
  useFollow(counts, progress.again)
  const into = ({ division }: Turnout) => {
    if (isVillage(division)) go('/survey/campaign-drawn', { id, village: division })
    else setPath([...path, division])
  }
  const { load } = progress
  return (
    <Card
      title={counts ? '进度' : '抽到的户'}
      beside={
        path.length > 0 && (
          <Button kind="quiet" icon="back" onPress={() => setPath(path.slice(0, -1))}>
            上一级
          </Button>
        )
      }
    >
      <Stack gap={3}>
        {load.state === 'ready' && <Words strong>{load.data.place}</Words>}
        <Words tone="soft">按地方往下看，到村能看抽户公示。只看得到评了几户，看不到怎么评的</Words>
        <Loaded
          of={progress}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words="这里还没有抽到户" />}
        >
          {({ division, rows }) => <Rows key={division} rows={rows} counts={counts} onPlace={into} />}
        </Loaded>
      </Stack>
    </Card>
  )
}
