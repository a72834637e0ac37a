import type { ReactNode } from 'react'
import { forceNames } from '../../types/roster.limits'
import { cadences, entryKinds, leaveKinds } from '../../types/trace.limits'
import { Button, Choice, Field, Notice, Row, Select, Stack, Words } from '../_kernel/parts'
import { sayDuty, wrongRow, type DutyRow, type RowField } from './dutiesForm'
import type { FormRow } from './office'

const optionsOf = <K extends string>(names: Readonly<Record<K, string>>) =>
  (Object.keys(names) as K[]).map((value) => ({ value, words: names[value] }))

const yesNo = [
  { value: 'yes', words: '要' },
  { value: 'no', words: '不要' },
] as const

interface FieldsProps {
  readonly of: DutyRow
  readonly forms: readonly FormRow[]
  readonly onChange: (part: Partial<DutyRow>) => void
  readonly onRemove: () => void
  readonly errorOf: (field: RowField) => string | undefined
}

function Excuses({ of, onChange }: Pick<FieldsProps, 'of' | 'onChange'>): ReactNode {
  const flip = (kind: DutyRow['excuses'][number]) =>
    onChange({
      excuses: of.excuses.includes(kind) ? of.excuses.filter((one) => one !== kind) : [...of.excuses, kind],
    })
  return (
    <Stack gap={1}>
      <Words strong>请什么假可以免</Words>
      <Stack across gap={2}>
        {optionsOf(leaveKinds).map(({ value, words }) => {
          const on = of.excuses.includes(value)
          return (
            <Button key={value} pressed={on} icon={on ? 'done' : 'add'} onPress={() => flip(value)}>
              {words}
            </Button>
          )
        })}
      </Stack>
    </Stack>
  )
}

function Fields({ of, forms, onChange, onRemove, errorOf }: FieldsProps): ReactNode {
  return (
    <Stack gap={3}>
      <Select
        label="谁"
        options={optionsOf(forceNames)}
        value={of.force}
        onValue={(force) => onChange({ force })}
        first
      />
      <Select
        label="做什么"
        options={optionsOf(entryKinds)}
        value={of.entry}
        onValue={(entry) => onChange({ entry })}
      />
      {of.entry === 'form' && (
        <Select
          label="哪张报表"
          options={[
            { value: '', words: forms.length === 0 ? '还没有要过报表' : '请选一张' },
            ...forms.map(({ id, title }) => ({ value: id, words: title })),
          ]}
          value={of.form}
          onValue={(form) => onChange({ form })}
          error={errorOf('form')}
        />
      )}
      <Select
        label="多久"
        options={optionsOf(cadences)}
        value={of.cadence}
        onValue={(cadence) => onChange({ cadence })}
      />
      <Field
        label="几次"
        type="digit"
        value={of.times}
        onValue={(times) => onChange({ times })}
        error={errorOf('times')}
      />
      <Field
        label="过了期限，几个工作日内还可以补记"
        type="digit"
        value={of.grace}
        onValue={(grace) => onChange({ grace })}
        error={errorOf('grace')}
      />
      {of.force === 'team' && (
        <Choice
          label="一队只要一份，谁写都行"
          pairs
          options={[
            { value: 'yes', words: '一队一份' },
            { value: 'no', words: '每人一份' },
          ]}
          value={of.whole ? 'yes' : 'no'}
          onValue={(value) => onChange({ whole: value === 'yes' })}
        />
      )}
      <Choice
        label="要不要现场照片"
        pairs
        options={yesNo}
        value={of.live ? 'yes' : 'no'}
        onValue={(value) => onChange({ live: value === 'yes' })}
      />
      <Excuses of={of} onChange={onChange} />
      <Field
        label="依据哪份文件"
        max={60}
        value={of.source}
        onValue={(source) => onChange({ source })}
        error={errorOf('source')}
      />
      <Stack across>
        <Button kind="quiet" icon="close" onPress={onRemove}>
          删去这项责任
        </Button>
      </Stack>
    </Stack>
  )
}

interface DutyFieldsProps extends Omit<FieldsProps, 'errorOf'> {
  /** From 1. */
  readonly nth: number
  readonly open: boolean
  readonly onOpen: () => void
  /** Sending was tried: what is wrong is said. */
  readonly tried: boolean
  /** What the server refused at this one. */
  readonly error: string | undefined
}

/** One duty of an edition: a line, and its fields when it is opened. */
export function DutyFields(p: DutyFieldsProps): ReactNode {
  const { of, nth, open, onOpen, tried, error } = p
  const wrong = tried ? wrongRow(of) : {}
  const [say] = Object.values(wrong)
  return (
    <Stack gap={2}>
      <Row
        title={`${nth}. ${sayDuty(of)}`}
        detail={of.source.trim() === '' ? '还没有写依据' : of.source}
        current={open}
        onPress={onOpen}
      />
      {error !== undefined && <Notice tone="wrong">{error}</Notice>}
      {!open && say !== undefined && <Notice tone="wrong">{say}</Notice>}
      {open && <Fields {...p} errorOf={(field) => wrong[field]} />}
    </Stack>
  )
}
