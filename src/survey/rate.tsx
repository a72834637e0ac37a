import { useEffect, useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import { deviceWord } from '../_kernel/device'
import { go, goHome } from '../_kernel/go'
import { outbox, type Entry } from '../_kernel/outbox'
import { wasLeft } from '../_kernel/outbox/left'
import { useFate, useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Card, Empty, Loaded, Notice, Screen, Stack, Tag, Waiting, Words } from '../_kernel/parts'
import { keepSounds } from '../_kernel/sounds'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { Asking } from './Asking'
import { ask } from './asks'
import { paperSounds, putBallot, ratedName, type Paper } from './ballot'
import { makeHandle, putWords, spokenWords } from './spoken'
import { useFilling } from './useFilling'
import { quarterBeside } from './words'

type Asked = Output<typeof survey, 'asked'>['campaigns'][number]

const title = '评一评'
const ratedStart = ratedName('')
const isRated = ({ leaves = '' }: Entry): boolean => leaves.startsWith(ratedStart)

interface FillProps {
  readonly paper: Paper
  /** A paper that came back or that she took back. */
  readonly back: Entry | undefined
  readonly onPut: (key: string) => void
}

function Fill({ paper, back, onPut }: FillProps): ReactNode {
  const { campaign, content, heard, forces } = paper
  const { draft, busy, say, send } = useFilling(`survey.rate.${campaign}`, back)
  const { value, change } = draft

  const put = async (): Promise<void> => {
    if (value.handle === '') change({ handle: makeHandle() })
    const entry = await send(async (form, key) => {
      // The words first: killed in between, the paper is sent anew, and under their handle they are there once.
      await putWords(paper, form, `${key}-w`)
      const filled = { paper: paper.paper, content, answers: form.answers, key }
      return putBallot({ ...filled, leaves: ratedName(campaign), about: '季众评' })
    })
    if (entry) onPut(entry.key)
  }

  return (
    <Asking
      title={title}
      content={content}
      heard={heard}
      sounds={paperSounds(campaign)}
      forces={forces}
      // What was said with a paper has gone its own way.
      {...(back === undefined ? { wants: content.words } : {})}
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

interface PutProps {
  readonly of: string
  readonly campaign: string
  /** It was refused: hers to change. */
  readonly onBack: () => void
}

/** What became of what she sent. */
function Put({ of, campaign, onBack }: PutProps): ReactNode {
  const fate = useFate(of, ratedName(campaign))
  useEffect(() => {
    if (fate === 'draft') onBack()
  }, [fate, onBack])
  return (
    <Screen
      title={title}
      aloud={fate === 'received' ? '收到了，谢谢您' : '正在送'}
      foot={
        <Button kind="primary" full busy={fate === 'sending'} busyWords="正在送" onPress={goHome}>
          回到首页
        </Button>
      }
    >
      <Stack gap={4}>
        {fate === 'received' && <Notice tone="done">收到了，谢谢您。截止以前还可以改，算最后一次的</Notice>}
        {fate === 'waiting' && <Notice tone="done">{`先存在${deviceWord()}里，有网会自动送出`}</Notice>}
        {fate === 'received' && <Words tone="soft">{`您怎么评的，${deviceWord()}上已经不留了`}</Words>}
        {fate !== 'sending' && spokenWords().length > 0 && (
          <Button icon="speak" onPress={() => go('/survey/said')}>
            我说的话
          </Button>
        )}
      </Stack>
    </Screen>
  )
}

interface OneProps {
  readonly campaign: string
  readonly back: Entry | undefined
}

/** A paper from its first question until it is gone. */
function One({ campaign, back }: OneProps): ReactNode {
  const paper = useLoad(() => ask().paper({ campaign }), campaign, `survey.paper.${campaign}`)
  const { load } = paper
  useEffect(() => {
    // Of what home fetched some may be missing: the network went, or the phone was full.
    if (load.state === 'ready' && !load.stale) void keepSounds(paperSounds(campaign), load.data.heard)
  }, [load, campaign])
  const [put, setPut] = useState<string>()
  const [returned, setReturned] = useState(back)
  const { entries } = useOutbox()
  if (put !== undefined) {
    const again = () => {
      setReturned(entries.find(({ key }) => key === put))
      setPut(undefined)
    }
    return <Put of={put} campaign={campaign} onBack={again} />
  }
  if (paper.load.state === 'ready')
    return <Fill key={returned?.key ?? ''} paper={paper.load.data} back={returned} onPut={setPut} />
  return (
    <Screen title={title}>
      <Loaded of={paper}>{() => null}</Loaded>
    </Screen>
  )
}

interface AskedProps {
  readonly of: Asked
  /** What of it still waits. */
  readonly waiting: Entry | undefined
  readonly onBegin: () => void
}

function AskedCard({ of, waiting, onBegin }: AskedProps): ReactNode {
  const done = wasLeft(ratedName(of.campaign))
  return (
    <Card title={of.title} beside={done ? <Tag tone="jade">已评，可以改</Tag> : undefined}>
      <Stack gap={3}>
        <Words>{[of.place, ...quarterBeside(of)].join('，')}</Words>
        <Words>{`${sayDate(of.closes - 1)}截止，截止前可以改，算最后一次的`}</Words>
        <Words tone="soft">您怎么评的，村里、乡里、县里都看不到是哪一家</Words>
        {waiting === undefined && (
          <Button kind="primary" icon="good" full onPress={onBegin}>
            {done ? '再评一次' : '开始评'}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

interface ListProps {
  readonly onOpen: (campaign: string, back: Entry | undefined) => void
}

function Askeds({ onOpen }: ListProps): ReactNode {
  const asked = useLoad(() => ask().asked({}), 'asked', 'survey.asked')
  useDidShow(asked.again)
  const { entries } = useOutbox()
  const left = entries.filter((entry) => isRated(entry) && entry.state !== 'received')
  const edit = (key: string) => {
    const entry = outbox()
      .view()
      .entries.find((one) => one.key === key)
    if (entry) onOpen((entry.leaves ?? '').slice(ratedStart.length), entry)
  }
  return (
    <Screen title={title} aloud="请您评一评帮您家的人，一题点一个脸">
      <Stack gap={4}>
        <Waiting feature="survey" only={isRated} onEdit={edit} />
        <Loaded
          of={asked}
          isEmpty={({ campaigns }) => campaigns.length === 0}
          empty={
            <Empty
              words={(asked.load.state === 'ready' ? asked.load.data.say : undefined) ?? '现在没有要评的'}
              act="回到首页"
              onAct={goHome}
            />
          }
        >
          {({ campaigns }) => (
            <Stack gap={4}>
              {campaigns.map((of) => (
                <AskedCard
                  key={of.campaign}
                  of={of}
                  waiting={left.find(({ leaves }) => leaves === ratedName(of.campaign))}
                  onBegin={() => onOpen(of.campaign, undefined)}
                />
              ))}
            </Stack>
          )}
        </Loaded>
        {spokenWords().length > 0 && (
          <Button kind="quiet" icon="speak" onPress={() => go('/survey/said')}>
            我说的话
          </Button>
        )}
      </Stack>
    </Screen>
  )
}

/** 评一评: what the household is asked this quarter, one question a screen. */
export default function Rate(): ReactNode {
  const { campaign } = useRouter().params
  const [open, setOpen] = useState<OneProps | undefined>(
    campaign === undefined ? undefined : { campaign, back: undefined },
  )
  if (open) return <One campaign={open.campaign} back={open.back} />
  return <Askeds onOpen={(one, back) => setOpen({ campaign: one, back })} />
}
