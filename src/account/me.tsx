import { useState, type ReactNode } from 'react'
import type { account } from '../../types/account'
import type { roster } from '../../types/roster'
import type { survey } from '../../types/survey'
import type { Role } from '../../types/_actor'
import type { MessageWord } from '../../types/_message'
import { roleNames } from '../../types/_role'
import { cloud, makeKey } from '../_kernel/cloud'
import { deviceWord } from '../_kernel/device'
import { go, goHome } from '../_kernel/go'
import { outbox } from '../_kernel/outbox'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import {
  Button,
  Card,
  List,
  Loaded,
  Notice,
  Row,
  Screen,
  Sheet,
  Stack,
  TellMe,
  Words,
} from '../_kernel/parts'
import { signOut, useSignedIn } from '../_kernel/session'
import { useLoad } from '../_kernel/useLoad'

const inBrowser = process.env.TARO_ENV === 'h5'

interface UnsentProps {
  readonly count: number
  readonly onLeave: () => void
  readonly onStay: () => void
}

/** What still waits to be sent is hers to decide about before she leaves. */
function Unsent({ count, onLeave, onStay }: UnsentProps): ReactNode {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const box = outbox()
  const left = () => box.view().entries.filter(({ state }) => state !== 'received')
  const send = async (): Promise<void> => {
    setBusy(true)
    await box.wake()
    setBusy(false)
    if (left().length === 0) onLeave()
    else setSay('还没有送完，等一等再试，或者先留着')
  }
  const discard = async (): Promise<void> => {
    await Promise.all(left().map(({ key }) => box.discard(key)))
    if (left().length === 0) onLeave()
    else setSay('有一件正在送，等一等再试')
  }
  return (
    <Sheet
      title={`有${count}件事还没送出去，怎么办`}
      onClose={onStay}
      acts={
        <>
          <Button kind="primary" full busy={busy} busyWords="正在送" onPress={() => void send()}>
            先送出去
          </Button>
          <Button full onPress={onLeave}>
            {`留在这台${deviceWord()}上`}
          </Button>
          <Button kind="danger" full onPress={() => void discard()}>
            扔掉
          </Button>
        </>
      }
    >
      <Stack gap={2}>
        <Words>留着的，您下次登录后自动送出，别人看不到</Words>
        {say !== undefined && <Notice tone="due">{say}</Notice>}
      </Stack>
    </Sheet>
  )
}

function Leave(): ReactNode {
  const [busy, setBusy] = useState(false)
  const [key] = useState(makeKey)
  const [asking, setAsking] = useState<() => void>()
  const unsent = useOutbox().entries.filter(({ state }) => state !== 'received').length
  const here = () => {
    signOut()
    void outbox().leave()
    goHome()
  }
  const everywhere = async (): Promise<void> => {
    setBusy(true)
    // Leaving this browser must not wait for the network; the session on the others ends when it answers.
    await cloud<typeof account>('account', { key })
      .signOut({})
      .catch(() => undefined)
    here()
  }
  const leave = (by: () => void) => (unsent === 0 ? by() : setAsking(() => by))
  return (
    <Stack gap={2}>
      <Button icon="leave" full onPress={() => leave(here)}>
        退出登录
      </Button>
      <Button
        kind="quiet"
        full
        busy={busy}
        busyWords="正在退出"
        onPress={() => leave(() => void everywhere())}
      >
        所有电脑都退出
      </Button>
      {asking !== undefined && unsent > 0 && (
        <Unsent count={unsent} onLeave={asking} onStay={() => setAsking(undefined)} />
      )}
    </Stack>
  )
}

/** 入户评议, for whom a campaign sends from door to door. */
function Rounds(): ReactNode {
  const { load } = useLoad(() => cloud<typeof survey>('survey').rounds({}), 'rounds', 'survey.rounds')
  if (load.state !== 'ready' || load.data.rounds.length === 0) return null
  return (
    <Button kind="primary" icon="family" full onPress={() => go('/survey/rounds')}>
      入户评议
    </Button>
  )
}

/** What each is told in WeChat, the weightiest first: three can be asked about at once. */
const told: readonly (readonly [role: Role, words: readonly MessageWord[]])[] = [
  ['desk', ['chased', 'seat']],
  ['handler', ['chased']],
  ['office', ['seat']],
  ['cadre', ['duty', 'looked', 'leave']],
  ['villager', ['answered', 'rating', 'photo']],
]

const messagesFor = (roles: readonly { readonly role: Role }[]): readonly MessageWord[] =>
  told.find(([role]) => roles.some((one) => one.role === role))?.[1] ?? []

function Known(): ReactNode {
  const me = useLoad(() => cloud<typeof roster>('roster').me({}), 'me', 'roster.me')
  return (
    <Loaded of={me}>
      {({ name, roles }) => (
        <Stack gap={4}>
          <Card>
            <Words size="head" strong>
              {name ?? '还没有绑定'}
            </Words>
          </Card>
          {roles.length > 0 ? (
            <List label="我的身份" rows={roles} keyOf={({ role, at }) => `${role} ${at}`}>
              {({ role, at }) => <Row title={roleNames[role]} detail={at} />}
            </List>
          ) : (
            <Button kind="primary" full onPress={() => go('/roster/bind')}>
              绑定我的家
            </Button>
          )}
          <Rounds />
          <TellMe
            of={messagesFor(roles)}
            words="有消息，微信上告诉我"
            then="好，下次有消息就在微信上告诉您。点一次管一次，收到后可以再来点"
          />
          {roles.some(({ role }) => role === 'cadre') && (
            <Button icon="camera" full onPress={() => go('/roster/photo')}>
              我的照片，乡亲认得您
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

/** 我的: who I am to the village, what is kept about me, and the way out, which needs no network. */
export default function Me(): ReactNode {
  const signedIn = useSignedIn()
  return (
    <Screen title="我的">
      <Stack gap={4}>
        {signedIn ? (
          <Known />
        ) : (
          <Notice act="去登录" onAct={() => go('/account/sign-in')}>
            您还没有登录
          </Notice>
        )}
        {signedIn && (
          <Button full onPress={() => go('/account/own')}>
            我的信息：看、带走、删除
          </Button>
        )}
        <Button icon="info" full onPress={() => go('/account/privacy')}>
          个人信息怎么用
        </Button>
        {signedIn && inBrowser && <Leave />}
      </Stack>
    </Screen>
  )
}
