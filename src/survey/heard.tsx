import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import { wordsMax, wordStates, type WordState } from '../../types/survey.limits'
import {
  Button,
  Card,
  Empty,
  Loaded,
  Notice,
  Screen,
  Stack,
  Tabs,
  Tag,
  TextArea,
  Turns,
  Voice,
  Words,
} from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { usePages } from '../_kernel/usePages'
import { ask } from './asks'

type Word = Output<typeof survey, 'words'>['words'][number]

const tones = {
  fresh: 'blue',
  asked: 'amber',
  agreed: 'jade',
  refused: 'soft',
  done: 'soft',
} as const satisfies Record<WordState, string>

const states = Object.keys(wordStates) as WordState[]
const usual = '能不能把这件事转到热线，由您自己反映，我们派人去办'
/** What a question may hold. */
const questionMax = 100

interface SayProps {
  readonly label: string
  readonly start: string
  readonly max: number
  readonly act: string
  readonly send: (text: string, key: string) => Promise<unknown>
  readonly onDone: () => void
  readonly onCancel: () => void
}

function SayBox(p: SayProps): ReactNode {
  const [text, setText] = useState(p.start)
  const [error, setError] = useState<string>()
  const { busy, wrong, run } = useDeed()
  const send = async (): Promise<void> => {
    if (text.trim() === '') {
      setError(`请写下${p.label}`)
      return
    }
    setError(undefined)
    if ((await run((key) => p.send(text.trim(), key))) !== 'not') p.onDone()
  }
  return (
    <Stack gap={3}>
      <TextArea
        label={p.label}
        value={text}
        max={p.max}
        rows={3}
        onValue={setText}
        error={error}
        first
        onSend={() => void send()}
        onLeave={p.onCancel}
      />
      {wrong && <Notice tone="wrong">{wrong.say}</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" busy={busy} busyWords="正在送" hint="Ctrl+Enter" onPress={() => void send()}>
          {p.act}
        </Button>
        <Button kind="quiet" onPress={p.onCancel}>
          先不办
        </Button>
      </Stack>
    </Stack>
  )
}

/** A recording that nobody has heard: opened on purpose. */
function Unheard({ url }: { readonly url: string | undefined }): ReactNode {
  const [open, setOpen] = useState(false)
  if (url === undefined) return <Words tone="soft">录音打不开了</Words>
  return open ? (
    <Voice url={url} />
  ) : (
    <Stack across gap={2}>
      <Tag tone="amber">没有人听过</Tag>
      <Button icon="aloud" onPress={() => setOpen(true)}>
        打开录音
      </Button>
    </Stack>
  )
}

function WordCard({ of, onDone }: { readonly of: Word; readonly onDone: () => void }): ReactNode {
  const { id, version, campaign, place, text, voice, state, question, reply } = of
  const [doing, setDoing] = useState<'ask' | 'close'>()
  const close = () => setDoing(undefined)
  const done = () => {
    close()
    onDone()
  }
  return (
    <Card title={place} beside={<Tag tone={tones[state]}>{wordStates[state]}</Tag>}>
      <Stack gap={3}>
        <Words tone="soft">{campaign}</Words>
        {text !== undefined && <Words typed>{text}</Words>}
        {voice !== undefined && <Unheard url={voice.url} />}
        {question !== undefined && <Words tone="soft">{`问过：${question}`}</Words>}
        {reply !== undefined && <Words tone="soft">{`处理情况：${reply}`}</Words>}
        {doing === undefined && state !== 'done' && (
          <Stack across gap={2}>
            {state === 'fresh' && <Button onPress={() => setDoing('ask')}>问能不能转热线</Button>}
            <Button onPress={() => setDoing('close')}>处理完毕</Button>
          </Stack>
        )}
        {doing === 'ask' && (
          <SayBox
            label="要问的话"
            start={usual}
            max={questionMax}
            act="问一问"
            send={(words, key) => ask(key).askWord({ id, version, question: words })}
            onDone={done}
            onCancel={close}
          />
        )}
        {doing === 'close' && (
          <SayBox
            label="处理情况"
            start=""
            max={wordsMax}
            act="处理完毕"
            send={(words, key) => ask(key).closeWord({ id, version, reply: words })}
            onDone={done}
            onCancel={close}
          />
        )}
      </Stack>
    </Card>
  )
}

type Filter = WordState | 'all'
const tabs = [
  { value: 'all' as Filter, words: '全部' },
  ...states.map((value) => ({ value: value as Filter, words: wordStates[value] })),
]

/** 乡亲的留言: what was said beside the rating, without whose household it is. */
export default function HeardPage(): ReactNode {
  const [filter, setFilter] = useState<Filter>('fresh')
  const words = usePages(async (after) => {
    const { words: rows, next } = await ask().words({
      ...(filter === 'all' ? {} : { state: filter }),
      ...(after === undefined ? {} : { after }),
    })
    return next === undefined ? { rows } : { rows, next }
  }, filter)
  return (
    <Screen title="乡亲的留言" wide>
      <Stack gap={4}>
        <Notice>不知道是哪一家说的，也不要去打听。想当成一件事来办，先问一问，乡亲同意了由他自己反映</Notice>
        <Tabs label="留言" tabs={tabs} value={filter} onValue={setFilter} />
        <Loaded
          of={words}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words="这里没有留言" hint="一个乡镇满五条，或者评议截止以后，才会一起转到这里" />}
        >
          {({ rows }) => (
            <Stack gap={4}>
              {rows.map((of) => (
                <WordCard key={of.id} of={of} onDone={words.again} />
              ))}
              <Turns label="留言" of={words} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
