import { useState, type ReactNode } from 'react'
import { faces, textMax, wordsMax, type Face } from '../../types/discipline.limits'
import { Button, Card, Faces, Notice, Stack, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { Say } from './Say'
import type { Told } from './words'

/** What she who filed it may do, signed in or by her code. */
export interface Acts {
  readonly rate: (face: Face, words: string, key: string) => Promise<unknown>
  readonly reopen: (why: string, key: string) => Promise<unknown>
  readonly reply: (text: string, key: string) => Promise<unknown>
  readonly notice: (text: string, key: string) => Promise<unknown>
}

interface OwnProps {
  readonly of: Told
  readonly may: readonly string[]
  readonly acts: Acts
  readonly onDone: (did: string) => void
  /** Somebody else was faster: shows how it stands now. */
  readonly onStale: () => void
}

function Rate({ acts, onDone, onStale }: OwnProps): ReactNode {
  const [face, setFace] = useState<Face>()
  return (
    <Card title="评一评">
      <Say
        label="还想说什么，不写也行"
        max={wordsMax}
        act="评好了"
        optional
        blocked={face ? undefined : '请点一张脸，再送'}
        send={(words, key) => acts.rate(face ?? 'fair', words, key)}
        onDone={() => onDone('评好了')}
        onStale={onStale}
      >
        <Faces label="对这个答复满意吗" names={faces} value={face} onValue={setFace} />
        <Words tone="soft">不满意，会再查一次；再不满意，交给市里的纪检</Words>
      </Say>
    </Card>
  )
}

function Reply({ of, acts, onDone, onStale }: OwnProps): ReactNode {
  if (!of.waiting) return null
  return (
    <Card title="请您补充">
      <Stack gap={3}>
        <Words typed>{of.waiting.question}</Words>
        <Words tone="soft">{`${sayTime(of.waiting.until, phoneTime())}以前补充；不补充，到时也会接着查`}</Words>
        <Say
          label="补充的情况"
          max={textMax}
          act="送出去"
          send={acts.reply}
          onDone={() => onDone('收到了，接着查')}
          onStale={onStale}
        />
      </Stack>
    </Card>
  )
}

interface OpenedProps extends OwnProps {
  readonly deed: 'reopen' | 'notice'
}

const opened = {
  reopen: { act: '没查清，要再查', label: '哪里没查清', did: '收到了，会再查' },
  notice: { act: '有人为难我', label: '怎么为难您的', did: '收到了，纪检会先看这件事' },
} as const

/** A button that opens into words. */
function Opened({ deed, acts, onDone, onStale }: OpenedProps): ReactNode {
  const [open, setOpen] = useState(false)
  const { act, label, did } = opened[deed]
  if (!open) {
    return (
      <Button icon={deed === 'notice' ? 'due' : 'again'} full onPress={() => setOpen(true)}>
        {act}
      </Button>
    )
  }
  return (
    <Card title={act}>
      <Say
        label={label}
        max={wordsMax}
        act="送出去"
        send={acts[deed]}
        onDone={() => {
          setOpen(false)
          onDone(did)
        }}
        onStale={onStale}
        onCancel={() => setOpen(false)}
      >
        {deed === 'notice' && <Notice tone="info">有危险请马上打110</Notice>}
      </Say>
    </Card>
  )
}

/** Her own next steps. */
export function Own(p: OwnProps): ReactNode {
  const { may } = p
  return (
    <Stack gap={3}>
      {may.includes('reply') && <Reply {...p} />}
      {may.includes('rate') && <Rate {...p} />}
      {may.includes('reopen') && <Opened deed="reopen" {...p} />}
      {may.includes('notice') && <Opened deed="notice" {...p} />}
    </Stack>
  )
}
