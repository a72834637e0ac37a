import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { declineReasons, noteMax, wordsMax, type DeclineReason } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { Choice, Failed, Field, Loading, Notice, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { SayForm } from './SayForm'
import type { Done } from './TooLate'
import type { Matter } from './words'

export interface FormProps {
  readonly of: Matter
  readonly onDone: Done
  readonly onCancel: () => void
  readonly keys: boolean
}

const note = (words: string) => (words.trim() === '' ? {} : { note: words })
const seen = ({ id, version }: Matter) => ({ id, version })

const speeds = [
  { value: 'usual', words: '照常办' },
  { value: 'urgent', words: '急事，当天办' },
] as const
type Speed = (typeof speeds)[number]['value']

/** 派办, by the desk or by the office: to whom, how fast, and a note. */
export function AssignForm({
  of,
  onDone,
  onCancel,
  keys,
  again,
}: FormProps & { readonly again: boolean }): ReactNode {
  const county = `${of.village.slice(0, 6)}000000`
  const known = useLoad(
    () => cloud<typeof hotline>('hotline').departments(again ? { county } : {}),
    again ? county : 'own',
    `hotline.departments${again ? `.${county}` : ''}`,
  )
  const [unit, setUnit] = useState(of.unit.id)
  const [speed, setSpeed] = useState<Speed>(of.urgent === true ? 'urgent' : 'usual')
  if (known.load.state === 'loading') return <Loading rows={2} />
  if (known.load.state !== 'ready') return <Failed say={known.load.say} onAgain={known.again} />
  const { departments } = known.load.data
  const hurried = speed === 'urgent'
  const name = departments.find(({ id }) => id === unit)?.name ?? of.unit.name
  return (
    <SayForm
      form={`hotline.assign.${of.id}`}
      label="交办意见，不写也行"
      max={noteMax}
      act="派出去"
      optional
      keys={keys}
      send={(text, key) => {
        const calls = cloud<typeof hotline>('hotline', { key })
        if (again) return calls.reassign({ ...seen(of), unit, ...note(text) })
        return calls.assign({
          ...seen(of),
          unit,
          ...note(text),
          ...(hurried !== (of.urgent === true) && { urgent: hurried }),
        })
      }}
      onDone={() => onDone(`派给${name}了`)}
      onStale={(late) => onDone(undefined, late)}
      onCancel={onCancel}
    >
      <Choice
        label="派给哪个部门"
        options={departments
          .filter(({ id, closed }) => closed !== true || id === of.unit.id)
          .map(({ id, name: words }) => ({ value: id, words }))}
        value={unit}
        pairs
        onValue={setUnit}
      />
      {!again && <Choice label="急不急" options={speeds} value={speed} pairs onValue={setSpeed} />}
    </SayForm>
  )
}

const reasons = Object.keys(declineReasons) as DeclineReason[]

/** 不归热线办: the reason tells the villager where to go; the desk adds what else helps. */
export function DeclineForm({ of, onDone, onCancel, keys }: FormProps): ReactNode {
  const [reason, setReason] = useState<DeclineReason>('court')
  return (
    <SayForm
      form={`hotline.decline.${of.id}`}
      label="还要告诉乡亲的话，不写也行"
      max={wordsMax}
      act="告诉乡亲"
      optional
      keys={keys}
      send={(text, key) =>
        cloud<typeof hotline>('hotline', { key }).decline({ ...seen(of), reason, ...note(text) })
      }
      onDone={() => onDone('告诉乡亲了')}
      onStale={(late) => onDone(undefined, late)}
      onCancel={onCancel}
    >
      <Choice
        label="为什么不归热线办"
        options={reasons.map((value) => ({ value, words: declineReasons[value].name }))}
        value={reason}
        pairs
        onValue={setReason}
      />
      <Words tone="soft">{`乡亲会看到：${declineReasons[reason].go}`}</Words>
    </SayForm>
  )
}

/** 申请延期: how many working days, and why; somebody else decides. */
export function ExtendForm({ of, onDone, onCancel, keys }: FormProps): ReactNode {
  const most = of.extendMost ?? 1
  const [days, setDays] = useState(String(most))
  const asked = /^\d{1,2}$/.test(days.trim()) ? Number(days) : 0
  const wrong = asked < 1 || asked > most ? `请填1到${most}` : undefined
  return (
    <SayForm
      form={`hotline.extend.${of.id}`}
      label="延期的原因"
      max={wordsMax}
      act="申请延期"
      keys={keys}
      blocked={wrong}
      send={(why, key) => cloud<typeof hotline>('hotline', { key }).extend({ ...seen(of), days: asked, why })}
      onDone={() => onDone('申请送出了，等别人批')}
      onStale={(late) => onDone(undefined, late)}
      onCancel={onCancel}
    >
      <Field
        label={`延几个工作日，最多${most}个`}
        type="digit"
        value={days}
        onValue={setDays}
        error={wrong}
      />
    </SayForm>
  )
}

/** 急不急, of a matter that is under way: she who filed it reads why. */
export function HurryForm({ of, onDone, onCancel, keys }: FormProps): ReactNode {
  const urgent = of.urgent !== true
  return (
    <SayForm
      form={`hotline.hurry.${of.id}`}
      label="原因"
      max={wordsMax}
      act={urgent ? '改成当天办' : '按平常的时间办'}
      keys={keys}
      send={(why, key) => cloud<typeof hotline>('hotline', { key }).hurry({ ...seen(of), urgent, why })}
      onDone={() => onDone(urgent ? '改成急事了，今天办' : '按平常的时间办了')}
      onStale={(late) => onDone(undefined, late)}
      onCancel={onCancel}
    >
      <Words tone="soft">
        {urgent
          ? '从现在起当天要办，时间跟着提前。乡亲看得到原因'
          : '时间按平常的算，从这一步开始那天数。乡亲看得到原因'}
      </Words>
    </SayForm>
  )
}

const answers = [
  { value: 'yes', words: '同意延期' },
  { value: 'no', words: '不同意' },
] as const
type Yes = (typeof answers)[number]['value']

/** 批延期: what was asked and why, and yes or no. */
export function GrantForm({ of, onDone, onCancel, keys }: FormProps): ReactNode {
  const [yes, setYes] = useState<Yes>('yes')
  return (
    <SayForm
      form={`hotline.grant.${of.id}`}
      label="意见，不写也行"
      max={noteMax}
      act="就这样批"
      optional
      keys={keys}
      send={(text, key) =>
        cloud<typeof hotline>('hotline', { key }).grantExtension({
          ...seen(of),
          grant: yes === 'yes',
          ...note(text),
        })
      }
      onDone={() => onDone(yes === 'yes' ? '同意延期了' : '没同意延期')}
      onStale={(late) => onDone(undefined, late)}
      onCancel={onCancel}
    >
      <Stack gap={2}>
        {of.extension && <Notice>{`想延${of.extension.days}个工作日：${of.extension.why}`}</Notice>}
        <Choice label="同意不同意" options={answers} value={yes} pairs onValue={setYes} />
      </Stack>
    </SayForm>
  )
}
