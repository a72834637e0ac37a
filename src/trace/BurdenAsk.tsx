import { useState, type ReactNode } from 'react'
import { forceNames } from '../../types/roster.limits'
import { cadences, fieldKinds, fieldsMost, formTitleMax, labelMax, whyMax } from '../../types/trace.limits'
import { Refused, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { Button, Card, Field, Notice, Select, Stack, TextArea, Words } from '../_kernel/parts'
import {
  blankForm,
  fieldsOf,
  oneMore,
  wrongField,
  wrongForm,
  type AskedField,
  type AskedForm,
} from './askedForm'
import { office, type Weighed } from './office'

const optionsOf = <K extends string>(names: Readonly<Record<K, string>>) =>
  (Object.keys(names) as K[]).map((value) => ({ value, words: names[value] }))

interface OneProps {
  readonly of: AskedField
  readonly nth: number
  readonly error: string | undefined
  readonly onChange: (part: Partial<AskedField>) => void
  readonly onRemove: () => void
}

function One({ of, nth, error, onChange, onRemove }: OneProps): ReactNode {
  return (
    <Card title={`第${nth}格`}>
      <Stack gap={3}>
        <Field
          label={`第${nth}格问什么`}
          max={labelMax}
          value={of.label}
          onValue={(label) => onChange({ label })}
          error={error}
        />
        <Select
          label={`第${nth}格怎么填`}
          options={optionsOf(fieldKinds)}
          value={of.kind}
          onValue={(kind) => onChange({ kind })}
        />
        {of.kind === 'choice' && (
          <TextArea
            label="选项，一行一个"
            rows={3}
            value={of.choices}
            onValue={(choices) => onChange({ choices })}
          />
        )}
        <Stack across>
          <Button kind="quiet" icon="close" onPress={onRemove}>
            {`删去第${nth}格`}
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}

interface AskedProps {
  readonly fields: readonly AskedField[]
  readonly errorOf: (one: AskedField, nth: number) => string | undefined
  readonly onFields: (fields: readonly AskedField[]) => void
}

function Asked({ fields, errorOf, onFields }: AskedProps): ReactNode {
  return (
    <>
      {fields.map((one, nth) => (
        <One
          key={one.key}
          of={one}
          nth={nth + 1}
          error={errorOf(one, nth)}
          onChange={(part) =>
            onFields(fields.map((old) => (old.key === one.key ? { ...old, ...part } : old)))
          }
          onRemove={() => onFields(fields.filter(({ key }) => key !== one.key))}
        />
      ))}
      {fields.length < fieldsMost && (
        <Stack across>
          <Button icon="add" onPress={() => onFields(oneMore(fields))}>
            加一格
          </Button>
        </Stack>
      )}
    </>
  )
}

/** What it would add to what is asked already, and what is held and where. */
function Scale({ of }: { readonly of: Weighed }): ReactNode {
  const { held, cadres, now, adds } = of
  return (
    <Stack gap={2}>
      {held.map(({ key, label, where }) => (
        <Notice key={key} tone="wrong">{`“${label}”不用再问：${where}`}</Notice>
      ))}
      <Notice tone={held.length > 0 ? 'info' : 'due'}>
        {`${cadres}个干部要填。每人一个月现在是${now.minutes}分钟、${now.fields}格，这张表再加${adds.minutes}分钟、${adds.fields}格`}
      </Notice>
    </Stack>
  )
}

interface Wrong {
  readonly say: string
  /** Of which field of the form; `fields.2`: the third. */
  readonly at: string
}

const wrongOf = (error: unknown): Wrong => ({
  say: sayOf(error),
  at: error instanceof Refused ? (error.field ?? '') : '',
})

interface BurdenAskProps {
  readonly division: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** Asking cadres for a form of one's own: what it asks, why, and first what it weighs. What was typed stays. */
export function BurdenAsk({ division, onDone, onCancel }: BurdenAskProps): ReactNode {
  const draft = useDraft<AskedForm>(`trace.askForm.${division}`, blankForm)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState<'weigh' | 'ask'>()
  const [wrong, setWrong] = useState<Wrong>()
  const [weighed, setWeighed] = useState<Weighed>()
  const form = draft.value
  const own = wrongForm(form)
  const bad = Object.keys(own).length > 0 || form.fields.some((one) => wrongField(one) !== undefined)
  const change = (part: Partial<AskedForm>) => {
    setWrong(undefined)
    setWeighed(undefined)
    draft.change(part)
  }
  const error = (field: 'title' | 'why' | 'fields') =>
    (tried ? own[field] : undefined) ?? (wrong?.at === field ? wrong.say : undefined)
  const errorOf = (one: AskedField, nth: number) =>
    (tried ? wrongField(one) : undefined) ??
    (wrong?.at.startsWith(`fields.${nth}.`) === true || wrong?.at === `fields.${nth}` ? wrong.say : undefined)
  const act = async (which: 'weigh' | 'ask', what: () => Promise<void>): Promise<void> => {
    setTried(true)
    setWrong(undefined)
    if (
      busy !== undefined ||
      (which === 'ask' ? bad : form.fields.some((one) => wrongField(one) !== undefined))
    )
      return
    setBusy(which)
    try {
      await what()
    } catch (refusal) {
      setWrong(wrongOf(refusal))
    }
    setBusy(undefined)
  }
  const weigh = () =>
    act('weigh', async () => {
      const { force, cadence, fields } = form
      setWeighed(await office().weighForm({ division, force, cadence, fields: fieldsOf(fields) }))
      setTried(false)
    })
  const send = () =>
    act('ask', async () => {
      await draft.send(({ title, force, cadence, fields, why }, key) =>
        office(key).askForm({
          division,
          title: title.trim(),
          force,
          cadence,
          fields: fieldsOf(fields),
          why: why.trim(),
        }),
      )
      onDone()
    })
  const elsewhere = wrong !== undefined && !/^(title|why|fields)/.test(wrong.at)
  return (
    <Card title="要一张表">
      <Stack gap={4}>
        <Words tone="soft">系统里已经有的，再问会被退回，并写明在哪里有</Words>
        <Field
          label="这张表叫什么"
          max={formTitleMax}
          value={form.title}
          onValue={(title) => change({ title })}
          error={error('title')}
        />
        <Select
          label="要谁填"
          options={optionsOf(forceNames)}
          value={form.force}
          onValue={(force) => change({ force })}
        />
        <Select
          label="多久填一次"
          options={optionsOf(cadences)}
          value={form.cadence}
          onValue={(cadence) => change({ cadence })}
        />
        <Asked fields={form.fields} errorOf={errorOf} onFields={(fields) => change({ fields })} />
        {error('fields') !== undefined && <Notice tone="wrong">{error('fields') ?? ''}</Notice>}
        <Field
          label="依据哪份文件"
          max={whyMax}
          value={form.why}
          onValue={(why) => change({ why })}
          error={error('why')}
        />
        {weighed !== undefined && <Scale of={weighed} />}
        {elsewhere && <Notice tone="wrong">{wrong.say}</Notice>}
        {tried && bad && <Notice tone="wrong">还有没填好的，请往上看</Notice>}
        <Stack across gap={2}>
          <Button busy={busy === 'weigh'} busyWords="正在算" onPress={() => void weigh()}>
            先看看要加多少负担
          </Button>
          <Button kind="primary" busy={busy === 'ask'} busyWords="正在送" onPress={() => void send()}>
            要这张表
          </Button>
          <Button
            kind="quiet"
            onPress={() => {
              draft.clear()
              onCancel()
            }}
          >
            不要了
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
