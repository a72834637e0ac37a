import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { wordStates, wordsMax } from '../../types/survey.limits'
import { layReady } from '../_kernel/draft'
import { go, goHome } from '../_kernel/go'
import { outbox, type Entry } from '../_kernel/outbox'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import {
  Button,
  Card,
  Empty,
  Loaded,
  Notice,
  Screen,
  Stack,
  Tag,
  TextArea,
  Waiting,
  Words,
} from '../_kernel/parts'
import { sayOf } from '../_kernel/refusal'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { saidName } from './ballot'
import { forgetSpoken, spokenWords, type Spoken } from './spoken'
import { sayQuarter } from './words'

const isSaid = ({ leaves }: Entry): boolean => leaves === saidName

/** As whoever said it is told. */
const standing = {
  ...wordStates,
  unknown: '还没转到办公室',
  fresh: '办公室收到了',
  asked: '有话问您',
  agreed: '您同意转办',
  refused: '您没有同意转办',
} as const

interface AskedProps {
  readonly of: Spoken
  readonly question: string
  readonly onDone: () => void
}

function OfficeAsks({ of, question, onDone }: AskedProps): ReactNode {
  const { busy, wrong, run } = useDeed()
  const answer = async (agree: boolean): Promise<void> => {
    if ((await run((key) => ask(key).agree({ handle: of.handle, agree }))) === 'done') onDone()
  }
  return (
    <Stack gap={3}>
      <Notice tone="due">{`办公室问：${question}`}</Notice>
      <Words tone="soft">同意了，由您自己去反映，写的话已经填好。不同意，就到此为止，办公室不知道是您</Words>
      {wrong && <Notice tone="wrong">{wrong.say}</Notice>}
      <Stack across gap={3}>
        <Button kind="primary" busy={busy} onPress={() => void answer(true)}>
          同意
        </Button>
        <Button disabled={busy} onPress={() => void answer(false)}>
          不同意
        </Button>
      </Stack>
    </Stack>
  )
}

/** Leads to telling it as a matter, in her own name and from her own words. */
function Tell({ text }: { readonly text: string }): ReactNode {
  const [other, setOther] = useState(false)
  const tell = () => {
    if (text === '' || layReady('hotline.file', { text })) go('/hotline/file')
    else setOther(true)
  }
  return (
    <Stack gap={3}>
      {other && <Notice tone="due">“我要反映”里有一件没写完的，先送出去或者删掉，再来转办</Notice>}
      <Button kind="primary" icon="send" onPress={tell}>
        去反映，话已填好
      </Button>
    </Stack>
  )
}

function One({ of, onForget }: { readonly of: Spoken; readonly onForget: () => void }): ReactNode {
  const { handle, quarter, text } = of
  const word = useLoad(() => ask().said({ handle }), handle)
  useDidShow(word.again)
  return (
    <Card
      title={sayQuarter(quarter)}
      beside={word.load.state === 'ready' && <Tag tone="blue">{standing[word.load.data.state]}</Tag>}
    >
      <Stack gap={3}>
        <Words typed>{text === '' ? '一段录音' : text}</Words>
        <Loaded of={word} rows={1}>
          {({ state, question, reply }) => (
            <Stack gap={3}>
              {state === 'asked' && question !== undefined && (
                <OfficeAsks of={of} question={question} onDone={word.again} />
              )}
              {state === 'agreed' && <Tell text={text} />}
              {reply !== undefined && <Notice tone="done">{`处理情况：${reply}`}</Notice>}
            </Stack>
          )}
        </Loaded>
        <Stack across>
          <Button
            kind="quiet"
            onPress={() => {
              forgetSpoken(handle)
              onForget()
            }}
          >
            不留在这里了
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}

interface Said {
  readonly paper: string
  readonly handle: string
  readonly text?: string
  readonly voice?: string
}

/** What came back or was taken back, to be put right and sent again. */
function Mend({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => void }): ReactNode {
  const input = entry.input as Said
  const [text, setText] = useState(input.text ?? '')
  const [say, setSay] = useState<string>()
  const send = async (): Promise<void> => {
    const { feature, action, about, key, leaves = saidName, slots } = entry
    const { text: _, ...rest } = input
    const changed = { ...rest, ...(text.trim() === '' ? {} : { text: text.trim() }) }
    const files = entry.files.map(({ ref }) => ref)
    try {
      await outbox().put({
        feature,
        action,
        about,
        key,
        leaves,
        files,
        input: changed,
        ...(slots ? { slots } : {}),
      })
      onDone()
    } catch (error) {
      setSay(sayOf(error))
    }
  }
  return (
    <Card>
      <Stack gap={3}>
        <TextArea label="改一改" value={text} max={wordsMax} onValue={setText} first />
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
        <Button kind="primary" icon="send" onPress={() => void send()}>
          送出去
        </Button>
      </Stack>
    </Card>
  )
}

/** 我说的话: what was said beside the rating, known to this phone alone, and what the office asks about it. */
export default function SaidPage(): ReactNode {
  const [words, setWords] = useState(spokenWords)
  const [mending, setMending] = useState<string>()
  const entry = useOutbox().entries.find(({ key, state }) => key === mending && state === 'draft')
  return (
    <Screen title="我说的话" aloud="这里是您评的时候说的话，办公室有话问您，也写在这里">
      <Stack gap={4}>
        <Words tone="soft">这里只有您的手机知道。过几天，几个人的话会一起转给办公室，不带名字</Words>
        {entry ? (
          <Mend key={entry.key} entry={entry} onDone={() => setMending(undefined)} />
        ) : (
          <Waiting feature="survey" only={isSaid} onEdit={setMending} />
        )}
        {words.length === 0 && <Empty words="您还没有说过话" act="回到首页" onAct={goHome} />}
        {words.map((one) => (
          <One key={one.handle} of={one} onForget={() => setWords(spokenWords())} />
        ))}
      </Stack>
    </Screen>
  )
}
