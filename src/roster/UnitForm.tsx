import { useState, type ReactNode } from 'react'
import { unitKinds, type UnitKind } from '../../types/roster.limits'
import { Card, Choice, Field, Notice, Stack } from '../_kernel/parts'
import { useSave } from '../_kernel/useSave'
import { FormEnd } from './FormEnd'
import { optionsOf } from './names'
import { office, type Saved, type UnitRow } from './office'
import { PlaceField, type Place } from './PlacePick'

/** A unit as the form sees it: a new one has no id and version 0. */
export type EditedUnit = Pick<UnitRow, 'name' | 'kind' | 'division' | 'phone'> & {
  readonly id?: string
  readonly version: number
}

interface Form {
  readonly name: string
  readonly kind: UnitKind
  readonly division: Place | undefined
  readonly phone: string
}

// A coordination office is there from the beginning.
const { office: _, ...made } = unitKinds

function differs(was: EditedUnit, is: EditedUnit): string {
  return [
    was.name !== is.name && `名称现在是${is.name}`,
    was.kind !== is.kind && `类别现在是${unitKinds[is.kind]}`,
    was.phone !== is.phone && `电话现在是${is.phone}`,
    was.division !== is.division && '归属的地方变了',
  ]
    .filter((words) => words !== false)
    .join('，')
}

interface UnitFormProps {
  readonly of: EditedUnit
  /** What the division of the unit is called. */
  readonly place: Place | undefined
  readonly look: () => Promise<EditedUnit>
  /** With the unit's id. */
  readonly onDone: (id: string) => void
  readonly onCancel: () => void
}

/** A unit: a new one, or an old one anew. */
export function UnitForm({ of, place, look, onDone, onCancel }: UnitFormProps): ReactNode {
  const [tried, setTried] = useState(false)
  const saving = useSave<EditedUnit, Form, Saved>({
    form: `roster.unit.${of.id ?? 'new'}`,
    seen: of,
    fill: ({ name, kind, division, phone }) => ({
      name,
      kind,
      division: division === '' ? undefined : (place ?? { code: division, name: division }),
      phone,
    }),
    look,
    differs,
    send: ({ name, kind, division, phone }, version, key) =>
      office(key).saveUnit({
        ...(of.id === undefined ? {} : { id: of.id }),
        version,
        name,
        kind,
        division: division?.code ?? '',
        phone: phone.normalize('NFKC').trim(),
      }),
    onDone: ({ id }) => onDone(id),
  })
  const { form, change, errorAt } = saving
  const wrong = {
    name: form.name.trim() === '' ? '请写下单位名称' : undefined,
    division: form.division === undefined ? '请选归哪里' : undefined,
  }
  const error = (key: keyof typeof wrong) => (tried ? wrong[key] : undefined) ?? errorAt(key)
  const save = () => {
    setTried(true)
    if (wrong.name === undefined && wrong.division === undefined) void saving.save()
  }
  return (
    <Card title={of.id === undefined ? '登记一个单位' : '改单位情况'}>
      <Stack gap={4}>
        <Field
          label="单位名称"
          value={form.name}
          max={40}
          onValue={(name) => change({ name })}
          error={error('name')}
        />
        {form.kind === 'office' ? (
          <Notice>协调小组办公室的类别不能改</Notice>
        ) : (
          <Choice
            label="类别"
            pairs
            options={optionsOf(made)}
            value={form.kind}
            onValue={(kind) => change({ kind })}
            error={errorAt('kind')}
          />
        )}
        <PlaceField
          label="归哪里"
          value={form.division}
          onValue={(division) => change({ division })}
          error={error('division')}
        />
        <Field
          label="办公电话，没有就空着"
          type="tel"
          value={form.phone}
          onValue={(phone) => change({ phone })}
          error={errorAt('phone')}
        />
        <FormEnd saving={saving} onSave={save} onCancel={onCancel} words="存好" />
      </Stack>
    </Card>
  )
}
