import type { ReactNode } from 'react'
import { answersMost, answerTones } from '../../types/survey.limits'
import { Button, Card, Columns, Field, Notice, Select, Stack, Words } from '../_kernel/parts'
import { freshKey, type FormAnswer } from './systemForm'

const tones = Object.entries(answerTones).map(([value, words]) => ({
  value: value as keyof typeof answerTones,
  words,
}))

interface AnswersProps {
  readonly of: readonly FormAnswer[]
  readonly onChange: (answers: readonly FormAnswer[]) => void
  readonly error: string | undefined
}

/** The answers, the same for every question. */
export function SystemAnswers({ of, onChange, error }: AnswersProps): ReactNode {
  const change = (at: number, part: Partial<FormAnswer>) =>
    onChange(of.map((one, nth) => (nth === at ? { ...one, ...part } : one)))
  return (
    <Card title="答案">
      <Stack gap={4}>
        <Words tone="soft">每道题都用这几个答案。分值0到100，“不计入”的没有分值</Words>
        {of.map((one, at) => (
          <Stack key={one.key} gap={2}>
            <Columns
              aside={
                <Select
                  label={`第${String(at + 1)}个答案怎么算`}
                  options={tones}
                  value={one.tone}
                  onValue={(tone) => change(at, { tone })}
                />
              }
            >
              <Field
                label={`第${String(at + 1)}个答案`}
                value={one.label}
                max={10}
                onValue={(label) => change(at, { label })}
              />
            </Columns>
            {one.tone !== 'unknown' && (
              <Field
                label={`“${one.label}”的分值`}
                type="digit"
                value={one.value}
                onValue={(value) => change(at, { value })}
              />
            )}
            {of.length > 3 && (
              <Stack across>
                <Button kind="quiet" icon="close" onPress={() => onChange(of.filter((_, nth) => nth !== at))}>
                  {`删去“${one.label}”`}
                </Button>
              </Stack>
            )}
          </Stack>
        ))}
        {error !== undefined && <Notice tone="wrong">{error}</Notice>}
        {of.length < answersMost && (
          <Button
            icon="add"
            onPress={() => onChange([...of, { key: freshKey('a', of), label: '', tone: 'bad', value: '' }])}
          >
            加一个答案
          </Button>
        )}
      </Stack>
    </Card>
  )
}
