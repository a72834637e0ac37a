import { useState, type ReactNode } from 'react'
import { dayIn, sayCalendarDay, today } from '../_kernel/day'
import { go } from '../_kernel/go'
import { Button, Card, DayField, Field, List, Row, Stack, Words } from '../_kernel/parts'
import { useSave } from '../_kernel/useSave'
import { FormEnd } from './FormEnd'
import { office, type Pairing } from './office'
import { UnitPick } from './UnitPick'

interface Made {
  readonly id: string
  readonly name: string
  readonly from: string
  readonly note: string
}

interface AddProps {
  readonly village: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

function Add({ village, onDone, onCancel }: AddProps): ReactNode {
  const [tried, setTried] = useState(false)
  const saving = useSave<{ readonly version: number }, Made>({
    form: `roster.pair.${village}`,
    seen: { version: 0 },
    fill: () => ({ id: '', name: '', from: today(), note: '' }),
    look: () => Promise.resolve({ version: 0 }),
    differs: () => '这家企业已经和这个村结对',
    send: ({ id, from, note }, _version, key) =>
      office(key).pair({ enterprise: id, village, from: dayIn(from) ?? from, note }),
    onDone,
  })
  const { form, change, errorAt } = saving
  const save = () => {
    setTried(true)
    if (form.id !== '' && dayIn(form.from) !== undefined) void saving.save()
  }
  return (
    <Stack gap={4}>
      <UnitPick
        label="哪家企业"
        kind="enterprise"
        value={form.name}
        onPick={({ id, name }) => change({ id, name })}
        error={tried && form.id === '' ? '请选一家企业' : errorAt('enterprise')}
      />
      <DayField
        label="从哪天起结对"
        value={form.from}
        onValue={(from) => change({ from })}
        error={tried && dayIn(form.from) === undefined ? '没有看懂这一天' : errorAt('from')}
      />
      <Field
        label="怎么帮，不写也行"
        value={form.note}
        max={100}
        onValue={(note) => change({ note })}
        error={errorAt('note')}
      />
      <FormEnd saving={saving} onSave={save} onCancel={onCancel} words="结对" />
    </Stack>
  )
}

interface EndProps {
  readonly of: Pairing
  readonly look: () => Promise<Pairing>
  readonly onDone: () => void
  readonly onCancel: () => void
}

function End({ of, look, onDone, onCancel }: EndProps): ReactNode {
  const [tried, setTried] = useState(false)
  const saving = useSave<Pairing, { readonly to: string; readonly why: string }>({
    form: `roster.unpair.${of.id}`,
    seen: of,
    fill: () => ({ to: today(), why: '' }),
    look,
    differs: (_was, { to }) => (to === undefined ? '结对的内容变了' : `已经在${sayCalendarDay(to)}结束`),
    send: ({ to, why }, version, key) => office(key).unpair({ id: of.id, version, to: dayIn(to) ?? to, why }),
    onDone,
  })
  const { form, change, errorAt } = saving
  const save = () => {
    setTried(true)
    if (dayIn(form.to) !== undefined && form.why.trim() !== '') void saving.save()
  }
  return (
    <Stack gap={4}>
      <Words strong>{`结束和${of.enterprise.name}的结对`}</Words>
      <DayField
        label="哪天结束"
        value={form.to}
        onValue={(to) => change({ to })}
        error={tried && dayIn(form.to) === undefined ? '没有看懂这一天' : errorAt('to')}
      />
      <Field
        label="为什么结束"
        value={form.why}
        max={100}
        onValue={(why) => change({ why })}
        error={tried && form.why.trim() === '' ? '请写下原因' : errorAt('why')}
      />
      <FormEnd saving={saving} onSave={save} onCancel={onCancel} words="结束结对" />
    </Stack>
  )
}

const saySpan = ({ from, to }: Pairing) =>
  to === undefined ? `${sayCalendarDay(from)}起` : `${sayCalendarDay(from)}到${sayCalendarDay(to)}`

interface PairingsProps {
  readonly village: string
  readonly rows: readonly Pairing[]
  readonly mayEdit: boolean
  /** The village's pairings as they are now. */
  readonly look: () => Promise<readonly Pairing[]>
  readonly onDone: () => void
}

/** 企业结对: which enterprises help this village, a new one, and the end of one. */
export function Pairings({ village, rows, mayEdit, look, onDone }: PairingsProps): ReactNode {
  const [open, setOpen] = useState<Pairing | 'new'>()
  const done = () => {
    setOpen(undefined)
    onDone()
  }
  const cancel = () => setOpen(undefined)
  const beside = (row: Pairing) =>
    mayEdit &&
    row.to === undefined && (
      <Button kind="quiet" onPress={() => setOpen(row)}>
        结束
      </Button>
    )
  return (
    <Card
      title="企业结对"
      beside={
        mayEdit &&
        open === undefined && (
          <Button kind="quiet" icon="add" onPress={() => setOpen('new')}>
            加一家
          </Button>
        )
      }
    >
      <Stack gap={3}>
        {open === 'new' && <Add village={village} onDone={done} onCancel={cancel} />}
        {open !== undefined && open !== 'new' && (
          <End
            key={open.id}
            of={open}
            look={async () => (await look()).find(({ id }) => id === open.id) ?? open}
            onDone={done}
            onCancel={cancel}
          />
        )}
        {rows.length === 0 ? (
          <Words tone="soft">没有企业和这个村结对</Words>
        ) : (
          <List label="结对的企业" rows={rows} keyOf={({ id }) => id}>
            {(row) => (
              <Row
                title={row.enterprise.name}
                detail={saySpan(row)}
                foot={row.note}
                beside={
                  <Stack across gap={2}>
                    <Button kind="quiet" onPress={() => go('/roster/unit', { id: row.enterprise.id })}>
                      看企业
                    </Button>
                    {beside(row)}
                  </Stack>
                }
              />
            )}
          </List>
        )}
      </Stack>
    </Card>
  )
}
