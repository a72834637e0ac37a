import { useState, type ReactNode } from 'react'
import type { account } from '../../types/account'
import { cloud } from '../_kernel/cloud'
import { go, goHome } from '../_kernel/go'
import { Button, Card, Empty, Forbidden, Loaded, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { signOut, useSignedIn } from '../_kernel/session'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { Erase } from './Erase'
import { takeAway, type Own } from './takeaway'

type Part = Own['parts'][number]

function Lines({ of }: { readonly of: Part['lines'] }): ReactNode {
  return of.map(({ what, says }, at) => (
    <Stack key={`${String(at)} ${what}`} gap={1}>
      <Words tone="soft">{what}</Words>
      <Words typed>{says}</Words>
    </Stack>
  ))
}

function Kept({ part: { title, lines, entries } }: { readonly part: Part }): ReactNode {
  return (
    <Card title={title}>
      <Stack gap={3}>
        <Lines of={lines} />
        {entries.map((entry, at) => (
          <Stack key={`${String(at)} ${String(entry.at)}`} gap={2}>
            <Words as="h3" strong>{`${sayDate(entry.at)} ${entry.title}`}</Words>
            <Lines of={entry.lines} />
          </Stack>
        ))}
      </Stack>
    </Card>
  )
}

const holds = ({ lines, entries }: Part): boolean => lines.length + entries.length > 0
const inWechat = process.env.TARO_ENV === 'weapp'

function TakeAway({ own }: { readonly own: Own }): ReactNode {
  return (
    <Card title="带走一份">
      <Stack gap={2}>
        <Words>{inWechat ? '做成文件发到聊天里，可以发给自己' : '存成文件，放在这台设备上'}</Words>
        <Button full onPress={() => void takeAway(own, 'text')}>
          带走一份能看的
        </Button>
        <Button kind="quiet" full onPress={() => void takeAway(own, 'data')}>
          带走一份给电脑用的
        </Button>
      </Stack>
    </Card>
  )
}

function Everything({ onErased }: { readonly onErased: () => void }): ReactNode {
  const load = useLoad(() => cloud<typeof account>('account').own({}), 'own')
  return (
    <Loaded
      of={load}
      isEmpty={({ parts }) => !parts.some(holds)}
      empty={<Empty words="这里没有存您的信息" act="回到首页" onAct={goHome} />}
    >
      {(own) => (
        <Stack gap={4}>
          {own.parts.filter(holds).map((part) => (
            <Kept key={part.title} part={part} />
          ))}
          <TakeAway own={own} />
          {own.stays === undefined ? (
            <Erase kept={own.parts.flatMap(({ kept }) => kept)} onErased={onErased} />
          ) : (
            <Notice tone="due">{own.stays}</Notice>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

/** 我的信息: to see what is kept about oneself, to take it away, to have it deleted (law.md). */
export default function OwnData(): ReactNode {
  const signedIn = useSignedIn()
  const [erased, setErased] = useState(false)
  const leave = () => {
    setErased(true)
    signOut()
  }
  if (erased)
    return (
      <Screen title="我的信息">
        <Empty words="您的信息已经删除" act="回到首页" onAct={goHome} />
      </Screen>
    )
  return (
    <Screen title="我的信息">
      {signedIn ? (
        <Everything onErased={leave} />
      ) : (
        <Forbidden say="登录以后才看得到自己的信息" act="去登录" onAct={() => go('/account/sign-in')} />
      )}
    </Screen>
  )
}
