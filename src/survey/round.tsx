import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { toTop } from '../_kernel/go'
import type { Entry } from '../_kernel/outbox'
import { countLeft, wasLeft } from '../_kernel/outbox/left'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Card, List, Notice, Progress, Row, Screen, Stack, Tag, Words } from '../_kernel/parts'
import { sayOf } from '../_kernel/refusal'
import { Asking } from './Asking'
import { askedOf, homeName, homesName, putBallot, roundSounds, type Home } from './ballot'
import { takenPacket, takePacket, type Taken } from './packet'
import { useFilling } from './useFilling'

const title = '入户评议'

interface Village {
  readonly campaign: string
  readonly village: string
}

interface FillProps {
  readonly of: Village
  readonly packet: Taken
  readonly home: Home
  /** What waits or came back of this household. */
  readonly back: Entry | undefined
  readonly onDone: () => void
}

/** One household's paper, filled in for it. */
function Fill({ of: { campaign, village }, packet: { form }, home, back, onDone }: FillProps): ReactNode {
  const content = askedOf(form.content, home)
  const { draft, busy, say, send } = useFilling(`survey.round.${campaign}.${village}.${home.home}`, back)
  const { value, change } = draft

  const put = async (): Promise<void> => {
    const leaves = homeName(campaign, village, home.home)
    const about = `入户评议 · ${home.head}家`
    const entry = await send(({ answers }, key) =>
      putBallot({ paper: home.paper, content, answers, key, leaves, about }),
    )
    if (entry) onDone()
  }

  return (
    <Asking
      title={title}
      content={content}
      heard={form.heard}
      sounds={roundSounds + campaign}
      forces={form.forces}
      helper={home.helper}
      band={
        <Stack gap={2}>
          <Stack across apart>
            <Tag tone="amber">{`入户代填 · ${home.head}家 ${home.group}`.trim()}</Tag>
            <Button kind="quiet" icon="back" onPress={onDone}>
              回到名单
            </Button>
          </Stack>
        </Stack>
      }
      value={value}
      onChange={change}
      busy={busy}
      say={say}
      restored={draft.restored && back === undefined}
      onRestart={draft.clear}
      onSend={() => void put()}
    />
  )
}

interface TakeProps {
  readonly of: Village
  readonly has: boolean
  readonly onTaken: (packet: Taken) => void
}

/** Takes the papers along. */
function Take({ of: { campaign, village }, has, onTaken }: TakeProps): ReactNode {
  const [homes, setHomes] = useState<number>()
  const [say, setSay] = useState<string>()
  const take = async (): Promise<void> => {
    setHomes(0)
    setSay(undefined)
    try {
      const packet = await takePacket(campaign, village, setHomes)
      if (packet) onTaken(packet)
      else setSay('这台平板存满了，卷子没能带上，请删掉一些东西再试')
    } catch (error) {
      setSay(sayOf(error))
    }
    setHomes(undefined)
  }
  return (
    <Stack gap={3}>
      {!has && <Notice tone="due">先有网的时候把卷子带上，进村没有网也能评</Notice>}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      {homes !== undefined && <Progress done={0} total={0} words={`已带上${String(homes)}户的卷子`} />}
      <Button
        kind={has ? 'quiet' : 'primary'}
        icon={has ? 'again' : 'down'}
        full={!has}
        busy={homes !== undefined}
        busyWords="正在带上"
        onPress={() => void take()}
      >
        {has ? '重新带一次' : '把这个村的卷子带上'}
      </Button>
    </Stack>
  )
}

/** How a household stands on this tablet; what was answered is not here any more. */
function Standing({ entry, done }: { readonly entry: Entry | undefined; readonly done: boolean }): ReactNode {
  if (entry?.state === 'draft') return <Tag tone="red">没送出去</Tag>
  if (entry) return <Tag tone="amber">等着送</Tag>
  return done ? <Tag tone="jade">已送到</Tag> : <Tag>还没评</Tag>
}

/** Households on a screen at once. */
const pageOf = 30

interface HomesProps {
  readonly of: Village
  readonly packet: Taken
  readonly page: number
  readonly onPage: (page: number) => void
  readonly onHome: (home: Home, back: Entry | undefined) => void
}

function Homes({ of, packet, page, onPage, onHome }: HomesProps): ReactNode {
  const { entries } = useOutbox()
  const nameOf = (home: Home) => homeName(of.campaign, of.village, home.home)
  const { homes } = packet
  const turn = (by: number) => () => {
    onPage(page + by)
    toTop()
  }
  const pages = {
    page,
    hasBack: page > 1,
    hasNext: page * pageOf < homes.length,
    back: turn(-1),
    next: turn(1),
  }
  return (
    <List
      label="名单"
      rows={homes.slice((page - 1) * pageOf, page * pageOf)}
      keyOf={({ home }) => home}
      pages={pages}
    >
      {(home) => {
        const entry = entries.find(({ leaves, state }) => leaves === nameOf(home) && state !== 'received')
        return (
          <Row
            title={`${home.head}家`}
            detail={entry?.state === 'draft' ? (entry.trouble?.say ?? home.group) : home.group}
            beside={<Standing entry={entry} done={wasLeft(nameOf(home))} />}
            onPress={() => onHome(home, entry?.state === 'draft' ? entry : undefined)}
          />
        )
      }}
    </List>
  )
}

function Known({ of }: { readonly of: Village }): ReactNode {
  const { campaign, village } = of
  const [packet, setPacket] = useState(() => takenPacket(campaign, village))
  const [open, setOpen] = useState<{ readonly home: Home; readonly back: Entry | undefined }>()
  // From a household she comes back to where in the list it stands.
  const [page, setPage] = useState(1)
  const { entries } = useOutbox()
  if (packet && open) {
    return <Fill of={of} packet={packet} {...open} onDone={() => setOpen(undefined)} />
  }
  const waiting = entries.filter(
    ({ leaves = '', state }) => state === 'waiting' && leaves.startsWith(homesName(campaign, village)),
  ).length
  return (
    <Screen title={title}>
      <Stack gap={4}>
        {packet && (
          <Card title={packet.form.place}>
            <Stack gap={3}>
              <Progress
                words="这里送到的"
                done={countLeft(homesName(campaign, village))}
                total={packet.homes.length}
              />
              {waiting > 0 && <Notice tone="due">{`${waiting}户等着送，有网会自动送出`}</Notice>}
              <Words tone="soft">送到以后，平板上不留答案。再评一次，算最后一次的</Words>
            </Stack>
          </Card>
        )}
        <Take of={of} has={packet !== undefined} onTaken={setPacket} />
        {packet && (
          <Homes
            of={of}
            packet={packet}
            page={page}
            onPage={setPage}
            onHome={(home, back) => setOpen({ home, back })}
          />
        )}
      </Stack>
    </Screen>
  )
}

/** 入户评议 in one village: its papers taken along, its households, and one at a time filled in. */
export default function Round(): ReactNode {
  const { campaign = '', village = '' } = useRouter().params
  return <Known key={`${campaign}.${village}`} of={{ campaign, village }} />
}
