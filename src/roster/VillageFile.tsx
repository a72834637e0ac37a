import { useState, type ReactNode } from 'react'
import { indicators, type VillageStatus } from '../../types/roster.limits'
import { Button, Card, Choice, Facts, Field, Notice, Stack, TextArea } from '../_kernel/parts'
import { useSave } from '../_kernel/useSave'
import { FormEnd } from './FormEnd'
import { LinksPick } from './LinksPick'
import { optionsOf, useNames } from './names'
import { office, type Village } from './office'
import { PeoplePick } from './PeoplePick'
import { changedIn, factsOf, fileOf, formOf, indicatorKeys, wrongIn, type FileForm } from './villageForm'

const yesNo = [
  { value: 'yes', words: '是' },
  { value: 'no', words: '不是' },
] as const

interface YesNoProps {
  readonly label: string
  readonly value: boolean
  readonly onValue: (value: boolean) => void
}

function YesNo({ label, value, onValue }: YesNoProps): ReactNode {
  return (
    <Choice
      label={label}
      pairs
      options={yesNo}
      value={value ? 'yes' : 'no'}
      onValue={(next) => onValue(next === 'yes')}
    />
  )
}

interface EditProps {
  readonly of: Village
  readonly names: Readonly<Record<VillageStatus, string>>
  readonly look: () => Promise<Village>
  readonly onDone: () => void
  readonly onCancel: () => void
}

function Edit({ of, names, look, onDone, onCancel }: EditProps): ReactNode {
  const [tried, setTried] = useState(false)
  const saving = useSave<Village, FileForm>({
    form: `roster.village.${of.code}`,
    seen: of,
    fill: formOf,
    look,
    differs: (was, is) => changedIn(factsOf(was, names), factsOf(is, names)),
    send: (form, version, key) => office(key).setVillage({ code: of.code, version, file: fileOf(form) }),
    onDone,
  })
  const { form, change, errorAt } = saving
  const wrong = wrongIn(form)
  const error = (key: keyof FileForm) => (tried ? wrong[key] : undefined) ?? errorAt(key)
  const save = () => {
    setTried(true)
    if (Object.keys(wrong).length === 0) void saving.save()
  }
  return (
    <Stack gap={4}>
      <Choice
        label="类别"
        options={optionsOf(names)}
        value={form.status}
        onValue={(status) => change({ status })}
        error={errorAt('status')}
      />
      {form.status === 'exited' && (
        <Field
          label="哪一年退出的"
          type="digit"
          value={form.exitYear}
          onValue={(exitYear) => change({ exitYear })}
          error={error('exitYear')}
        />
      )}
      <YesNo label="是不是软弱涣散村" value={form.weak} onValue={(weak) => change({ weak })} />
      <YesNo label="是不是民族村" value={form.minority} onValue={(minority) => change({ minority })} />
      {indicatorKeys.map((key) => (
        <Field
          key={key}
          label={`${indicators[key]}，0到100分，不知道就空着`}
          type="digit"
          value={form[key]}
          onValue={(text) => change({ [key]: text })}
          error={error(key)}
        />
      ))}
      <TextArea
        label="村民小组，一行一个"
        rows={4}
        value={form.groups}
        onValue={(groups) => change({ groups })}
        error={error('groups')}
      />
      <Field
        label="第一书记以外，工作队几个人"
        type="digit"
        value={form.teamSeats}
        onValue={(teamSeats) => change({ teamSeats })}
        error={error('teamSeats')}
      />
      <PeoplePick
        label="村级后备干部"
        value={form.reserve}
        onValue={(reserve) => change({ reserve })}
        error={error('reserve')}
      />
      <PeoplePick
        label="致富带头人"
        value={form.leading}
        onValue={(leading) => change({ leading })}
        error={error('leading')}
      />
      <LinksPick
        village={of.code}
        value={form.links}
        onValue={(links) => change({ links })}
        error={error('links')}
      />
      {tried && Object.keys(wrong).length > 0 && <Notice tone="wrong">还有没填好的，请往上看</Notice>}
      <FormEnd saving={saving} onSave={save} onCancel={onCancel} words="存好" />
    </Stack>
  )
}

interface FileProps {
  readonly of: Village
  /** Whether this person may change it. */
  readonly mayEdit: boolean
  readonly look: () => Promise<Village>
  readonly onDone: () => void
}

/** 村情: what the office writes of a village, and changing it. */
export function File({ of, mayEdit, look, onDone }: FileProps): ReactNode {
  const names = useNames().village
  const [editing, setEditing] = useState(false)
  return (
    <Card
      title="村情"
      beside={
        mayEdit &&
        !editing && (
          <Button kind="quiet" onPress={() => setEditing(true)}>
            改村情
          </Button>
        )
      }
    >
      {editing ? (
        <Edit
          of={of}
          names={names}
          look={look}
          onCancel={() => setEditing(false)}
          onDone={() => {
            setEditing(false)
            onDone()
          }}
        />
      ) : (
        <Facts label="村情" facts={factsOf(of, names)} />
      )}
    </Card>
  )
}
