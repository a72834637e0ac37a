import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { cadences } from '../../types/trace.limits'
import { Choice, Empty, Field, List, Loaded, Notice, Row, Screen, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Asked } from './asks'
import { EntryPage, errorAt, FillForm, type FillProps } from './EntryPage'
import { blank, formOf, type Form, type Wish } from './form'
import { useEntering, type Wrong } from './useEntering'
import { useStart, WhereWhen } from './WhereWhen'

function missing({ fields }: Asked, { answers }: Form): Wrong | undefined {
  for (const { key, label, kind } of fields) {
    const says = (answers[key] ?? '').trim()
    if (says === '') return { field: key, say: `请填“${label}”` }
    if (kind === 'number' && !/^-?\d{1,9}(\.\d{1,4})?$/.test(says)) return { field: key, say: '请写数字' }
  }
  return undefined
}

interface FieldsProps {
  readonly of: Asked
  readonly form: Form
  readonly wrong: Wrong | undefined
  readonly onAnswer: (key: string, says: string) => void
}

function Fields({ of: { fields }, form, wrong, onAnswer }: FieldsProps): ReactNode {
  return (
    <>
      {fields.map(({ key, label, kind, choices = [] }) =>
        kind === 'choice' ? (
          <Choice
            key={key}
            label={label}
            options={choices.map((words) => ({ value: words, words }))}
            value={form.answers[key]}
            onValue={(says) => onAnswer(key, says)}
            error={errorAt(wrong, key)}
          />
        ) : (
          <Field
            key={key}
            label={label}
            type={kind === 'number' ? 'digit' : 'text'}
            value={form.answers[key] ?? ''}
            max={200}
            onValue={(says) => onAnswer(key, says)}
            error={errorAt(wrong, key)}
          />
        ),
      )}
    </>
  )
}

function Fill({ of, mine, back, onPut }: FillProps & { readonly of: Asked }): ReactNode {
  const opened = useStart(mine)
  const entering = useEntering({
    kind: 'form',
    start: { ...blank, ...opened },
    name: `form.${of.id}`,
    back,
    about: () => of.title,
    missing: (form) => missing(of, form),
    asked: of.id,
    onPut,
  })
  const { form, change, wrong } = entering
  return (
    <FillForm kind="form" title={of.title} entering={entering} told={of.fields.map(({ key }) => key)}>
      <Notice>{`${of.place}要的，${cadences[of.cadence]}一次。依据：${of.why}`}</Notice>
      <WhereWhen mine={mine} form={form} onChange={change} />
      <Fields
        of={of}
        form={form}
        wrong={wrong}
        onAnswer={(key, says) => change({ answers: { ...form.answers, [key]: says } })}
      />
    </FillForm>
  )
}

function Begin(p: FillProps): ReactNode {
  const { form: opened } = useRouter().params
  const asked = p.back && (p.back.input as Wish).form
  const [chosen, setChosen] = useState(asked ?? opened)
  const forms = useLoad(() => ask().ownForms({}), 'forms', 'trace.ownForms')
  const found =
    forms.load.state === 'ready' ? forms.load.data.forms.find(({ id }) => id === chosen) : undefined
  if (found !== undefined) return <Fill key={found.id} {...p} of={found} />
  const own = [...p.mine.posts, ...p.mine.was].map(({ force }) => force)
  const toFill = (all: { readonly forms: readonly Asked[] }) =>
    all.forms.filter(({ ended, force }) => ended === undefined && own.includes(force))
  return (
    <Screen title="报表">
      <Loaded
        of={forms}
        isEmpty={(all) => toFill(all).length === 0}
        empty={
          <Empty
            words="现在没有要您填的报表"
            hint={p.back === undefined ? '' : formGone(p.back.input as Wish)}
          />
        }
      >
        {(all) => (
          <List label="要填的报表" rows={toFill(all)} keyOf={({ id }) => id}>
            {({ id, title, place, cadence }) => (
              <Row
                title={title}
                detail={`${place}要的，${cadences[cadence]}一次`}
                onPress={() => setChosen(id)}
              />
            )}
          </List>
        )}
      </Loaded>
      <Words tone="soft">系统里已经有的，报表不许再让您填</Words>
    </Screen>
  )
}

/** What she wrote in a form that is no more: still to be read. */
const formGone = (wish: Wish): string => Object.values(formOf(wish).answers).join('；')

/** 报表: a form that an office asked for; what is known already it may not ask. */
export default function FillPage(): ReactNode {
  return <EntryPage kind="form">{(p) => <Begin {...p} />}</EntryPage>
}
