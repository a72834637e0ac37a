import { useState, type ReactNode } from 'react'
import { basisMax, switchKinds, switchMost, usualPresence, type SwitchKind } from '../../types/trace.limits'
import { dayIn } from '../_kernel/day'
import { useDraft } from '../_kernel/draft'
import { Button, DayField, Field, Notice, Stack, TextArea } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { sayConflict } from '../_kernel/useSave'
import { office, type SwitchesPage } from './office'

const basisMin = 6

interface OnForm {
  readonly basis: string
  readonly until: string
  readonly days: string
}

const wholeIn = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,2}$/.test(plain) ? Number(plain) : undefined
}

/** What is wrong before it is sent. */
function wrongIn(kind: SwitchKind, { basis, until, days }: OnForm): Partial<Record<keyof OnForm, string>> {
  const length = [...basis.trim()].length
  const n = wholeIn(days)
  return {
    ...(length < basisMin ? { basis: '请写清是哪份文件、哪一条，没有依据不能打开' } : {}),
    ...(length > basisMax ? { basis: `依据最多${basisMax}个字` } : {}),
    ...(dayIn(until) === undefined ? { until: '没有看懂这一天，写成2026-12-31的样子' } : {}),
    ...(kind === 'presence' && (n === undefined || n < 1 || n > 31) ? { days: '请填1到31的整数' } : {}),
  }
}

interface SwitchOnProps {
  readonly of: SwitchesPage
  readonly kind: SwitchKind
  readonly onDone: (say: string) => void
  readonly onStale: () => void
  readonly onCancel: () => void
}

/** Turning one on: on what basis, until when, and of presence how many days. What was typed stays. */
export function SwitchOn({ of, kind, onDone, onStale, onCancel }: SwitchOnProps): ReactNode {
  const { division, version } = of
  const draft = useDraft<OnForm>(`trace.switch.${division}.${kind}`, {
    basis: '',
    until: '',
    days: String(usualPresence),
  })
  const [tried, setTried] = useState(false)
  const { busy, wrong, run, forget } = useDeed()
  const form = draft.value
  const own = wrongIn(kind, form)
  const error = (field: keyof OnForm) =>
    (tried ? own[field] : undefined) ?? (wrong?.field === field && !wrong.conflict ? wrong.say : undefined)
  const change = (part: Partial<OnForm>) => {
    forget()
    draft.change(part)
  }
  const turn = async (): Promise<void> => {
    setTried(true)
    const until = dayIn(form.until)
    if (Object.keys(own).length > 0 || until === undefined) return
    const days = kind === 'presence' ? { days: wholeIn(form.days) ?? usualPresence } : {}
    const input = { division, version, kind, basis: form.basis.trim(), until, ...days }
    const came = await run((key) => office(key).setSwitch(input))
    if (came === 'conflict') onStale()
    if (came !== 'done') return
    draft.clear()
    onDone(`打开了${switchKinds[kind]}`)
  }
  const elsewhere =
    wrong !== undefined && !wrong.conflict && !['basis', 'until', 'days'].includes(wrong.field ?? '')
  return (
    <Stack gap={3}>
      <TextArea
        label="法律或文件依据"
        hint="写全文件名、文号和哪一条，干部会看到"
        rows={3}
        max={basisMax}
        value={form.basis}
        onValue={(basis) => change({ basis })}
        error={error('basis')}
        first
      />
      {kind === 'presence' && (
        <Field
          label="一个月要在村几天"
          type="digit"
          value={form.days}
          onValue={(days) => change({ days })}
          error={error('days')}
        />
      )}
      <DayField
        label={`开到哪一天，最长${switchMost}天，到期自动关`}
        value={form.until}
        onValue={(until) => change({ until })}
        error={error('until')}
      />
      {wrong?.conflict === true && <Notice tone="due">{sayConflict('', wrong.say)}</Notice>}
      {elsewhere && <Notice tone="wrong">{wrong.say}</Notice>}
      <Stack across gap={2}>
        <Button kind="danger" busy={busy} busyWords="正在存" onPress={() => void turn()}>
          {`我有依据，打开${switchKinds[kind]}`}
        </Button>
        <Button
          onPress={() => {
            draft.clear()
            onCancel()
          }}
        >
          不打开
        </Button>
      </Stack>
    </Stack>
  )
}
