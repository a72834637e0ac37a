import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { doubtMax } from '../../types/roster.limits'
import { useDraft } from '../_kernel/draft'
import { NotKept, outbox, type Entry } from '../_kernel/outbox'
import { usePutDraft, useResumed } from '../_kernel/outbox/useOutbox'
import {
  Button,
  Choice,
  Loaded,
  Loading,
  Notice,
  Screen,
  Stack,
  TextArea,
  type Option,
} from '../_kernel/parts'
import { sayOf } from '../_kernel/refusal'
import type { Told } from './asks'
import { DoubtSent } from './DoubtSent'
import { emptyDoubt, formIn, openingOf, stepOf, wishOf, type About, type Form } from './doubtForm'
import { forcesOf, sayForce } from './doubtWords'
import { useFamily } from './useFamily'

const title = '哪里不对'
const asked = {
  about: '哪里不对',
  how: '怎么不对',
  words: '还想说什么，不说也行',
  what: '说一说哪里不对',
} as const

const abouts = (helpers: Told<'family'>['helpers']): readonly Option<Exclude<About, ''>>[] => [
  ...forcesOf(helpers).map(({ force, names }) => ({
    value: force,
    words: names,
    hint: sayForce(force),
    icon: 'person' as const,
  })),
  { value: 'household', words: '我家的信息不对', hint: '几口人、哪个组、电话', icon: 'family' },
  { value: 'other', words: '别的', hint: '上面没有的', icon: 'other' },
]

const hows = [
  { value: 'helper', words: '不是这个人帮我家', icon: 'close' },
  { value: 'never', words: '没有来过', icon: 'home' },
] as const

interface TellProps {
  readonly helpers: Told<'family'>['helpers']
  /** An entry that came back to be changed; it keeps its key. */
  readonly back: Entry | undefined
  readonly onPut: (key: string) => void
}

function Tell({ helpers, back, onPut }: TellProps): ReactNode {
  const start = back === undefined ? emptyDoubt : formIn(back.input)
  const draft = useDraft<Form>(
    back === undefined ? 'roster.doubt' : `roster.doubt.${back.key}`,
    start,
    back?.key,
  )
  usePutDraft(draft)
  const { value, change } = draft
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(back?.trouble?.say)
  const [moved, setMoved] = useState(false)
  const step = stepOf(value)
  const answer = (part: Partial<Form>) => {
    setMoved(true)
    setWrong(undefined)
    change(part)
  }
  const name = helpers.find(({ force }) => force === value.about)?.name ?? ''
  const send = async (): Promise<void> => {
    if (busy) return
    if (value.about === 'other' && value.text.trim() === '') {
      setWrong('请写下哪里不对')
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      const entry = await draft.send((form, key) =>
        outbox().put({
          feature: 'roster',
          action: 'notSo',
          input: wishOf(form),
          files: [],
          about: openingOf(form, name),
          key,
        }),
      )
      onPut(entry.key)
    } catch (error) {
      setWrong(error instanceof NotKept ? error.say : sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Screen
      title={title}
      aloud={step === 'words' && value.about === 'other' ? asked.what : asked[step]}
      foot={
        step === 'words' && (
          <Button kind="primary" icon="send" full busy={busy} busyWords="正在送" onPress={() => void send()}>
            送出去
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {step !== 'about' && (
          <Stack across>
            <Button icon="back" onPress={() => answer({ about: '', how: '' })}>
              重新选
            </Button>
          </Stack>
        )}
        {step === 'about' && (
          <Choice
            label={asked.about}
            options={abouts(helpers)}
            value={undefined}
            leads
            first={moved}
            onValue={(about) => answer({ about })}
          />
        )}
        {step === 'how' && (
          <Choice
            label={`${name}，${asked.how}`}
            options={hows}
            value={undefined}
            leads
            first
            onValue={(how) => answer({ how })}
          />
        )}
        {step === 'words' && (
          <TextArea
            label={value.about === 'other' ? asked.what : asked.words}
            value={value.text}
            max={doubtMax}
            rows={4}
            first={moved}
            onValue={(text) => change({ text })}
            onSend={() => void send()}
          />
        )}
        {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
        {step === 'words' && <Notice>镇上会核实，结果写在“谁在帮我家”下面</Notice>}
      </Stack>
    </Screen>
  )
}

/** 这不对: whom or what, how, and words if she likes. It stays on the device until it was received. */
export default function FamilyDoubt(): ReactNode {
  const { back } = useRouter().params
  const family = useFamily()
  const { put, setPut, entry, waits, onBack } = useResumed(back)
  if (put !== undefined) return <DoubtSent of={put} onBack={onBack} />
  if (family.load.state !== 'ready' || waits)
    return (
      <Screen title={title}>
        {family.load.state === 'ready' ? <Loading /> : <Loaded of={family}>{() => null}</Loaded>}
      </Screen>
    )
  return <Tell key={entry?.key ?? ''} helpers={family.load.data.helpers} back={entry} onPut={setPut} />
}
