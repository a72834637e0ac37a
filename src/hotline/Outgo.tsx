import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { cloud, sayOf } from '../_kernel/cloud'
import { makeKey } from '../_kernel/cloud'
import { Button, Card, Field, Notice, Stack } from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'

const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

type What = 'ledger' | 'xlsx' | 'json'

/** 导出: the ledger of a period, and results for the platform. */
export function Outgo({ onStarted }: { readonly onStarted: () => void }): ReactNode {
  const today = dayOf(phoneTime())
  const [from, setFrom] = useState(`${today.slice(0, 7)}-01`)
  const [to, setTo] = useState(today)
  const [busy, setBusy] = useState<What>()
  const [wrong, setWrong] = useState<string>()
  const [did, setDid] = useState(false)
  // A key for each start: sent again after a lost answer, it is the same file.
  const [key, setKey] = useState(makeKey)

  const start = async (what: What): Promise<void> => {
    if (busy) return
    setBusy(what)
    setWrong(undefined)
    const calls = cloud<typeof hotline>('hotline', { key: `${key}-${what}` })
    try {
      const period = { from: from.trim(), to: to.trim() }
      await (what === 'ledger' ? calls.ledger(period) : calls.results({ ...period, format: what }))
      setKey(makeKey())
      setDid(true)
      onStarted()
    } catch (error) {
      setWrong(sayOf(error))
    }
    setBusy(undefined)
  }

  return (
    <Card title="导出">
      <Stack gap={3}>
        <Field label="从哪天" value={from} onValue={setFrom} placeholder="2026-11-01" />
        <Field label="到哪天" value={to} onValue={setTo} placeholder="2026-11-30" />
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
