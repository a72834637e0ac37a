import { useState, type ReactNode } from 'react'
import type { ForceKind } from '../../types/_actor'
import { aboutNames } from '../../types/survey.limits'
import { Card, Empty, Loaded, OffPaper, Stack, Tabs, Words } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { ask } from './asks'
import { ResultRows } from './ResultPlaces'

const forces = Object.keys(aboutNames) as ForceKind[]
const tabs = forces.map((value) => ({ value, words: aboutNames[value] }))

/** 各单位: of those whose people serve in the campaign's villages, by force. */
export function ResultUnits({ id }: { readonly id: string }): ReactNode {
  const [force, setForce] = useState<ForceKind>(forces[0] ?? 'leader')
  const pages = usePages(
    (after) => ask().resultUnits({ id, force, ...(after === undefined ? {} : { after }) }),
    `${id} ${force}`,
  )
  return (
    <Card title={`各单位，${aboutNames[force]}`}>
      <Stack gap={3}>
        <Words tone="soft">按派出去的人来算：一个单位在哪些村有人，就把那些村的评议合起来</Words>
        <OffPaper>
          <Tabs label="哪一方面力量" tabs={tabs} value={force} onValue={setForce} />
        </OffPaper>
        <Loaded
          of={pages}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words="这方面没有单位派人" />}
        >
          {({ rows }) => (
            <ResultRows
              label={`各单位，${aboutNames[force]}`}
              rows={rows}
              of={`force:${force}`}
              pages={pages}
            />
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}
