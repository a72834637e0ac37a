import { useState, type ReactNode } from 'react'
import { verdicts, whyMax, type Verdict } from '../../types/trace.limits'
import { useDraft } from '../_kernel/draft'
import { useKeys } from '../_kernel/keys'
import { Button, Card, Stack, TextArea, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { office, type Entry } from './office'
import { Unsaved } from './Unsaved'

const means: Readonly<Record<Verdict, string>> = {
  accepted: '照样算做到了，记的人会看到您写的理由',
  refused: '这一条不再算做到，内容还在。记的人会看到理由，可以申请更正',
}
const labels: Readonly<Record<Verdict, string>> = {
  accepted: '凭什么说属实，例如打电话问过村里',
  refused: '为什么不算数，写给记的人看',
}

interface FlagVerdictProps {
  readonly of: Entry
  /** With a sentence of what was done. */
  readonly onDone: (say: string) => void
  /** Somebody was faster. */
  readonly onStale: () => void
  /** By letters too, on a PC. */
  readonly keys: boolean
}

type SayProps = Omit<FlagVerdictProps, 'keys'> & {
  readonly verdict: Verdict
  readonly keys: boolean
  readonly onLeave: () => void
}

function Say({ of, verdict, keys, onDone, onStale, onLeave }: SayProps): ReactNode {
  const draft = useDraft(`trace.look.${of.id}.${verdict}`, { why: '' })
  const [tried, setTried] = useState(false)
  const { busy, wrong, run } = useDeed()
  const why = draft.value.why.trim()
  const look = async (): Promise<void> => {
    setTried(true)
    if (why === '' || [...why].length > whyMax) return
    const came = await run((key) => office(key).look({ id: of.id, version: of.version, verdict, why }))
    if (came === 'conflict') onStale()
    if (came !== 'done') return
    draft.clear()
    onDone(`${of.who}的这一条：${verdicts[verdict]}`)
  }
  return (
    <Stack gap={3}>
      <Words tone="soft">{means[verdict]}</Words>
      <TextArea
        label={labels[verdict]}
        rows={3}
        max={whyMax}
        value={draft.value.why}
        onValue={(text) => draft.change({ why: text })}
        error={tried && why === '' ? '请写一句理由' : undefined}
        first
        onSend={() => void look()}
        onLeave={onLeave}
      />
      <Unsaved wrong={wrong} />
      <Stack across gap={2}>
        <Button
          kind={verdict === 'accepted' ? 'primary' : 'danger'}
          busy={busy}
          busyWords="正在送"
          onPress={() => void look()}
          {...(keys ? { hint: 'Ctrl+Enter' } : {})}
        >
          {`定为${verdicts[verdict]}`}
        </Button>
        <Button kind="quiet" onPress={onLeave}>
          先不定
        </Button>
      </Stack>
    </Stack>
  )
}

/** 属实 or 不算数, each with its reason: a person decides, never the rule. */
export function FlagVerdict({ keys, ...rest }: FlagVerdictProps): ReactNode {
  const [verdict, setVerdict] = useState<Verdict>()
  useKeys({ y: () => setVerdict('accepted'), x: () => setVerdict('refused') }, keys)
  return (
    <Card title="您看属实不属实">
      {verdict === undefined ? (
        <Stack across gap={2}>
          <Button
            kind="primary"
            icon="done"
            onPress={() => setVerdict('accepted')}
            {...(keys ? { hint: 'y' } : {})}
          >
            属实
          </Button>
          <Button icon="wrong" onPress={() => setVerdict('refused')} {...(keys ? { hint: 'x' } : {})}>
            不算数
          </Button>
        </Stack>
      ) : (
        <Say {...rest} key={verdict} verdict={verdict} keys={keys} onLeave={() => setVerdict(undefined)} />
      )}
    </Card>
  )
}
