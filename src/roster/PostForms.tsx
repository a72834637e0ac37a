import { useState, type ReactNode } from 'react'
import { leavingReasons, type LeavingReason } from '../../types/roster.limits'
import { dayIn, sayCalendarDay, today } from '../_kernel/day'
import { Card, DayField, Field, Notice, Select, Stack } from '../_kernel/parts'
import { useSave, type Save } from '../_kernel/useSave'
import { FormEnd } from './FormEnd'
import { optionsOf, sayPost } from './names'
import { office, type Named, type Post } from './office'
import { PersonPick } from './PersonPick'
import type { PostOf } from './way'

const { merged: _, ...given } = leavingReasons
const reasons = [{ value: '' as const, words: '请选一个' }, ...optionsOf(given)]
type Reason = keyof typeof given

/** Who holds it now, for a clerk whose save came too late. */
function sayHolder(_was: Post, { now }: Post): string {
  if (now === undefined) return '这个岗位现在空着'
  return `这个岗位现在是${now.holder.name}（${now.holder.unit}），${sayCalendarDay(now.from)}到岗`
}

interface FormProps {
  readonly post: Post
  readonly of: PostOf
  readonly look: () => Promise<Post>
  readonly onDone: (say: string) => void
  readonly onCancel: () => void
}

interface Why {
  readonly why: string
  readonly decided: string
}

interface WhyProps<S, F> {
  readonly saving: Save<S, F & Why>
  readonly tried: boolean
}

const missing = (tried: boolean, text: string, say: string) => (tried && text.trim() === '' ? say : undefined)

function WhyFields<S, F>({ saving, tried }: WhyProps<S, F>): ReactNode {
  const { form, change, errorAt } = saving
  const set = (part: Partial<Why>) => change(part as Partial<F & Why>)
  return (
    <>
      <Field
        label="为什么"
        value={form.why}
        max={100}
        onValue={(why) => set({ why })}
        error={missing(tried, form.why, '请写下原因') ?? errorAt('why')}
      />
      <Field
        label="由谁决定"
        hint="哪次会议，或哪个文件"
        value={form.decided}
        max={60}
        onValue={(decided) => set({ decided })}
        error={missing(tried, form.decided, '请写下由谁决定') ?? errorAt('decided')}
      />
    </>
  )
}

interface Appointing extends Why {
  readonly person: Named | undefined
  readonly from: string
  readonly also: string
  readonly left: Reason | ''
}

const emptyAppointing = (): Appointing => ({
  person: undefined,
  from: today(),
  why: '',
  decided: '',
  also: '',
  left: '',
})

/** 派人, 换人: gives the post to somebody from a day on; whoever holds it leaves on that day. */
export function AppointForm({ post, of, look, onDone, onCancel }: FormProps): ReactNode {
  const [tried, setTried] = useState(false)
  const saving = useSave<Post, Appointing>({
    form: `roster.appoint.${JSON.stringify(of)}`,
    seen: post,
    fill: emptyAppointing,
    look,
    differs: sayHolder,
    send: ({ person, from, also, left, ...why }, version, key) =>
      office(key).appoint({
        post: of,
        version,
        person: person?.person ?? '',
        from: dayIn(from) ?? from,
        ...why,
        ...(left === '' ? {} : { left }),
        ...(also.trim() === '' ? {} : { also }),
      }),
    onDone: (_, { person, from }) =>
      onDone(`记下了，${person?.name ?? ''}从${sayCalendarDay(dayIn(from) ?? '')}起任${sayPost(post)}`),
  })
  const { form, change, errorAt, seen } = saving
  const isHeld = seen.now !== undefined
  const ready =
    form.person !== undefined &&
    dayIn(form.from) !== undefined &&
    form.why.trim() !== '' &&
    form.decided.trim() !== '' &&
    (!isHeld || form.left !== '')
  const save = () => {
    setTried(true)
    if (ready) void saving.save()
  }
  return (
    <Card title={isHeld ? '换人' : '派人'}>
      <Stack gap={4}>
        <PersonPick
          label="派谁"
          value={form.person}
          onPick={(person) => change({ person })}
          error={tried && form.person === undefined ? '请选一个人' : errorAt('person')}
        />
        <DayField
          label="哪天到岗"
          value={form.from}
          onValue={(from) => change({ from })}
          error={tried && dayIn(form.from) === undefined ? '没有看懂这一天' : errorAt('from')}
        />
        {isHeld && (
          <Select
            label={`${seen.now?.holder.name ?? ''}为什么离开`}
            options={reasons}
            value={form.left}
            onValue={(left) => change({ left })}
            error={missing(tried, form.left, '请选一个') ?? errorAt('left')}
          />
        )}
        {form.left === 'unfit' && <Unfit name={seen.now?.holder.name ?? ''} />}
        <WhyFields saving={saving} tried={tried} />
        {post.kind === 'secretary' && (
          <Field
            label="兼任什么职务，没有就空着"
            hint="例如乡镇党委副书记"
            value={form.also}
            max={40}
            onValue={(also) => change({ also })}
            error={errorAt('also')}
          />
        )}
        <FormEnd saving={saving} onSave={save} onCancel={onCancel} words={isHeld ? '换人' : '派人'} />
      </Stack>
    </Card>
  )
}

function Unfit({ name }: { readonly name: string }): ReactNode {
  return <Notice tone="due">{`记为不胜任以后，${name}三年内不得提拔重用`}</Notice>
}

interface Leaving extends Why {
  readonly to: string
  readonly left: Reason | ''
}

/** 离岗: on a day, and why; nobody comes in her place yet. */
export function ReleaseForm({ post, of, look, onDone, onCancel }: FormProps): ReactNode {
  const [tried, setTried] = useState(false)
  const saving = useSave<Post, Leaving>({
    form: `roster.release.${JSON.stringify(of)}`,
    seen: post,
    fill: () => ({ to: today(), left: '', why: '', decided: '' }),
    look,
    differs: sayHolder,
    send: ({ to, left, ...why }, version, key) =>
      office(key).release({
        post: of,
        version,
        to: dayIn(to) ?? to,
        left: left as LeavingReason,
        ...why,
      }),
    onDone: () => onDone(`记下了，${sayPost(post)}空出来了，请尽快派人`),
  })
  const { form, change, errorAt, seen } = saving
  const ready =
    dayIn(form.to) !== undefined && form.left !== '' && form.why.trim() !== '' && form.decided.trim() !== ''
  const save = () => {
    setTried(true)
    if (ready) void saving.save()
  }
  const name = seen.now?.holder.name ?? ''
  return (
    <Card title={`${name}离岗`}>
      <Stack gap={4}>
        <DayField
          label="哪天离岗"
          value={form.to}
          onValue={(to) => change({ to })}
          error={tried && dayIn(form.to) === undefined ? '没有看懂这一天' : errorAt('to')}
        />
        <Select
          label="为什么离开"
          options={reasons}
          value={form.left}
          onValue={(left) => change({ left })}
          error={missing(tried, form.left, '请选一个') ?? errorAt('left')}
        />
        {form.left === 'unfit' && <Unfit name={name} />}
        <WhyFields saving={saving} tried={tried} />
        <FormEnd saving={saving} onSave={save} onCancel={onCancel} words="离岗" />
      </Stack>
    </Card>
  )
}
