import { useState, type ReactNode } from 'react'
import { householdChanges, type HouseholdChange as How } from '../../types/roster.limits'
import { dayIn, today } from '../_kernel/day'
import { Button, Card, Choice, DayField, Field, Notice, Stack, Words } from '../_kernel/parts'
import { ask } from './asks'
import { ChooseVillage } from './ChooseVillage'
import type { Whole } from './HouseholdEdit'
import { RegisterList, type HouseholdRow } from './RegisterList'
import { useDeed } from '../_kernel/useDeed'
import type { Division } from './useDown'
import { Unsaved } from './Unsaved'

/** What each change does, before it is done. */
const warnings: Readonly<Record<How, string>> = {
  moved: '整户连同责任人的岗位都转到新的村，这个村的名册上就没有了',
  merged: '全家并到另一户，这一户就没有了，帮扶卡作废，责任人的岗位结束',
  split: '选中的人另立一户，第一个是新户主，要另外派责任人、发帮扶卡',
  died: '这一户就没有了，帮扶卡作废，责任人的岗位结束',
  restored: '这一户重新上名册，责任人要重新派',
}

const kinds = (gone: boolean) =>
  (Object.keys(householdChanges) as How[])
    .filter((how) => (how === 'restored') === gone)
    .map((value) => ({ value, words: householdChanges[value], hint: warnings[value] }))

/** What a change needs beside its day and reason. */
interface Target {
  readonly village?: Division
  readonly into?: HouseholdRow
  readonly persons: readonly string[]
}
const nothing: Target = { persons: [] }

interface TargetProps {
  readonly of: Whole
  readonly id: string
  readonly value: Target
  readonly onValue: (target: Target) => void
}

function Village({ value, onValue }: Omit<TargetProps, 'of' | 'id'>): ReactNode {
  if (value.village === undefined)
    return <ChooseVillage onVillage={(village) => onValue({ ...value, village })} />
  return (
    <Stack across gap={2}>
      <Words>{`迁到${value.village.name}`}</Words>
      <Button kind="quiet" onPress={() => onValue(nothing)}>
        换一个村
      </Button>
    </Stack>
  )
}

/** The household that it goes to: of the same village first, for that is where families merge. */
function Into({ of, id, value, onValue }: TargetProps): ReactNode {
  const [village, setVillage] = useState<string | undefined>(of.file.village)
  const [same, setSame] = useState(false)
  if (value.into !== undefined)
    return (
      <Stack across gap={2}>
        <Words>{`并到${value.into.head} 家，${value.into.place}`}</Words>
        <Button kind="quiet" onPress={() => onValue(nothing)}>
          换一户
        </Button>
      </Stack>
    )
  if (village === undefined) return <ChooseVillage onVillage={({ code }) => setVillage(code)} />
  return (
    <Stack gap={2}>
      <Stack across gap={2}>
        <Words strong>并到哪一户</Words>
        <Button kind="quiet" onPress={() => setVillage(undefined)}>
          在别的村
        </Button>
      </Stack>
      {same && <Notice tone="wrong">这就是这一户，请选另一户</Notice>}
      <RegisterList
        village={village}
        onPress={(into) => {
          setSame(into.id === id)
          if (into.id !== id) onValue({ ...value, into })
        }}
      />
    </Stack>
  )
}

function Persons({ of, value, onValue }: Omit<TargetProps, 'id'>): ReactNode {
  const { persons } = value
  const turn = (person: string) =>
    onValue({
      ...value,
      persons: persons.includes(person) ? persons.filter((one) => one !== person) : [...persons, person],
    })
  return (
    <Stack gap={2}>
      <Words strong>哪些人分出去，先选新户主</Words>
      <Stack across gap={2}>
        {of.file.members.map(({ person, name }) =>
          person === undefined ? null : (
            <Button key={person} pressed={persons.includes(person)} onPress={() => turn(person)}>
              {persons[0] === person ? `${name}，新户主` : name}
            </Button>
          ),
        )}
      </Stack>
    </Stack>
  )
}

/** What is still missing of a change; undefined when it can be done. */
function lacks(
  how: How | undefined,
  target: Target,
  day: string,
  why: string,
  all: number,
): string | undefined {
  if (how === undefined) return '请选一种变动'
  if (how === 'moved' && target.village === undefined) return '请选迁到哪个村'
  if (how === 'merged' && target.into === undefined) return '请选并到哪一户'
  if (how === 'split' && target.persons.length === 0) return '请选哪些人分出去'
  if (how === 'split' && target.persons.length === all) return '不能全家都分出去，至少留一个人'
  if (dayIn(day) === undefined) return '没有看懂是哪一天'
  return why.trim() === '' ? '请写下原因' : undefined
}

interface ChangeProps {
  readonly id: string
  readonly of: Whole
  readonly gone: boolean
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** 家庭变动: each behind what it does, in plain words. */
export function HouseholdChange({ id, of, gone, onDone, onCancel }: ChangeProps): ReactNode {
  const [how, setHow] = useState<How | undefined>(gone ? 'restored' : undefined)
  const [target, setTarget] = useState(nothing)
  const [day, setDay] = useState(today)
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, wrong, run } = useDeed()
  const missing = lacks(how, target, day, why, of.file.members.length)
  const save = async (): Promise<void> => {
    setTried(true)
    if (how === undefined || missing !== undefined) return
    const { village, into, persons } = target
    const came = await run((key) =>
      ask(key).changeHousehold({
        id,
        version: of.version,
        how,
        day: dayIn(day) ?? day,
        why,
        ...(village === undefined ? {} : { village: village.code }),
        ...(into === undefined ? {} : { into: into.id }),
        ...(persons.length === 0 ? {} : { persons: [...persons] }),
      }),
    )
    if (came === 'done') onDone()
  }
  const props = { value: target, onValue: setTarget }
  return (
    <Card title="家庭变动">
      <Stack gap={4}>
        <Choice
          label="什么变动"
          options={kinds(gone)}
          value={how}
          onValue={(value) => {
            setHow(value)
            setTarget(nothing)
          }}
        />
        {how === 'moved' && <Village {...props} />}
        {how === 'merged' && <Into of={of} id={id} {...props} />}
        {how === 'split' && <Persons of={of} {...props} />}
        {how !== undefined && (
          <>
            <DayField label="哪一天" value={day} onValue={setDay} />
            <Field label="原因" value={why} max={100} onValue={setWhy} />
            <Notice tone="due">{warnings[how]}</Notice>
          </>
        )}
        {tried && missing !== undefined && <Notice tone="wrong">{missing}</Notice>}
        <Unsaved wrong={wrong} />
        <Stack across gap={2}>
          <Button kind="danger" busy={busy} busyWords="正在记" onPress={() => void save()}>
            {how === undefined ? '确认' : `确认${householdChanges[how]}`}
          </Button>
          <Button disabled={busy} onPress={onCancel}>
            先不办
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
