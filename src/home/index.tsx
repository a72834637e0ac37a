import { useEffect, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { Role } from '../../types/_actor'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { useElder } from '../_kernel/elder'
import { go, goInstead } from '../_kernel/go'
import { BigButton, Button, Loaded, Screen, Stack } from '../_kernel/parts'
import { owner, rememberWho, useSignedIn, useWho, type Who } from '../_kernel/session'
import { useLoad } from '../_kernel/useLoad'
import { Cadre } from './Cadre'
import { Desk, Discipline, Office } from './Official'
import { StillWaiting } from './StillWaiting'
import { Stranger } from './Stranger'
import { Villager } from './Villager'

const inBrowser = process.env.TARO_ENV === 'h5'

/** Where somebody with one role of this kind works all day: a PC opens it at once. */
const workplaces: Partial<Record<Role, string>> = {
  desk: '/hotline/desk',
  handler: '/hotline/desk',
  office: '/hotline/overview',
  discipline: '/discipline/queue',
}

/** Whose workplace was opened: once each, so that the way back leads here. */
let openedFor: string | undefined

function useWorkplace(who: Who | undefined): void {
  const [only, ...more] = who?.roles ?? []
  const workplace = only && more.length === 0 ? workplaces[only.role] : undefined
  useEffect(() => {
    if (!inBrowser || workplace === undefined || openedFor === owner()) return
    openedFor = owner()
    goInstead(workplace)
  }, [workplace])
}

function Known({ who, again }: { readonly who: Who; readonly again: () => void }): ReactNode {
  const has = (...roles: Role[]) => who.roles.find(({ role }) => roles.includes(role))
  const villager = has('villager')
  const desk = has('desk', 'handler')
  const office = has('office')
  const discipline = has('discipline')
  const before = who.served && (
    <BigButton icon="calendar" note="补记、更正、带走记录" onPress={() => go('/trace/week')}>
      以前帮扶的村
    </BigButton>
  )
  if (who.roles.length === 0)
    return (
      <Stack gap={6}>
        {before}
        <Stranger onBound={again} />
      </Stack>
    )
  return (
    <Stack gap={6}>
      {villager && <Villager at={villager.at} />}
      {has('cadre') && <Cadre />}
      {before}
      {desk && <Desk at={desk.at} takesCalls={desk.role === 'desk'} />}
      {office && <Office at={office.at} />}
      {discipline && <Discipline at={discipline.at} />}
    </Stack>
  )
}

function SignedIn(): ReactNode {
  const me = useLoad(() => cloud<typeof roster>('roster').me({}), 'me', 'roster.me')
  const who = me.load.state === 'ready' ? me.load.data : undefined
  useEffect(() => {
    if (who) rememberWho(who)
  }, [who])
  useWorkplace(who)
  useDidShow(me.again)
  return <Loaded of={me}>{(data) => <Known who={data} again={me.again} />}</Loaded>
}

/** 首页: each person's own first screen, by what she is to the village. */
export default function Home(): ReactNode {
  const signedIn = useSignedIn()
  const who = useWho()
  const elder = useElder()
  return (
    <Screen
      title="乡音"
      first
      aloud="这里是乡音。有事要反映，按我要反映。看办到哪一步，按我的事。"
      tools={
        signedIn && (
          <Button kind="quiet" icon="person" onPress={() => go('/account/me')}>
            {elder ? '我的' : (who?.name ?? '我的')}
          </Button>
        )
      }
    >
      <Stack gap={4}>
        <StillWaiting />
        {signedIn ? <SignedIn /> : <Stranger />}
      </Stack>
    </Screen>
  )
}
