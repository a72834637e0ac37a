import type { ReactNode } from 'react'
import { forceNames } from '../../types/roster.limits'
import { entryKinds } from '../../types/trace.limits'
import { Facts, PhotoWall, Stack, Words, type Fact } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import type { Entry } from './office'
import { sayOn } from './officeWords'

const named = (name: string, says: string): readonly Fact[] => (says.trim() === '' ? [] : [{ name, says }])

const headsOf = ({ households }: Entry): string => {
  const heads = households.map(({ head }) => head)
  return heads.length > 12 ? `${heads.slice(0, 12).join('、')}等${heads.length}户` : heads.join('、')
}

function factsOf(of: Entry): readonly Fact[] {
  const { problems, people, kind } = of
  return [
    ...named('哪几户', headsOf(of)),
    ...named('看到的', of.found),
    ...named('答应的', of.promised),
    ...named(
      '问题',
      problems.map(({ words, hotline }) => (hotline ? `${words}（已转热线）` : words)).join('；'),
    ),
    ...(people === undefined
      ? []
      : [{ name: kind === 'stay' ? '查了几张卡' : '多少人', says: String(people) }]),
    ...of.answers.map(({ label, says }) => ({ name: label, says })),
  ]
}

/** Which of them the phone says were taken with the camera for this entry, by the numbers that the wall gives them. */
function sayLive(photos: Entry['photos']): string {
  const live = photos.flatMap((photo, at) => (photo.live ? [at + 1] : []))
  if (live.length === photos.length) return '都是现场拍的'
  return live.length === 0 ? '都是相册里选的' : `照片${live.join('、')}是现场拍的`
}

/** Photos, with what the server stamped them with: when they came, and of which village they are. */
function Pictures({ of, own }: { readonly of: Entry; readonly own: boolean }): ReactNode {
  const { photos, received, place } = of
  if (photos.length === 0) return null
  return (
    <Stack gap={1}>
      <PhotoWall label="照片" own={own} photos={photos.map(({ live: _, ...photo }) => photo)} />
      <Words tone="soft">{`${sayTime(received, phoneTime())}服务器收到，${place}，${sayLive(photos)}`}</Words>
    </Stack>
  )
}

/** `第一书记 例例甲 · 工作日志 · 昨天`. */
export const sayHead = ({ who, force, kind, day }: Entry): string =>
  `${forceNames[force]}${who} · ${entryKinds[kind]} · ${sayOn(day, phoneTime())}`

/** What an entry says: its words, what was found, and its photos. */
export function EntryStory({ of, own = false }: { readonly of: Entry; readonly own?: boolean }): ReactNode {
  const facts = factsOf(of)
  return (
    <Stack gap={3}>
      {of.text !== '' && <Words typed>{of.text}</Words>}
      {facts.length > 0 && <Facts label="记了什么" facts={facts} />}
      {of.text === '' && facts.length === 0 && <Words tone="soft">没有写字</Words>}
      <Pictures of={of} own={own} />
    </Stack>
  )
}
