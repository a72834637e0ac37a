import { useState, type ReactNode } from 'react'
import type { account } from '../../types/account'
import { cloud, makeKey } from '../_kernel/cloud'
import { codeIn, scanned, scans } from '../_kernel/code'
import { Button, Card, Field, Notice, Stack, Words } from '../_kernel/parts'
import { Refused } from '../_kernel/refusal'
import { owner } from '../_kernel/session'
import { takeHere } from '../_kernel/spot'
import { keep, kept } from '../_kernel/store'
import { phoneTime, sayClock } from '../_kernel/time'
import type { Form } from './form'

/** Nobody has agreed to any version of the guide by agreeing to this. */
const noVersion = '0'

const agreedName = (): string => `own.${owner()}.trace.location`

/** Notes down once that location may be used, so that later it works without a network. Throws as calls do. */
async function agreeToLocation(key: string): Promise<void> {
  if (kept(agreedName()) === true) return
  const { consent } = await cloud<typeof account>('account').me({})
  if (consent?.location !== true)
    await cloud<typeof account>('account', { key }).consent({
      privacy: consent?.privacy ?? noVersion,
      location: true,
    })
  keep(agreedName(), true)
}

const sayWhy = (error: unknown): string =>
  error instanceof Refused ? error.say : '头一回用位置要有网，这次先不加，照样能记'

interface InVillageProps {
  readonly value: Pick<Form, 'here' | 'code'>
  readonly onValue: (value: Pick<Form, 'here' | 'code'>) => void
  readonly error?: string | undefined
  /** Nothing else says that she was there. */
  readonly needed?: boolean
}

interface AskProps {
  readonly busy: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asked before the first time: what it is for, what is kept, and that it may be left out. */
function Ask({ busy, onYes, onNo }: AskProps): ReactNode {
  return (
    <Card title="用现在的位置，先问您一声">
      <Stack gap={3}>
        <Words>
          只看一眼，说明这件事是在村里做的。留下来的是大约一公里的范围和离村多远，不记您走到哪里。不用也照样能记
        </Words>
        <Stack across gap={2}>
          <Button icon="place" busy={busy} busyWords="正在找位置" onPress={onYes}>
            同意，用一次位置
          </Button>
          <Button disabled={busy} onPress={onNo}>
            先不加
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}

/** A card's code, read by WeChat's scanner or typed from under it. */
function Code({ value, onValue }: InVillageProps): ReactNode {
  const [typed, setTyped] = useState('')
  const [say, setSay] = useState<string>()
  const take = (text: string): void => {
    const code = codeIn(text)
    setSay(code === undefined ? '没有认出这个码，请核对后再扫' : undefined)
    if (code !== undefined) onValue({ ...value, code })
  }
  const scan = async (): Promise<void> => {
    const text = await scanned()
    if (text !== undefined) take(text)
  }
  if (value.code !== undefined)
    return (
      <Stack across gap={2}>
        <Notice tone="done">扫了户上的码</Notice>
        <Button kind="quiet" icon="close" onPress={() => onValue({ ...value, code: undefined })}>
          去掉码
        </Button>
      </Stack>
    )
  return (
    <>
      {scans && (
        <Button icon="scan" onPress={() => void scan()}>
          扫户上的帮扶卡
        </Button>
      )}
      {!scans && (
        <Field
          label="帮扶卡上的号码，没有就不填"
          value={typed}
          onValue={setTyped}
          error={say}
          onConfirm={() => take(typed)}
        />
      )}
      {!scans && typed !== '' && <Button onPress={() => take(typed)}>用这个号码</Button>}
      {scans && say !== undefined && <Notice tone="wrong">{say}</Notice>}
    </>
  )
}

/** What says that she was in the village: the phone's place, a card that hangs there. Hers to give and to take back. */
export function InVillage(p: InVillageProps): ReactNode {
  const { value, onValue, error, needed = false } = p
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const take = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      const here = await takeHere()
      await agreeToLocation(key)
      onValue({ ...value, here: { ...here, at: phoneTime() } })
    } catch (why) {
      setSay(sayWhy(why))
    }
    setBusy(false)
    setAsking(false)
  }
  const begin = () => (kept(agreedName()) === true ? void take() : setAsking(true))
  return (
    <Stack gap={2}>
      <Words strong>{needed ? '怎么知道到了村' : '说明是在村里做的，不加也行'}</Words>
      {value.here !== undefined && (
        <Stack across gap={2}>
          <Notice tone="done">
            {`${sayClock(value.here.at)}加上了位置，误差约${Math.round(value.here.accuracy)}米`}
          </Notice>
          <Button kind="quiet" icon="close" onPress={() => onValue({ ...value, here: undefined })}>
            去掉位置
          </Button>
        </Stack>
      )}
      {asking && <Ask busy={busy} onYes={() => void take()} onNo={() => setAsking(false)} />}
      {!asking && value.here === undefined && (
        <Button icon="place" busy={busy} busyWords="正在找位置" onPress={begin}>
          用现在的位置
        </Button>
      )}
      <Code {...p} />
      {(say ?? error) !== undefined && <Notice tone="wrong">{say ?? error ?? ''}</Notice>}
    </Stack>
  )
}
