import type { ReactNode } from 'react'
import { titleMax } from '../../types/survey.limits'
import { Button, Card, Empty, Field, Stack, Tag } from '../_kernel/parts'
import { sayLeft, type FormDimension, type FormQuestion } from './systemForm'

interface DimensionProps {
  readonly of: FormDimension
  /** From 1. */
  readonly nth: number
  readonly questions: readonly FormQuestion[]
  readonly onChange: (part: Partial<FormDimension>) => void
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
  readonly onRemove: () => void
  /** Absent: there are as many as there may be. */
  readonly onAdd: (() => void) | undefined
  readonly error: string | undefined
  readonly children: ReactNode
}

/** A dimension with its weight and its questions. */
export function SystemDimension(p: DimensionProps): ReactNode {
  const { of, nth, questions, onChange } = p
  const left = sayLeft(questions)
  return (
    <Card
      title={`维度${String(nth)}：${of.name}`}
      beside={
        questions.length > 0 && <Tag tone={left === '权重正好100' ? 'jade' : 'amber'}>{`题目的${left}`}</Tag>
      }
    >
      <Stack gap={3}>
        <Field
          label="维度名称"
          value={of.name}
          max={titleMax}
          error={p.error}
          onValue={(name) => onChange({ name })}
        />
        <Field label="维度的权重" type="digit" value={of.weight} onValue={(weight) => onChange({ weight })} />
        {questions.length === 0 ? <Empty words="这个维度还没有题目" /> : p.children}
        <Stack across gap={2}>
          {p.onAdd !== undefined && (
            <Button icon="add" onPress={p.onAdd}>
              加一道题
            </Button>
          )}
          <Button kind="quiet" disabled={p.onUp === undefined} onPress={() => p.onUp?.()}>
            维度上移
          </Button>
          <Button kind="quiet" disabled={p.onDown === undefined} onPress={() => p.onDown?.()}>
            维度下移
          </Button>
          {questions.length === 0 && (
            <Button kind="quiet" icon="close" onPress={p.onRemove}>
              删去这个维度
            </Button>
          )}
        </Stack>
      </Stack>
    </Card>
  )
}
