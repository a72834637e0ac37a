import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'
import { kinds } from '../../types/hotline.limits'
import { cloud, fieldOf, sayOf } from '../_kernel/cloud'
import { Button, Card, Field, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { sayReceipt } from './words'

type Told = Output<typeof hotline, 'confirmReceipt'>

/** As it is read off the paper: with spaces or dashes, in capitals or not. */
const plain = (typed: string): string => typed.replace(/[\s-]/g, '').toLowerCase()

function Genuine({ of }: { readonly of: NonNullable<Told['filed']> }): ReactNode {
  return (
    <Stack gap={2}>
      <Notice tone="done">是真的，反映时就是这样写的</Notice>
      <Words>{`${sayTime(of.filedAt, phoneTime())}，${kinds[of.kind]}`}</Words>
      <Words tone="soft">{of.place}</Words>
      {of.photos > 0 && <Words tone="soft">{`照片${String(of.photos)}张`}</Words>}
      {of.voice !== undefined && <Words tone="soft">{`录音${String(of.voice)}秒`}</Words>}
      <Words tone="soft">纸上的字和这些对得上，才是这张凭证</Words>
    </Stack>
  )
}

/** What was asked and what was answered; a new question takes the old answer away. */
function useConfirmed(receipt: string, hash: string) {
  const [told, setTold] = useState<Told>()
  const [wrong, setWrong] = useState<{ readonly field: string | undefined; readonly say: string }>()
  const [busy, setBusy] = useState(false)
  const ask = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setTold(undefined)
    setWrong(undefined)
    try {
      const asked = { receipt: plain(receipt), hash: plain(hash) }
      setTold(await cloud<typeof hotline>('hotline').confirmReceipt(asked))
    } catch (error) {
      setWrong({ field: fieldOf(error), say: sayOf(error) })
    }
    setBusy(false)
  }
  return { told, wrong, busy, ask }
}

/** 核对凭证: whether a 凭证 that somebody holds is genuine. Nobody has to sign in. */
export default function Confirm(): ReactNode {
  const params = useRouter().params
  const [receipt, setReceipt] = useState(params['receipt'] ?? '')
  const [hash, setHash] = useState(params['hash'] ?? '')
  const { told, wrong, busy, ask } = useConfirmed(receipt, hash)
  const scanned = useRef(receipt !== '' && hash !== '')
  const first = useRef(ask)
  useEffect(() => {
    if (scanned.current) void first.current()
    scanned.current = false
  }, [])
  const saidOf = (field: string) => (wrong?.field === field ? wrong.say : undefined)
  return (
    <Screen title="核对凭证" aloud="照着凭证输入回执号和核对码，看是不是真的">
      <Stack gap={4}>
        <Field
          label="回执号，12位数字"
          type="digit"
          value={receipt}
          onValue={setReceipt}
          onConfirm={() => void ask()}
          error={saidOf('receipt')}
        />
        <Field
          label="核对码，16位"
          hint="数字和a到f，空格不用管"
          value={hash}
          onValue={setHash}
          onConfirm={() => void ask()}
          error={saidOf('hash')}
        />
        <Button kind="primary" icon="search" full busy={busy} busyWords="正在核对" onPress={() => void ask()}>
          核对
        </Button>
        {wrong !== undefined && wrong.field === undefined && <Notice tone="wrong">{wrong.say}</Notice>}
        {told && (
          <Card title={`回执号 ${sayReceipt(plain(receipt))}`}>
            {told.filed ? (
              <Genuine of={told.filed} />
            ) : (
              <Notice tone="due">
                对不上：核对码抄错了，或者凭证改动过。请对照着再输一遍，还对不上就不是我们出的
              </Notice>
            )}
          </Card>
        )}
      </Stack>
    </Screen>
  )
}
