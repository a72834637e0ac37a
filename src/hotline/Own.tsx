import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { declineReasons, textMax, wordsMax } from '../../types/hotline.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { Button, Card, Notice, Stack, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { SayForm } from './SayForm'
import type { Late } from './TooLate'
import type { Matter } from './words'

interface OwnProps {
  readonly of: Matter
  readonly onDone: (did: string) => void
  /** Somebody else was faster: shows how it stands now. */
  readonly onStale: (late: Late) => void
}

interface Saying {
  readonly act: string
  readonly label: string
  readonly did: string
  readonly send: (of: Matter, why: string, key: string) => Promise<unknown>
}

const seen = ({ id, version }: Matter) => ({ id, version })

/** What she may say against how it ended. */
const against: Readonly<Record<'reopen' | 'object', Saying>> = {
  reopen: {
    act: '没办好，要再办',
    label: '哪里没办好',
    did: '收到了，会重新派人办',
    send: (of, why, key) => cloud<typeof hotline>('hotline', { key }).reopen({ ...seen(of), why }),
  },
  object: {
    act: '不同意，请协调小组看看',
    label: '为什么不同意',
    did: '收到了，县里的协调小组会看',
    send: (of, why, key) => cloud<typeof hotline>('hotline', { key }).object({ ...seen(of), why }),
  },
}

function Against({
  of,
  deed,
  onDone,
  onStale,
}: OwnProps & { readonly deed: keyof typeof against }): ReactNode {
  const [open, setOpen] = useState(false)
  const { act, label, did, send } = against[deed]
  if (!open) {
    return (
      <Button icon="again" full onPress={() => setOpen(true)}>
        {act}
      </Button>
    )
  }
  return (
    <Card title={act}>
      <SayForm
        form={`hotline.${deed}.${of.id}`}
        label={label}
        max={wordsMax}
        act="送出去"
        send={(why, key) => send(of, why, key)}
        onDone={() => onDone(did)}
        onStale={onStale}
        onCancel={() => setOpen(false)}
      />
    </Card>
  )
}

/** 补充: what is asked, until when, and her reply. */
function Reply({ of, onDone, onStale }: OwnProps): ReactNode {
  if (!of.waiting) return null
  return (
    <Card title="请您补充">
      <Stack gap={3}>
        <Words typed>{of.waiting.question}</Words>
        <Words tone="soft">{`${sayTime(of.waiting.until, phoneTime())}以前补充；不补充，到时也会接着办`}</Words>
        <SayForm
          form={`hotline.reply.${of.id}.${of.version}`}
          label="补充的情况"
          max={textMax}
          act="送出去"
          send={(text, key) => cloud<typeof hotline>('hotline', { key }).reply({ ...seen(of), text })}
          onDone={() => onDone('收到了，接着办')}
          onStale={onStale}
        />
      </Stack>
    </Card>
  )
}

/** 催一催: one press, once a day. */
function Urge({ of, onDone }: OwnProps): ReactNode {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const urge = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      await cloud<typeof hotline>('hotline', { key }).urge(seen(of))
      onDone('催了，他们会看到')
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  return (
    <Stack gap={2}>
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Button icon="due" full busy={busy} busyWords="正在送" onPress={() => void urge()}>
        催一催
      </Button>
    </Stack>
  )
}

/** Where to go with what the hotline does not take on. */
function Elsewhere({ of }: Pick<OwnProps, 'of'>): ReactNode {
  if (of.declined === undefined) return null
  const { name, go } = declineReasons[of.declined]
  return (
    <Card title="该找哪里">
      <Stack gap={2}>
        <Words>{`这件事热线没有接：${name}`}</Words>
        <Words strong>{go}</Words>
      </Stack>
    </Card>
  )
}

/** The villager's own next steps, beside rating. */
export function Own(p: OwnProps): ReactNode {
  const { of } = p
  return (
    <Stack gap={3}>
      {of.state === 'declined' && <Elsewhere of={of} />}
      {of.mine && of.may.includes('reply') && <Reply {...p} />}
      {of.may.includes('urge') && <Urge key={of.version} {...p} />}
      {of.may.includes('object') && <Against deed="object" {...p} />}
      {of.may.includes('reopen') && <Against deed="reopen" {...p} />}
    </Stack>
  )
}
