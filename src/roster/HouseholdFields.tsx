import type { ReactNode } from 'react'
import { causes, depths, momenta, relations } from '../../types/roster.limits'
import { Button, Card, Field, Select, Stack, Words } from '../_kernel/parts'
import type { Form, MemberForm } from './householdForm'
import { optionsOf, useNames } from './names'

const unknown = { value: '' as const, words: '没有填' }
const membersMost = 30

interface FieldsProps {
  readonly form: Form
  readonly onChange: (part: Partial<Form>) => void
  /** By field; empty before somebody tried to save. */
  readonly wrong: ReadonlyMap<string, string>
}

/** What kind of household it is. */
export function KindFields({ form, onChange, wrong }: FieldsProps): ReactNode {
  const names = useNames()
  return (
    <Card title="农户情况">
      <Stack gap={3}>
        <Field
          label="哪个小组，不知道就空着"
          value={form.group}
          max={20}
          onValue={(group) => onChange({ group })}
        />
        <Select
          label="类别"
          options={optionsOf(names.household)}
          value={form.status}
          onValue={(status) => onChange({ status })}
        />
        <Field
          label="哪一年认定或者脱贫的"
          type="digit"
          value={form.statusYear}
          onValue={(statusYear) => onChange({ statusYear })}
          error={wrong.get('statusYear')}
        />
        <Select
          label="监测对象"
          options={[{ value: '' as const, words: '不是监测对象' }, ...optionsOf(names.monitored)]}
          value={form.monitored}
          onValue={(monitored) => onChange({ monitored })}
        />
        {form.monitored !== '' && (
          <Select
            label="风险"
            options={[
              { value: 'no', words: '没有消除' },
              { value: 'yes', words: '已消除' },
            ]}
            value={form.riskRemoved ? 'yes' : 'no'}
            onValue={(value) => onChange({ riskRemoved: value === 'yes' })}
          />
        )}
        <Select
          label="致贫原因"
          options={[unknown, ...optionsOf(causes)]}
          value={form.cause}
          onValue={(cause) => onChange({ cause })}
        />
        <Select
          label="贫困程度"
          options={[unknown, ...optionsOf(depths)]}
          value={form.depth}
          onValue={(depth) => onChange({ depth })}
        />
        <Select
          label="发展后劲"
          options={[unknown, ...optionsOf(momenta)]}
          value={form.momentum}
          onValue={(momentum) => onChange({ momentum })}
        />
      </Stack>
    </Card>
  )
}

interface MemberProps {
  readonly at: number
  readonly of: MemberForm
  readonly wrong: ReadonlyMap<string, string>
  readonly onChange: (part: Partial<MemberForm>) => void
  readonly onRemove: (() => void) | undefined
}

function Member({ at, of, wrong, onChange, onRemove }: MemberProps): ReactNode {
  return (
    <Card title={`第${at + 1}个人`}>
      <Stack gap={2}>
        <Field
          label={`第${at + 1}个人的姓名`}
          value={of.name}
          max={20}
          onValue={(name) => onChange({ name })}
          error={wrong.get(`name ${at}`)}
        />
        <Select
          label={`第${at + 1}个人和户主的关系`}
          options={optionsOf(relations)}
          value={of.relation}
          onValue={(relation) => onChange({ relation })}
        />
        <Field
          label={`第${at + 1}个人的手机号，没有就空着`}
          type="tel"
          value={of.phone}
          onValue={(phone) => onChange({ phone })}
          error={wrong.get(`phone ${at}`)}
        />
        <Stack across gap={2}>
          <Button
            pressed={of.away}
            icon={of.away ? 'done' : 'leave'}
            onPress={() => onChange({ away: !of.away })}
          >
            在外务工
          </Button>
          {onRemove !== undefined && (
            <Button kind="quiet" icon="close" onPress={onRemove}>
              {`去掉${of.name.trim() === '' ? '这个人' : of.name.trim()}`}
            </Button>
          )}
        </Stack>
      </Stack>
    </Card>
  )
}

/** The family, one after another; at most thirty. */
export function MemberFields({ form, onChange, wrong }: FieldsProps): ReactNode {
  const { members } = form
  const put = (key: string, part: Partial<MemberForm>) =>
    onChange({ members: members.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  const add = () => {
    const highest = Math.max(0, ...members.map(({ key }) => Number(/^added (\d+)$/.exec(key)?.[1] ?? 0)))
    const one = { key: `added ${highest + 1}`, name: '', relation: 'other', phone: '', away: false } as const
    onChange({ members: [...members, one] })
  }
  const trouble = wrong.get('members')
  return (
    <Stack gap={3}>
      <Words as="h2" size="title" strong>{`家里${members.length}口人`}</Words>
      {trouble !== undefined && <Words tone="red">{trouble}</Words>}
      {members.map((one, at) => (
        <Member
          key={one.key}
          at={at}
          of={one}
          wrong={wrong}
          onChange={(part) => put(one.key, part)}
          onRemove={
            members.length === 1
              ? undefined
              : () => onChange({ members: members.filter(({ key }) => key !== one.key) })
          }
        />
      ))}
      {members.length < membersMost && (
        <Stack across>
          <Button icon="add" onPress={add}>
            加一个人
          </Button>
        </Stack>
      )}
    </Stack>
  )
}
