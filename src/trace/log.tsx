import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { photosMost, textMax, type EntryKind } from '../../types/trace.limits'
import { today } from '../_kernel/day'
import { Field, Facts, LivePhotos, Loading, Notice, Stack, TextArea } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { monthsBack, weeksBack } from './days.rules'
import { EntryPage, errorAt, FillForm, Presence, type FillProps } from './EntryPage'
import { blank, formOf, has, type Form, type Wish } from './form'
import { Problems } from './Problems'
import { ServedHome } from './ServedHome'
import { useEntering, type Wrong } from './useEntering'
import { placeIn, sayPhotos, useStart, WhereWhen } from './WhereWhen'

/** The kinds that are words about a village. */
const kinds = ['log', 'unit', 'service', 'stay', 'summary', 'monthly'] as const
type Told = (typeof kinds)[number]

const asks: Readonly<Record<Told, string>> = {
  log: '这一天做了什么',
  unit: '帮扶单位做了什么',
  service: '给乡亲做了什么服务',
  stay: '看到了什么，说了什么',
  summary: '这一周的小结',
  monthly: '这个月的情况',
}

const counts: Readonly<Partial<Record<Told, string>>> = {
  service: '多少人听了、用上了，不清楚就不填',
  stay: '查了几张帮扶卡，没查就不填',
  unit: '去了几个人，不清楚就不填',
}

const isDrafted = (kind: EntryKind): kind is 'summary' | 'monthly' => kind === 'summary' || kind === 'monthly'

function missing({ text, people }: Form): Wrong | undefined {
  if (text.trim() === '') return { field: 'text', say: '请写几句' }
  const counted = people.trim()
  return counted === '' || /^\d{1,4}$/.test(counted) ? undefined : { field: 'people', say: '请写数字' }
}

interface TellProps extends FillProps {
  readonly kind: Told
  readonly start: Form
  readonly onWhere: (part: Partial<Pick<Form, 'village' | 'day'>>) => void
  readonly known?: readonly { readonly label: string; readonly says: string }[]
}

/** The days that a summary or a month's form may be of. */
const periodsOf = (kind: Told) =>
  kind === 'summary' ? weeksBack(today(), 5) : kind === 'monthly' ? monthsBack(today(), 2) : undefined

function Tell({ kind, start, mine, back, onPut, onWhere, known = [] }: TellProps): ReactNode {
  const [keeping, setKeeping] = useState(false)
  const entering = useEntering({
    kind,
    start,
    // What was begun for another day is not what she goes on with.
    name: `${kind}.${start.village}.${start.day}`,
    back,
    about: ({ village }) => placeIn(mine, village),
    missing,
    onPut,
  })
  const { form, change, wrong, send } = entering
  const where = (part: Partial<Form>) => {
    // What is drafted is drafted anew for another week.
    if (isDrafted(kind) && back === undefined) onWhere(part)
    // A household is one of its village's.
    else change(part.village === undefined ? part : { ...part, households: [] })
  }
  const days = periodsOf(kind)
  const count = counts[kind]
  return (
    <FillForm kind={kind} entering={entering} waits={keeping} told={['text', 'people', 'seen']}>
      <WhereWhen
        mine={mine}
        form={form}
        onChange={where}
        {...(days === undefined ? {} : { days, daysLabel: kind === 'summary' ? '哪一周' : '哪个月' })}
      />
      {has(kind, 'households') && <ServedHome mine={mine} form={form} onValue={change} />}
      {known.length > 0 && (
        <Facts label="系统数好的，不用填" facts={known.map(({ label, says }) => ({ name: label, says }))} />
      )}
      <TextArea
        label={asks[kind]}
        value={form.text}
        max={textMax}
        rows={isDrafted(kind) ? 10 : 5}
        onValue={(text) => change({ text })}
        error={errorAt(wrong, 'text')}
        onSend={() => void send()}
      />
      {count !== undefined && (
        <Field
          label={count}
          type="digit"
          value={form.people}
          onValue={(people) => change({ people })}
          error={errorAt(wrong, 'people')}
        />
      )}
      {has(kind, 'problems') && (
        <Problems value={form.problems} onValue={(problems) => change({ problems })} />
      )}
      {has(kind, 'photos') && (
        <LivePhotos
          label={sayPhotos(mine, kind, form.village)}
          max={photosMost}
          value={form.photos}
          onValue={(photos) => change({ photos })}
          onBusy={setKeeping}
        />
      )}
      <Presence kind={kind} entering={entering} />
    </FillForm>
  )
}

/** A week's or a month's words, begun with what was entered meanwhile; by hand where there is no network. */
function Drafted({ kind, ...p }: TellProps & { readonly kind: 'summary' | 'monthly' }): ReactNode {
  const { village, day } = p.start
  const about = `${kind} ${village} ${day}`
  const drafted = useLoad(() => ask().draft({ kind, village, day }), about, `trace.draft.${kind}`)
  if (drafted.load.state === 'loading') return <Loading />
  if (drafted.load.state !== 'ready')
    return (
      <Stack gap={1}>
        <Tell key={about} {...p} kind={kind} />
        <Notice tone="due" act="再试一次" onAct={drafted.again}>
          {`没能照记录写好草稿：${drafted.load.say}`}
        </Notice>
      </Stack>
    )
  const { text, known } = drafted.load.data
  return <Tell key={about} {...p} kind={kind} start={{ ...p.start, text }} known={known} />
}

function Begin({ kind, ...p }: FillProps & { readonly kind: Told }): ReactNode {
  const opened = useStart(p.mine)
  const [where, setWhere] = useState(opened)
  const start: Form = { ...blank, ...(p.back === undefined ? where : formOf(p.back.input as Wish)) }
  const onWhere = (part: Partial<Pick<Form, 'village' | 'day'>>) => setWhere({ ...where, ...part })
  if (isDrafted(kind) && p.back === undefined)
    return <Drafted {...p} kind={kind} start={start} onWhere={onWhere} />
  return <Tell {...p} kind={kind} start={start} onWhere={onWhere} />
}

/** 日志, 帮扶记录, 技术服务, 蹲点, 周小结 and 月工作表: words about a day, a week or a month in a village. */
export default function Log(): ReactNode {
  const asked = useRouter().params.kind
  const kind = kinds.find((one) => one === asked) ?? 'log'
  return <EntryPage kind={kind}>{(p) => <Begin {...p} kind={kind} />}</EntryPage>
}
