import { useState, type ReactNode } from 'react'
import type { roster } from '../../types/roster'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { goHome } from '../_kernel/go'
import { Button, Card, Empty, Field, Notice, PhoneNumber, Screen, Stack, Words } from '../_kernel/parts'
import { secretIn } from './code'

type Bound = (place: string) => void

function ByPhone({ onBound }: { readonly onBound: Bound }): ReactNode {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const bind = async (code: string): Promise<void> => {
    setBusy(true)
    setSay(undefined)
    try {
      // WeChat's code is good for one use, so each press is a deed of its own.
      onBound((await cloud<typeof roster>('roster', { key: makeKey() }).bindByPhone({ code })).place)
    } catch (error) {
      setSay(sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Card title="用手机号绑定">
      <Stack gap={3}>
        <Words>村里登记过您的手机号，就用它</Words>
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
        {process.env.TARO_ENV === 'weapp' ? (
          <PhoneNumber
            busy={busy}
            onCode={(code) => void bind(code)}
            onRefused={() => setSay('没有拿到手机号，可以改用下面的密封条')}
          >
            用微信手机号绑定
          </PhoneNumber>
        ) : (
          <Notice>手机号要在微信里才能核对，请用微信打开乡音</Notice>
        )}
      </Stack>
    </Card>
  )
}

function BySlip({ onBound }: { readonly onBound: Bound }): ReactNode {
  const draft = useDraft('roster.bind', { secret: '' })
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const bind = async (): Promise<void> => {
    setBusy(true)
    setSay(undefined)
    try {
      const { place } = await draft.send(({ secret }, key) =>
        cloud<typeof roster>('roster', { key }).bindBySlip({ secret: secretIn(secret) }),
      )
      onBound(place)
    } catch (error) {
      setSay(sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Card title="用密封条绑定">
      <Stack gap={3}>
        <Field
          label="密封条里的16位码"
          hint="干部送到家里的，拆开就看到"
          value={draft.value.secret}
          onValue={(secret) => draft.change({ secret })}
          error={say}
          onConfirm={() => void bind()}
        />
        <Button full busy={busy} busyWords="正在绑定" onPress={() => void bind()}>
          绑定
        </Button>
      </Stack>
    </Card>
  )
}

/** 绑定: a second secret, once; the code on the help card never binds (law.md). */
export default function Bind(): ReactNode {
  const [place, setPlace] = useState<string>()
  return (
    <Screen title="绑定我的家" aloud="用村里登记的手机号，或者家里收到的密封条，绑定您的家">
      {place === undefined ? (
        <Stack gap={4}>
          <ByPhone onBound={setPlace} />
          <BySlip onBound={setPlace} />
        </Stack>
      ) : (
        <Empty words="绑定好了" hint={place} act="回到首页" onAct={goHome} />
      )}
    </Screen>
  )
}
