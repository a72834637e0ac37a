import { useEffect, useState, type ReactNode } from 'react'
import type { account } from '../../types/account'
import type { Output } from '../../types/_contract'
import { cloud, Offline } from '../_kernel/cloud'
import { go, goHome } from '../_kernel/go'
import {
  Button,
  Card,
  Failed,
  Forbidden,
  Notice,
  Picture,
  QrComing,
  Screen,
  Stack,
  Words,
} from '../_kernel/parts'
import { signIn } from '../_kernel/session'
import { phoneTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { DemoPeople } from './DemoPeople'

type Offer = Output<typeof account, 'offer'>

/** How often the browser asks whether the phone has confirmed, milliseconds. */
const askEvery = 2_000

function enter(token: string): void {
  signIn(token)
  goHome()
}

type Waiting = 'waiting' | 'offline' | 'over'

/** Asks until the phone has confirmed or the code has died. */
function useCollect({ code, secret, expiresAt }: Offer): Waiting {
  const [state, setState] = useState<Waiting>('waiting')
  useEffect(() => {
    let wanted = true
    const ask = async (): Promise<void> => {
      try {
        const answer = await cloud<typeof account>('account').collect({ code, secret })
        if (!wanted) return
        if (answer.state === 'confirmed') enter(answer.token)
        else setState(phoneTime() > expiresAt ? 'over' : 'waiting')
      } catch (error) {
        if (wanted) setState(error instanceof Offline ? 'offline' : 'over')
      }
    }
    const timer = state === 'over' ? undefined : setInterval(() => void ask(), askEvery)
    return () => {
      wanted = false
      clearInterval(timer)
    }
  }, [code, secret, expiresAt, state])
  return state
}

function Code({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Stack gap={3}>
      <Words>用微信扫这个码，在手机上点“确认登录”</Words>
      {children}
      <Words tone="soft">两分钟内有效，只在这台电脑上有用</Words>
    </Stack>
  )
}

function Offered({ offer, onAgain }: { readonly offer: Offer; readonly onAgain: () => void }): ReactNode {
  const state = useCollect(offer)
  if (state === 'over') return <Failed say="这个码过期了，换一个新的" onAgain={onAgain} />
  return (
    <Code>
      {offer.image === undefined ? (
        <Notice tone="due" act="再试一次" onAct={onAgain}>
          现在取不到小程序码
        </Notice>
      ) : (
        <Picture src={offer.image} says="登录用的小程序码" className="xy-code" />
      )}
      {state === 'offline' && <Notice tone="due">没有连上网络，连上后会接着等</Notice>}
    </Code>
  )
}

function ByScanning(): ReactNode {
  const [round, setRound] = useState(0)
  const offer = useLoad(() => cloud<typeof account>('account').offer({}), String(round))
  const again = () => setRound(round + 1)
  if (offer.load.state === 'loading') {
    return (
      <Code>
        <QrComing says="正在取登录用的小程序码" />
      </Code>
    )
  }
  if (offer.load.state !== 'ready') return <Failed say={offer.load.say} onAgain={again} />
  return <Offered key={offer.load.data.code} offer={offer.load.data} onAgain={again} />
}

/** 登录 in a browser: the phone that is bound says who this is. */
export default function SignIn(): ReactNode {
  if (process.env.TARO_ENV === 'weapp') {
    return (
      <Screen title="登录">
        <Forbidden say="在微信里不用登录" />
      </Screen>
    )
  }
  return (
    <Screen
      title="登录"
      tools={
        <Button kind="quiet" icon="home" onPress={goHome}>
          首页
        </Button>
      }
    >
      <Stack gap={6}>
        <Card title="手机扫码登录">
          <ByScanning />
        </Card>
        <Button kind="quiet" icon="search" onPress={() => go('/hotline/follow')}>
          不登录，查匿名反映的事
        </Button>
        <Button kind="quiet" icon="done" onPress={() => go('/hotline/confirm')}>
          不登录，核对凭证
        </Button>
        <DemoPeople onToken={enter} />
      </Stack>
    </Screen>
  )
}
