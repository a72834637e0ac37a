import { useState, type ReactNode } from 'react'
import { ranks, skills, type Rank, type Skill } from '../../types/roster.limits'
import { dayIn, sayCalendarDay } from '../_kernel/day'
import { Button, Card, DayField, Field, Select, Stack, Words } from '../_kernel/parts'
import { useSave } from '../_kernel/useSave'
import { FormEnd } from './FormEnd'
import { optionsOf } from './names'
import { office, type PersonPage, type Saved } from './office'
import { PlaceField, PlacePick, type Place } from './PlacePick'
import { UnitPick } from './UnitPick'

/** Somebody as the form sees her: somebody new has no id and version 0. */
export type Edited = Pick<
  PersonPage,
  'version' | 'name' | 'phone' | 'unit' | 'rank' | 'home' | 'skills' | 'wish' | 'recruited'
> & { readonly person?: string }

interface Form {
  readonly name: string
  readonly phone: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly rank: Rank | ''
  readonly home: Place | undefined
  readonly skills: readonly Skill[]
  readonly wish: readonly Place[]
  readonly recruited: string
}

const allSkills = Object.keys(skills) as Skill[]
const wishesMost = 10

const sayOfSkills = (known: readonly Skill[]) => known.map((one) => skills[one]).join('、')

function differs(was: Edited, is: Edited): string {
  return [
    was.name !== is.name && `姓名现在是${is.name}`,
    was.phone !== is.phone && '手机号变了',
    was.unit.id !== is.unit.id && `单位现在是${is.unit.name}`,
    was.rank !== is.rank && is.rank !== undefined && `职级现在是${ranks[is.rank]}`,
    was.home !== is.home && '家庭住址变了',
    sayOfSkills(was.skills) !== sayOfSkills(is.skills) && `专长现在是${sayOfSkills(is.skills)}`,
    was.wish.join() !== is.wish.join() && '想去的地方变了',
    was.recruited !== is.recruited &&
      is.recruited !== undefined &&
      `录用日期现在是${sayCalendarDay(is.recruited)}`,
  ]
    .filter((words) => words !== false)
    .join('，')
}

interface SkillsProps {
  readonly value: readonly Skill[]
  readonly onValue: (skills: readonly Skill[]) => void
}

function Skills({ value, onValue }: SkillsProps): ReactNode {
  return (
    <Stack gap={2}>
      <Words strong>能帮什么</Words>
      <Stack across gap={2}>
        {allSkills.map((skill) => {
          const on = value.includes(skill)
          return (
            <Button
              key={skill}
              kind={on ? 'secondary' : 'quiet'}
              {...(on ? { icon: 'done' as const } : {})}
              pressed={on}
              onPress={() => onValue(on ? value.filter((one) => one !== skill) : [...value, skill])}
            >
              {skills[skill]}
            </Button>
          )
        })}
      </Stack>
    </Stack>
  )
}

interface WishesProps {
  readonly value: readonly Place[]
  readonly onValue: (places: readonly Place[]) => void
}

function Wishes({ value, onValue }: WishesProps): ReactNode {
  const [adding, setAdding] = useState(false)
  return (
    <Stack gap={2}>
      <Words strong>想去哪里帮扶</Words>
      {value.map((place) => (
        <Stack key={place.code} across gap={2}>
          <Words>{place.name}</Words>
          <Button kind="quiet" onPress={() => onValue(value.filter(({ code }) => code !== place.code))}>
            {`去掉${place.name}`}
          </Button>
        </Stack>
      ))}
      {adding ? (
        <PlacePick
          label="哪里"
          onPick={(place) => {
            setAdding(false)
            if (value.every(({ code }) => code !== place.code)) onValue([...value, place])
          }}
        />
      ) : (
        value.length < wishesMost && (
          <Stack across>
            <Button kind="quiet" icon="add" onPress={() => setAdding(true)}>
              加一个地方
            </Button>
          </Stack>
        )
      )}
    </Stack>
  )
}

interface PersonFormProps {
  readonly of: Edited
  readonly nameOf: (code: string) => string
  readonly look: () => Promise<Edited>
  /** With the person's id. */
  readonly onDone: (person: string) => void
  readonly onCancel: () => void
}

const isPhone = (text: string) => text === '' || /^1(?:\d{10}|\d{2}\*{4}\d{4})$/.test(text)

/** A cadre or a village's person: somebody new, or what is known of her anew. */
export function PersonForm({ of, nameOf, look, onDone, onCancel }: PersonFormProps): ReactNode {
  const [tried, setTried] = useState(false)
  const place = (code: string): Place => ({ code, name: nameOf(code) })
  const saving = useSave<Edited, Form, Saved>({
    form: `roster.person.${of.person ?? `new.${of.unit.id}`}`,
    seen: of,
    fill: ({ name, phone, unit, rank, home, skills: known, wish, recruited }) => ({
      name,
      phone,
      unit,
      rank: rank ?? '',
      home: home === '' ? undefined : place(home),
      skills: known,
      wish: wish.map(place),
      recruited: recruited ?? '',
    }),
    look,
    differs,
    send: (form, version, key) =>
      office(key).savePerson({
        ...(of.person === undefined ? {} : { person: of.person }),
        version,
        name: form.name,
        phone: form.phone.normalize('NFKC').trim(),
        unit: form.unit.id,
        rank: form.rank === '' ? 'other' : form.rank,
        ...(form.home === undefined ? {} : { home: form.home.code }),
        skills: [...form.skills],
        wish: form.wish.map(({ code }) => code),
        ...(form.recruited.trim() === '' ? {} : { recruited: dayIn(form.recruited) ?? form.recruited }),
      }),
    onDone: ({ id }) => onDone(id),
  })
  const { form, change, errorAt } = saving
  const phone = form.phone.normalize('NFKC').trim()
  const wrong = {
    name: form.name.trim() === '' ? '请写下姓名' : undefined,
    phone: isPhone(phone) ? undefined : '手机号是11位数字',
    rank: form.rank === '' ? '请选职级' : undefined,
    recruited:
      form.recruited.trim() !== '' && dayIn(form.recruited) === undefined ? '没有看懂这一天' : undefined,
  }
  const error = (key: keyof typeof wrong) => (tried ? wrong[key] : undefined) ?? errorAt(key)
  const save = () => {
    setTried(true)
    if (Object.values(wrong).every((say) => say === undefined)) void saving.save()
  }
  return (
    <Card title={of.person === undefined ? '登记一个人' : '改个人情况'}>
      <Stack gap={4}>
        <Field
          label="姓名"
          value={form.name}
          max={20}
          onValue={(name) => change({ name })}
          error={error('name')}
        />
        <Field
          label="手机号，没有就空着"
          type="tel"
          value={form.phone}
          onValue={(text) => change({ phone: text })}
          error={error('phone')}
        />
        <UnitPick
          label="单位"
          value={form.unit.name}
          onPick={({ id, name }) => change({ unit: { id, name } })}
          error={errorAt('unit')}
        />
        <Select
          label="职级"
          options={
            form.rank === ''
              ? [{ value: '' as const, words: '请选一个' }, ...optionsOf(ranks)]
              : optionsOf(ranks)
          }
          value={form.rank}
          onValue={(rank) => change({ rank })}
          error={error('rank')}
        />
        <PlaceField
          label="家住哪里，不知道就不选"
          value={form.home}
          onValue={(home) => change({ home })}
          error={errorAt('home')}
        />
        <Skills value={form.skills} onValue={(known) => change({ skills: known })} />
        <Wishes value={form.wish} onValue={(wish) => change({ wish })} />
        <DayField
          label="新录用的，哪天录用；不是就空着"
          value={form.recruited}
          onValue={(recruited) => change({ recruited })}
          error={error('recruited')}
        />
        <FormEnd saving={saving} onSave={save} onCancel={onCancel} words="存好" />
      </Stack>
    </Card>
  )
}
