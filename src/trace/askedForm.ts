import type { ForceKind } from '../../types/_actor'
import {
  fieldsMost,
  formTitleMax,
  labelMax,
  whyMax,
  type Cadence,
  type FieldKind,
} from '../../types/trace.limits'

/** A field as it is typed: its choices one a line. */
export interface AskedField {
  readonly key: string
  readonly label: string
  readonly kind: FieldKind
  readonly choices: string
}

export interface AskedForm {
  readonly title: string
  readonly force: ForceKind
  readonly cadence: Cadence
  readonly fields: readonly AskedField[]
  readonly why: string
}

export const blankForm: AskedForm = {
  title: '',
  force: 'team',
  cadence: 'month',
  fields: [{ key: 'a1', label: '', kind: 'number', choices: '' }],
  why: '',
}

/** One more, with a key that none has. */
export function oneMore(fields: readonly AskedField[]): readonly AskedField[] {
  for (let nth = fields.length + 1; ; nth += 1) {
    const key = `a${nth}`
    if (!fields.some((one) => one.key === key))
      return [...fields, { key, label: '', kind: 'number', choices: '' }]
  }
}

const choicesOf = ({ choices }: AskedField): string[] =>
  choices
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const choicesMost = 12

/** What is wrong with a field, in a sentence. */
export function wrongField(field: AskedField): string | undefined {
  const length = [...field.label.trim()].length
  if (length === 0) return '请写这一格问什么'
  if (length > labelMax) return `这一格的名称最多${labelMax}个字`
  if (field.kind !== 'choice') return undefined
  const choices = choicesOf(field)
  if (choices.length < 2) return '选项至少写两个，一行一个'
  if (choices.length > choicesMost) return `选项最多${choicesMost}个`
  return choices.some((one) => [...one].length > labelMax) ? `选项最多${labelMax}个字` : undefined
}

export function wrongForm({
  title,
  why,
  fields,
}: AskedForm): Partial<Record<'title' | 'why' | 'fields', string>> {
  const [titled, whyed] = [[...title.trim()].length, [...why.trim()].length]
  return {
    ...(titled === 0 ? { title: '请写这张表叫什么' } : {}),
    ...(titled > formTitleMax ? { title: `名称最多${formTitleMax}个字` } : {}),
    ...(whyed === 0 ? { why: '请写依据' } : {}),
    ...(whyed > whyMax ? { why: `依据最多${whyMax}个字` } : {}),
    ...(fields.length === 0 ? { fields: '至少要有一格' } : {}),
    ...(fields.length > fieldsMost ? { fields: `最多${fieldsMost}格` } : {}),
  }
}

/** Fields as they are sent: those that have a name. */
export const fieldsOf = (fields: readonly AskedField[]) =>
  fields.map((field) => ({
    key: field.key,
    label: field.label.trim(),
    kind: field.kind,
    ...(field.kind === 'choice' ? { choices: choicesOf(field) } : {}),
  }))
