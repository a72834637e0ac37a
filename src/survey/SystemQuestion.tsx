import type { ReactNode } from 'react'
import { aboutNames, helpMax, questionMax } from '../../types/survey.limits'
import { Button, Field, Notice, Row, Select, Stack, TextArea } from '../_kernel/parts'
import type { FormDimension, FormQuestion } from './systemForm'
import { SystemSound, type Sound } from './SystemSound'

const nobody = { value: '', words: '不专门评谁' } as const
const abouts = [
  nobody,
  ...Object.entries(aboutNames).map(([value, words]) => ({ value: value as keyof typeof aboutNames, words })),
]

interface QuestionProps {
  readonly of: FormQuestion
  /** Of its dimension, from 1. */
  readonly nth: number
  readonly dimensions: readonly FormDimension[]
  readonly open: boolean
  readonly onOpen: () => void
  readonly heard: string | undefined
  readonly onChange: (part: Partial<FormQuestion>) => void
  readonly onSound: (sound: Sound | undefined) => void
  /** A recording is on its way. */
  readonly onBusy: (busy: boolean) => void
  /** Absent at the ends. */
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
  readonly onRemove: () => void
  readonly error: string | undefined
}

function Fields(p: QuestionProps): ReactNode {
  const { of, dimensions, onChange } = p
  return (
    <Stack gap={3}>
      <Field label="题目" value={of.text} max={questionMax} onValue={(text) => onChange({ text })} />
      <TextArea
        label="说明，不写也行"
        hint="用老人听得懂的话"
        rows={2}
        value={of.help}
        max={helpMax}
        onValue={(help) => onChange({ help })}
      />
      <Select label="评的是谁" options={abouts} value={of.about} onValue={(about) => onChange({ about })} />
      <Field label="题目的权重" type="digit" value={of.weight} onValue={(weight) => onChange({ weight })} />
      {dimensions.length > 1 && (
        <Select
          label="放在哪个维度"
          options={dimensions.map(({ key, name }) => ({
            value: key,
            words: name === '' ? '（没有名称）' : name,
          }))}
          value={of.dimension}
          onValue={(dimension) => onChange({ dimension })}
        />
      )}
      <SystemSound has={of.audio !== undefined} url={p.heard} onSound={p.onSound} onBusy={p.onBusy} />
      <Stack across gap={2}>
        <Button disabled={p.onUp === undefined} onPress={() => p.onUp?.()}>
          上移
        </Button>
        <Button disabled={p.onDown === undefined} onPress={() => p.onDown?.()}>
          下移
        </Button>
        <Button icon="close" onPress={p.onRemove}>
          删去这道题
        </Button>
      </Stack>
    </Stack>
  )
}

/** One question: a line, and its fields when it is opened. */
export function SystemQuestion(p: QuestionProps): ReactNode {
  const { of, nth, open, onOpen, error } = p
  return (
    <Stack gap={3}>
      <Row
        title={`${String(nth)}. ${of.text === '' ? '（还没有写题目）' : of.text}`}
        detail={[of.about === '' ? '' : aboutNames[of.about], of.audio === undefined ? '' : '有录音']
          .filter((words) => words !== '')
          .join('，')}
        beside={`权重${of.weight}`}
        current={open}
        onPress={onOpen}
      />
      {error !== undefined && <Notice tone="wrong">{error}</Notice>}
      {open && <Fields {...p} />}
    </Stack>
  )
}
