import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { dayIn, today } from '../_kernel/day'
import { Button, Card, DayField, Notice, Stack } from '../_kernel/parts'

type What = 'ledger' | 'xlsx' | 'json'

interface Period {
  readonly from: string
  readonly to: string
}

const isPeriod = (of: Readonly<Record<keyof Period, string | undefined>>): of is Period =>
  of.from !== undefined && of.to !== undefined

/** 导出: the ledger of a period, and results for the platform. */
export function Outgo({ onStarted }: { readonly onStarted: () => void }): ReactNode {
  const [from, setFrom] = useState(() => `${today().slice(0, 7)}-01`)
  const [to, setTo] = useState(today)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState<What>()
  const [wrong, setWrong] = useState<string>()
  const [did, setDid] = useState(false)
  // A key for each start: sent again after a lost answer, it is the same file.
  const [key, setKey] = useState(makeKey)

  const start = async (what: What): Promise<void> => {
    if (busy) return
    setTried(true)
    const period = { from: dayIn(from), to: dayIn(to) }
    if (!isPeriod(period)) return
    setBusy(what)
    setWrong(undefined)
    const calls = cloud<typeof hotline>('hotline', { key: `${key}-${what}` })
    try {
      await (what === 'ledger' ? calls.ledger(period) : calls.results({ ...period, format: what }))
      setKey(makeKey())
      setDid(true)
      onStarted()
    } catch (error) {
      setWrong(sayOf(error))
    }
    setBusy(undefined)
  }

  const faultOf = (typed: string) =>
    tried && dayIn(typed) === undefined ? '没有看懂这一天，写成2026-11-01的样子' : undefined
  return (
    <Card title="导出">
      <Stack gap={3}>
        <DayField label="从哪天" value={from} onValue={setFrom} error={faultOf(from)} />
        <DayField label="到哪天" value={to} onValue={setTo} error={faultOf(to)} />
        {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
        {did && wrong === undefined && <Notice tone="done">已经开始做了，做好后在“我的文件”里取</Notice>}
        <Stack across gap={2}>
          <Button kind="primary" busy={busy === 'ledger'} onPress={() => void start('ledger')}>
            导出台账
          </Button>
          <Button busy={busy === 'xlsx'} onPress={() => void start('xlsx')}>
            导出办理结果（Excel）
          </Button>
          <Button busy={busy === 'json'} onPress={() => void start('json')}>
            导出办理结果（JSON）
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
