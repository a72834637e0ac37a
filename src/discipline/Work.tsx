import { useEffect, useState, type ReactNode } from 'react'
import type { discipline } from '../../types/discipline'
import { textMax, wordsMax } from '../../types/discipline.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { dial } from '../_kernel/go'
import { useKeys } from '../_kernel/keys'
import { Button, Card, focusOn, Notice, Stack, Words, type IconName } from '../_kernel/parts'
import { Say } from './Say'
import type { Grievance } from './words'

const spoken = ['heed', 'answer', 'ask', 'transfer', 'reveal'] as const
type Spoken = (typeof spoken)[number]
type Deed = Spoken | 'accept'

interface Saying {
  readonly words: string
  readonly label: string
  readonly max: number
  readonly icon: IconName
  readonly key: string
  readonly did: string
}

const sayings: Readonly<Record<Spoken, Saying>> = {
  heed: {
    words: '为难的事去看过了',
    label: '看到的情况和怎么办的',
    max: wordsMax,
    icon: 'due',
    key: 'u',
    did: '记下了',
  },
  answer: {
    words: '答复',
    label: '查到什么，怎么处理',
    max: textMax,
    icon: 'answer',
    key: 'r',
    did: '答复了',
  },
  ask: { words: '请补充', label: '要问的话', max: wordsMax, icon: 'help', key: 'b', did: '请反映人补充了' },
  transfer: {
    words: '不归纪检管',
    label: '原因和该找哪里',
    max: wordsMax,
    icon: 'info',
    key: 'x',
    did: '告诉反映人了',
  },
  reveal: { words: '看联系方式', label: '查看的原因', max: 100, icon: 'phone', key: 'c', did: '' },
}

const accepting = { words: '受理', icon: 'done', key: 'y' } as const

interface WorkProps {
  readonly of: Grievance
  /** Shows how it stands now. Without `did` somebody else was faster. */
  readonly onDone: (did?: string) => void
  /** The page listens to the keys. */
  readonly keys?: boolean
}

interface Contact {
  readonly name: string
  readonly phone?: string | undefined
}

function Reached({ name, phone }: Contact): ReactNode {
  return (
    <Card title="联系方式">
      <Stack gap={2}>
        <Words strong>{name}</Words>
        {phone === undefined ? (
          <Words tone="soft">没有留电话</Words>
        ) : (
          <Button icon="phone" onPress={() => dial(phone)}>
            {phone}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

async function send(
  deed: Spoken,
  { id, version }: Grievance,
  text: string,
  key: string,
): Promise<Contact | undefined> {
  const calls = cloud<typeof discipline>('discipline', { key })
  const seen = { id, version }
  switch (deed) {
    case 'heed':
      await calls.heed({ ...seen, text })
      return undefined
    case 'answer':
      await calls.answer({ ...seen, text })
      return undefined
    case 'ask':
      await calls.ask({ ...seen, question: text })
      return undefined
    case 'transfer':
      await calls.transfer({ ...seen, why: text })
      return undefined
    case 'reveal':
      return calls.reveal({ id, why: text })
  }
}

function useAccept({ id, version }: Grievance, onDone: (did?: string) => void) {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const accept = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      await cloud<typeof discipline>('discipline', { key }).accept({ id, version })
      onDone('受理了')
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  return { busy, say, accept: () => void accept() }
}

/** What the channel's clerk may do now: a button each, the main one first. */
export function Work({ of, onDone, keys = false }: WorkProps): ReactNode {
  const [open, setOpen] = useState<Spoken>()
  const [left, setLeft] = useState<Spoken>()
  const [contact, setContact] = useState<Contact>()
  const { busy, say, accept } = useAccept(of, onDone)
  const may = (['accept', ...spoken] as const).filter((deed) => of.may.includes(deed))
  const start = (deed: Deed) => () => (deed === 'accept' ? accept() : setOpen(deed))
  const close = () => {
    setLeft(open)
    setOpen(undefined)
  }
  useEffect(() => {
    if (open === undefined && left !== undefined) focusOn(`work-${left}`)
  }, [open, left])
  const look = (deed: Deed) => (deed === 'accept' ? accepting : sayings[deed])
  useKeys({ ...Object.fromEntries(may.map((deed) => [look(deed).key, start(deed)])), Escape: close }, keys)
  if (open !== undefined && may.includes(open)) {
    const { words, label, max, did } = sayings[open]
    return (
      <Card title={words}>
        <Say
          key={open}
          label={label}
          max={max}
          act={open === 'reveal' ? '看一看' : '送出去'}
          keys={keys}
          send={async (text, key) => setContact(await send(open, of, text, key))}
          onDone={() => {
            close()
            if (open !== 'reveal') onDone(did)
          }}
          onStale={onDone}
          onCancel={close}
        />
      </Card>
    )
  }
  return (
    <Stack gap={3}>
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      {!of.reachable && <Words tone="soft">反映人没有说可以联系，看不到是谁</Words>}
      {contact && <Reached {...contact} />}
      <Stack across gap={2}>
        {may.map((deed, at) => (
          <Button
            key={deed}
            id={`work-${deed}`}
            kind={at === 0 ? 'primary' : 'secondary'}
            icon={look(deed).icon}
            busy={deed === 'accept' && busy}
            busyWords="正在受理"
            {...(keys ? { hint: look(deed).key } : {})}
            onPress={start(deed)}
          >
            {look(deed).words}
          </Button>
        ))}
      </Stack>
    </Stack>
  )
}
