import type { ReactNode } from 'react'
import { Card, Empty, Loaded, Ranges, Stack, Table, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { isVillage } from './campaignWords'
import { line, rangeOf, sayRange, sayScore, sayShare, sayVerdict } from './resultWords'
import { sayQuarter } from './words'

interface TrendProps {
  readonly division: string
  readonly of: string
  /** What the number is called. */
  readonly name: string
}

/** A part of a place is another thing than all of it: it is no point of the line. */
const whole = '。只评了一部分地方的季度不在里面'

/** 历季: one number of a place over the quarters. */
export function ResultTrend({ division, of, name }: TrendProps): ReactNode {
  const trend = useLoad(() => ask().trend({ division, of }), `${division} ${of}`)
  return (
    <Card title="历季变化">
      <Stack gap={3}>
        <Words tone="soft">{`${name}。题目换过的季度不好直接比，要看范围有没有错开${isVillage(division) ? '' : whole}`}</Words>
        <Loaded
          of={trend}
          rows={2}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words="还没有能比的季度" />}
        >
          {({ rows }) => (
            <Stack gap={4}>
              <Ranges
                label="历季变化"
                dots
                rows={rows.map(({ quarter, measure }) => rangeOf(quarter, sayQuarter(quarter), measure))}
                line={line}
              />
              <Table
                label="历季的数"
                head={['季度', '评议', '满意度', '95%把握的范围', '得分', '结论']}
                rows={rows.map(({ quarter, title, measure }) => ({
                  key: quarter,
                  cells: [
                    sayQuarter(quarter),
                    title,
                    sayShare(measure),
                    sayRange(measure),
                    sayScore(measure),
                    sayVerdict(measure),
                  ],
                }))}
              />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}
