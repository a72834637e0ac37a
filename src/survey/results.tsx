import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { Refused } from '../_kernel/cloud'
import {
  Card,
  Empty,
  Loaded,
  Notice,
  OffPaper,
  PrintButton,
  Screen,
  Select,
  Stack,
  Words,
} from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { usePages, type Pages } from '../_kernel/usePages'
import { ask, type Result, type Results } from './asks'
import { ResultExport } from './ResultExport'
import { ResultMeasures } from './ResultMeasures'
import { ResultPlaces } from './ResultPlaces'
import { ResultTrend } from './ResultTrend'
import { ResultUnits } from './ResultUnits'
import { measuresOf, sayPart, sayTurnout } from './resultWords'
import { quarterBeside } from './words'

/** Sealed and here, or not sealed yet. */
interface Shown {
  readonly results?: Results
  /** Why there is nothing to see yet. */
  readonly early?: string
  readonly rows: readonly Result[]
  readonly next?: string | undefined
}

async function load(id: string, division: string | undefined, after: string | undefined): Promise<Shown> {
  const place = division === undefined ? {} : { division }
  try {
    const results = await ask().results({ id, ...place, ...(after === undefined ? {} : { after }) })
    return { results, rows: results.rows, next: results.next }
  } catch (error) {
    if (error instanceof Refused && error.code === 'wrong_state') return { early: error.say, rows: [] }
    throw error
  }
}

interface ArticleProps {
  readonly id: string
  readonly division: string | undefined
  readonly of: Results
  readonly pages: Pages<Shown>
}

function Article({ id, division, of, pages }: ArticleProps): ReactNode {
  const [number, setNumber] = useState('all')
  const office = useWho()?.roles.some(({ role }) => role === 'office') === true
  const { own, rows, title, quarter } = of
  const numbers = measuresOf(own.measures, 'force')
  const called = numbers.find((one) => one.of === number)?.name ?? '总体'
  return (
    <Stack gap={6}>
      <Stack gap={2}>
        <Words size="head" strong as="h2">
          {`${own.name} · ${title}`}
        </Words>
        <Words tone="soft">{[...quarterBeside({ quarter, title }), sayTurnout(own)].join('，')}</Words>
        {own.part !== undefined && <Notice>{sayPart(own.name, own.part)}</Notice>}
        <Words tone="soft">
          满意度是知道情况的户里满意和基本满意的比例；得分是各个答案的分值按户平均。都按抽户的比例还原
        </Words>
        {office && (
          <OffPaper>
            <ResultExport id={id} division={division} />
          </OffPaper>
        )}
      </Stack>
      <ResultMeasures of={own} />
      {numbers.length > 1 && (
        <OffPaper>
          <Select
            label="下面比哪一个数"
            options={numbers.map(({ of: value, name }) => ({ value, words: name }))}
            value={number}
            onValue={setNumber}
          />
        </OffPaper>
      )}
      {rows.length > 0 && <ResultPlaces id={id} rows={rows} of={number} name={called} pages={pages} />}
      <ResultTrend division={own.of} of={number} name={called} />
      {office && division === undefined && <ResultUnits id={id} />}
    </Stack>
  )
}

/** 评议结果: what households said, with what each number rests on; what must not be said is said to be so. */
export default function ResultsPage(): ReactNode {
  const { id = '', division } = useRouter().params
  const pages = usePages((after) => load(id, division, after), `${id} ${division ?? ''}`)
  return (
    <Screen title="评议结果" wide report tools={<PrintButton />}>
      <Loaded of={pages} rows={6}>
        {({ results, early = '' }) =>
          results === undefined ? (
            <Card>
              <Empty words="还没有出结果" hint={early} act="再看一次" onAct={pages.again} />
            </Card>
          ) : (
            <Article id={id} division={division} of={results} pages={pages} />
          )
        }
      </Loaded>
    </Screen>
  )
}
