import type { ReactNode } from 'react'
import { industries, type Industry } from '../../types/roster.limits'
import { problemMax, problemsMost } from '../../types/trace.limits'
import { Button, Card, Select, Stack, TextArea, Words } from '../_kernel/parts'
import type { Problem } from './form'

const options = [
  { value: '', words: '还没选' },
  ...(Object.keys(industries) as Industry[]).map((value) => ({ value, words: industries[value] })),
] as readonly { readonly value: Industry | ''; readonly words: string }[]

interface ProblemsProps {
  readonly value: readonly Problem[]
  readonly onValue: (value: readonly Problem[]) => void
  /** Of a household: a problem may go to the hotline, where it is answered by a day. */
  readonly hands?: boolean
}

/** Problems that were raised, one under the other. */
export function Problems({ value, onValue, hands = false }: ProblemsProps): ReactNode {
  const change = (at: number, part: Partial<Problem>) =>
    onValue(value.map((problem, nth) => (nth === at ? { ...problem, ...part } : problem)))
  return (
    <Stack gap={3}>
      {value.map(({ words, industry, hotline }, at) => (
        <Card
          key={at}
          title={`问题${at + 1}`}
          beside={
            <Button kind="quiet" icon="close" onPress={() => onValue(value.filter((_, nth) => nth !== at))}>
              {`去掉问题${at + 1}`}
            </Button>
          }
        >
          <Stack gap={2}>
            <TextArea
              label={`问题${at + 1}是什么`}
              value={words}
              max={problemMax}
              rows={3}
              onValue={(text) => change(at, { words: text })}
            />
            <Select
              label={`问题${at + 1}归哪方面`}
              options={options}
              value={industry}
              onValue={(chosen) => change(at, { industry: chosen })}
            />
            {hands && (
              <Button icon="assign" pressed={hotline} onPress={() => change(at, { hotline: !hotline })}>
                {hotline ? '转热线，已选' : '转热线'}
              </Button>
            )}
            {hands && hotline && <Words tone="soft">这一条会替这一户送到热线，他们看得到办到哪一步</Words>}
          </Stack>
        </Card>
      ))}
      {value.length < problemsMost && (
        <Stack across>
          <Button icon="add" onPress={() => onValue([...value, { words: '', industry: '', hotline: false }])}>
            {value.length === 0 ? '记一个问题' : '再记一个问题'}
          </Button>
        </Stack>
      )}
    </Stack>
  )
}
