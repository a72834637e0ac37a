import { useState, type ReactNode } from 'react'
import { dutiesMost, whyMax } from '../../types/trace.limits'
import { sayMonth } from '../_kernel/day'
import { Button, Card, Field, Notice, Select, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { useSave } from '../_kernel/useSave'
import {
  comingMonths,
  editionOf,
  formOf,
  freshKey,
  lastOf,
  sayDiffers,
  seenOf,
  wrongIn,
  wrongRow,
  type DutiesForm,
  type DutyRow,
  type SeenDuties,
} from './dutiesForm'
import { DutyFields } from './DutyFields'
import { office } from './office'

interface EditorProps {
  readonly seen: SeenDuties
  readonly onDone: () => void
  readonly onCancel: () => void
}

interface PartProps {
  readonly form: DutiesForm
  readonly change: (part: Partial<DutiesForm>) => void
  readonly errorAt: (field: string) => string | undefined
}

/** From when until when it speaks. */
function When({ form, change, errorAt }: PartProps): ReactNode {
  const months = comingMonths()
  return (
    <Stack gap={3}>
      <Select
        label="从哪个月起"
        hint="从这个月的1日起算；已经开始的一期照旧算完"
        options={months.map((month) => ({ value: `${month}-01`, words: `${sayMonth(month)}1日` }))}
        value={form.from}
        onValue={(from) => change({ from })}
        error={errorAt('from')}
      />
      <Select
        label="用到哪个月"
        options={[
          { value: '', words: '一直用到下一版' },
          ...months.map((month) => ({ value: lastOf(month), words: `${sayMonth(month)}月底` })),
        ]}
        value={form.to}
        onValue={(to) => change({ to })}
        error={errorAt('to')}
      />
    </Stack>
  )
}

interface RowsProps extends PartProps {
  readonly seen: SeenDuties
  readonly tried: boolean
}

function Rows({ form, change, errorAt, seen, tried }: RowsProps): ReactNode {
  const [open, setOpen] = useState<string>()
  const forms = useLoad(() => office().forms({ division: seen.division }), seen.division)
  const known = forms.load.state === 'ready' ? forms.load.data.forms.filter(({ ended }) => !ended) : []
  const { duties } = form
  const changeOne = (key: string, part: Partial<DutyRow>) =>
    change({ duties: duties.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  const add = () => {
    const key = freshKey(seen, duties)
    const row: DutyRow = {
      key,
      force: 'secretary',
      entry: 'log',
      cadence: 'week',
      times: '1',
      grace: '3',
      whole: false,
      live: false,
      excuses: ['annual', 'sick', 'personal', 'training', 'duty'],
      form: '',
      source: '',
    }
    change({ duties: [...duties, row] })
    setOpen(key)
  }
  return (
    <Stack gap={3}>
      {duties.map((one, nth) => (
        <DutyFields
          key={one.key}
          of={one}
          nth={nth + 1}
          forms={known}
          open={open === one.key}
          onOpen={() => setOpen(open === one.key ? undefined : one.key)}
          onChange={(part) => changeOne(one.key, part)}
          onRemove={() => change({ duties: duties.filter(({ key }) => key !== one.key) })}
          tried={tried}
          error={errorAt('duties') === undefined ? undefined : errorAt(String(nth))}
        />
      ))}
      {duties.length < dutiesMost && (
        <Stack across>
          <Button icon="add" onPress={add}>
            加一项责任
          </Button>
        </Stack>
      )}
    </Stack>
  )
}

/** The next edition: from when, which duties, and why. What was typed is kept, whoever was faster. */
export function DutiesEditor({ seen, onDone, onCancel }: EditorProps): ReactNode {
  const [tried, setTried] = useState(false)
  const { division } = seen
  const save = useSave<SeenDuties, DutiesForm>({
    form: `trace.duties.${division}`,
    seen,
    fill: formOf,
    look: async () => seenOf(await office().duties({ division })),
    differs: sayDiffers,
    send: (form, edition, key) => office(key).setDuties({ division, edition, ...editionOf(form) }),
    onDone,
  })
  const { form, change } = save
  const own = wrongIn(form)
  const rowsWrong = form.duties.some((row) => Object.keys(wrongRow(row)).length > 0)
  const bad = Object.keys(own).length > 0 || rowsWrong
  const errorAt = (field: string) =>
    (tried ? own[field as keyof typeof own] : undefined) ?? save.errorAt(field)
  const send = () => {
    setTried(true)
    if (!bad) void save.save()
  }
  const shown = { form, change, errorAt }
  const atRows = errorAt('duties')
  return (
    <Card title={`第${save.seen.version + 1}版`}>
      <Stack gap={4}>
        <When {...shown} />
        <Rows {...shown} seen={save.seen} tried={tried} />
        {atRows !== undefined && <Notice tone="wrong">{atRows}</Notice>}
        <Field
          label="为什么改"
          hint="写在清单的经过里，干部看得到"
          max={whyMax}
          value={form.why}
          onValue={(why) => change({ why })}
          error={errorAt('why')}
        />
        {tried && bad && <Notice tone="wrong">还有没填好的，请往上看</Notice>}
        {save.conflict !== undefined && <Notice tone="due">{save.conflict}</Notice>}
        {save.say !== undefined && <Notice tone="wrong">{save.say}</Notice>}
        <Stack across gap={2}>
          <Button kind="primary" busy={save.busy} busyWords="正在存" onPress={send}>
            {save.conflict === undefined ? '定下这一版' : '看过了，照我的定'}
          </Button>
          <Button
            onPress={() => {
              save.clear()
              onCancel()
            }}
          >
            不改了
          </Button>
        </Stack>
        <Words tone="soft">定下以后，到那一天自动换成这一版；以前的月份照以前的版算</Words>
      </Stack>
    </Card>
  )
}
