import { useState, type ReactNode } from 'react'
import {
  successionKinds,
  villageKinds,
  type SuccessionKind,
  type VillageKind,
} from '../../types/roster.limits'
import { dayIn, today } from '../_kernel/day'
import { Button, Choice, DayField, Field, Notice, Select, Sheet, Stack, Words } from '../_kernel/parts'
import { useSave } from '../_kernel/useSave'
import { FormEnd } from './FormEnd'
import { countyOf, HeirPick, useBelow } from './HeirPick'
import { optionsOf } from './names'
import { office, type Village } from './office'

interface FormProps {
  readonly of: Village
  readonly look: () => Promise<Village>
  readonly onCancel: () => void
}

/** The division's own version stands where a form looks for one. */
const asDivision = (of: Village): Village => ({ ...of, version: of.divisionVersion })

interface Named {
  readonly name: string
  readonly kind: VillageKind
  readonly parent: string
}

/** What a village is called, what it is, and who runs it, which its code does not always tell. */
export function NameForm({
  of,
  look,
  onCancel,
  onDone,
}: FormProps & { readonly onDone: () => void }): ReactNode {
  const townships = useBelow(countyOf(of.code))
  const saving = useSave<Village, Named>({
    form: `roster.division.${of.code}`,
    seen: asDivision(of),
    fill: ({ name, kind, parent }) => ({ name, kind, parent }),
    look: async () => asDivision(await look()),
    differs: (was, is) =>
      [
        was.name !== is.name && `名称现在是${is.name}`,
        was.kind !== is.kind && `现在登记为${villageKinds[is.kind]}`,
        was.parent !== is.parent && '归别的乡镇管了',
      ]
        .filter((words) => words !== false)
        .join('，'),
    send: ({ name, kind, parent }, version, key) =>
      office(key).setDivision({ code: of.code, version, name, kind, parent }),
    onDone,
  })
  const { form, change, errorAt } = saving
  const known = townships.some(({ value }) => value === form.parent)
  return (
    <Stack gap={4}>
      <Field
        label="名称"
        value={form.name}
        max={30}
        onValue={(name) => change({ name })}
        error={form.name.trim() === '' ? '请写下名称' : errorAt('name')}
      />
      <Choice
        label="是村还是别的"
        pairs
        options={optionsOf(villageKinds)}
        value={form.kind}
        onValue={(kind) => change({ kind })}
        error={errorAt('kind')}
      />
      <Select
        label="归哪个乡镇管"
        options={known ? townships : [{ value: form.parent, words: '和现在一样' }, ...townships]}
        value={form.parent}
        onValue={(parent) => change({ parent })}
        error={errorAt('parent')}
      />
      <FormEnd saving={saving} onSave={() => void saving.save()} onCancel={onCancel} words="存好" />
    </Stack>
  )
}

interface Succeeding {
  readonly how: SuccessionKind
  readonly heir: string
  readonly name: string
  readonly groups: readonly string[]
  readonly day: string
  readonly why: string
}

/** What will happen, before it does. */
export function warningOf(how: SuccessionKind, { name, households, posts }: Village): string {
  const held = posts.filter(({ now }) => now !== undefined).length
  if (how === 'merged')
    return `${name}的${households.all}户、干部和正在办的事都归到并入的村，${name}自己的${held}个在任岗位当天结束，旧码从此指到新村。办了以后不能撤回`
  if (how === 'split')
    return `选中的小组里的户归到新的村，其余的和${name}的岗位不动。办了以后不能撤回，要改只能再办一次变动`
  return `${name}换成新的区划代码，${households.all}户、干部和岗位都跟过去，旧码从此指到新码。办了以后不能撤回`
}

const isCode = (text: string) => /^[1-9]\d{11}$/.test(text)

function Groups({ all, value, onValue }: GroupsProps): ReactNode {
  if (all.length === 0) return <Notice tone="wrong">这个村还没有登记村民小组，请先在村情里登记</Notice>
  const turned = (group: string) =>
    value.includes(group) ? value.filter((one) => one !== group) : [...value, group]
  return (
    <Stack gap={2}>
      <Words strong>哪些小组分出去</Words>
      <Stack across gap={2}>
        {all.map((group) => (
          <Button
            key={group}
            kind={value.includes(group) ? 'primary' : 'secondary'}
            pressed={value.includes(group)}
            onPress={() => onValue(turned(group))}
          >
            {group}
          </Button>
        ))}
      </Stack>
    </Stack>
  )
}

interface GroupsProps {
  readonly all: readonly string[]
  readonly value: readonly string[]
  readonly onValue: (groups: readonly string[]) => void
}

/** What is still missing, in one sentence; undefined when all is there. */
function missingIn({ how, heir, name, groups, day, why }: Succeeding): string | undefined {
  if (!isCode(heir)) return how === 'merged' ? '请选并到哪个村' : '新的区划代码应为12位数字'
  if (how === 'split' && name.trim() === '') return '请写下新的村叫什么'
  if (how === 'split' && groups.length === 0) return '请选分出去的小组'
  if (dayIn(day) === undefined) return '没有看懂这一天'
  return why.trim() === '' ? '请写下依据' : undefined
}

/** 区划变动: merged, split, recoded, with a plain word beforehand of what that does. */
export function SuccessionForm({
  of,
  look,
  onCancel,
  onDone,
}: FormProps & { readonly onDone: (heir: string) => void }): ReactNode {
  const [missing, setMissing] = useState<string>()
  const [sure, setSure] = useState(false)
  const saving = useSave<Village, Succeeding>({
    form: `roster.succeed.${of.code}`,
    seen: asDivision(of),
    fill: () => ({ how: 'merged', heir: '', name: '', groups: [], day: today(), why: '' }),
    look: async () => asDivision(await look()),
    differs: () => '这个村的名称、归属或代码变了',
    send: ({ how, heir, name, groups, day, why }, version, key) =>
      office(key).succeed({
        code: of.code,
        version,
        how,
        heir,
        ...(how === 'merged' || name.trim() === '' ? {} : { name }),
        ...(how === 'split' ? { groups: [...groups] } : {}),
        day: dayIn(day) ?? day,
        why,
      }),
    onDone: (_, { heir }) => onDone(heir),
  })
  const { form, change, errorAt } = saving
  const words = successionKinds[form.how]
  const ask = () => {
    const say = missingIn(form)
    setMissing(say)
    setSure(say === undefined)
  }
  return (
    <Stack gap={4}>
      <Choice
        label="怎么变"
        pairs
        options={optionsOf(successionKinds)}
        value={form.how}
        onValue={(how) => change({ how, heir: '' })}
      />
      <Notice tone="due">{warningOf(form.how, of)}</Notice>
      {form.how === 'merged' ? (
        <HeirPick of={of} value={form.heir} onValue={(heir) => change({ heir })} error={errorAt('heir')} />
      ) : (
        <>
          <Field
            label="新的区划代码，12位"
            type="digit"
            value={form.heir}
            onValue={(heir) => change({ heir: heir.normalize('NFKC').trim() })}
            error={errorAt('heir')}
          />
          <Field
            label={form.how === 'split' ? '新的村叫什么' : '新的名称，不变就空着'}
            value={form.name}
            max={30}
            onValue={(name) => change({ name })}
            error={errorAt('name')}
          />
        </>
      )}
      {form.how === 'split' && (
        <Groups all={of.file.groups} value={form.groups} onValue={(groups) => change({ groups })} />
      )}
      <DayField label="从哪天起" value={form.day} onValue={(day) => change({ day })} error={errorAt('day')} />
      <Field
        label="依据哪个文件"
        value={form.why}
        max={100}
        onValue={(why) => change({ why })}
        error={errorAt('why')}
      />
      {missing !== undefined && <Notice tone="wrong">{missing}</Notice>}
      <FormEnd saving={saving} onSave={ask} onCancel={onCancel} words={`办${words}`} />
      {sure && (
        <Sheet
          title={`${of.name}${words}`}
          onClose={() => setSure(false)}
          acts={
            <Button
              kind="danger"
              full
              onPress={() => {
                setSure(false)
                void saving.save()
              }}
            >
              {`看清楚了，${words}`}
            </Button>
          }
        >
          <Words>{warningOf(form.how, of)}</Words>
        </Sheet>
      )}
    </Stack>
  )
}
