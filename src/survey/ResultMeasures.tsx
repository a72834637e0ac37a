import { useState, type ReactNode } from 'react'
import { Card, Empty, OffPaper, Ranges, Stack, Table, Tabs, Words } from '../_kernel/parts'
import type { Measure, Measured, Result } from './asks'
import {
  kinds,
  line,
  measuresOf,
  rangeOf,
  sayCount,
  sayRange,
  sayScore,
  sayScoreRange,
  sayShare,
  sayVerdict,
  type Kind,
} from './resultWords'

interface RowsProps {
  readonly rows: readonly Measured[]
  readonly asked: number
}

/** Every number, behind the chart. */
function Numbers({ rows, asked }: RowsProps): ReactNode {
  return (
    <Table
      label="每一项的数"
      head={['评的是', '满意度', '95%把握的范围', '结论', '得分', '得分范围', '算数的', '不了解']}
      rows={rows.map(({ of, name, all }) => ({
        key: of,
        cells: [
          name,
          sayShare(all),
          sayRange(all),
          sayVerdict(all, asked),
          sayScore(all),
          sayScoreRange(all),
          sayCount(all.known),
          sayCount(all.unknown),
        ],
      }))}
    />
  )
}

interface Way {
  readonly of: string
  readonly name: string
  readonly own: Measure
  readonly assisted: Measure
}

/** Those that are told by who put them in: a village's are too few for that. */
const waysOf = (rows: readonly Measured[]): readonly Way[] =>
  rows.flatMap(({ of, name, own, assisted }) =>
    own === undefined || assisted === undefined ? [] : [{ of, name, own, assisted }],
  )

const isDrawn = ({ own, assisted }: Way): boolean => own.state === 'shown' || assisted.state === 'shown'

/**
 * 自己答的和入户代填的: beside each other, for an enumerator at the door may sway. Where neither can be said the table alone says why.
 */
function Ways({ rows }: { readonly rows: readonly Way[] }): ReactNode {
  return (
    <Stack gap={3}>
      {rows.filter(isDrawn).map(({ of, name, own, assisted }) => (
        <Stack key={of} gap={1}>
          <Words as="h3" strong>
            {name}
          </Words>
          <Ranges
            label={`${name}，自己答和代填`}
            plain
            rows={[rangeOf('own', '自己答的', own), rangeOf('assisted', '入户代填的', assisted)]}
            line={line}
          />
        </Stack>
      ))}
      <Table
        label="自己答和代填的数"
        head={['评的是', '自己答的', '范围', '算数的', '代填的', '代填范围', '代填算数的']}
        rows={rows.map(({ of, name, own, assisted }) => ({
          key: of,
          cells: [
            name,
            sayShare(own),
            sayRange(own),
            sayCount(own.known),
            sayShare(assisted),
            sayRange(assisted),
            sayCount(assisted.known),
          ],
        }))}
      />
    </Stack>
  )
}

/** What was said in one place: of each force, each dimension, each question; and by whom the answers were put in. */
export function ResultMeasures({ of }: { readonly of: Result }): ReactNode {
  const [kind, setKind] = useState<Kind>('force')
  const rows = measuresOf(of.measures, kind)
  const ways = waysOf(rows)
  return (
    <Stack gap={4}>
      <OffPaper>
        <Tabs label="看哪一种" tabs={kinds} value={kind} onValue={setKind} />
      </OffPaper>
      <Card title="满意度">
        {rows.length === 0 ? (
          <Empty words="这套指标体系没有分这一种" />
        ) : (
          <Stack gap={4}>
            <Ranges
              label="满意度"
              rows={rows.map(({ of: key, name, all }) => rangeOf(key, name, all, of.asked))}
              line={line}
            />
            <Numbers rows={rows} asked={of.asked} />
          </Stack>
        )}
      </Card>
      {ways.length > 0 && (
        <Card title="自己答的和入户代填的">
          <Ways rows={ways} />
        </Card>
      )}
    </Stack>
  )
}
