import { useState, type ReactNode } from 'react'
import { householdsEach as usual, type DispatchKind } from '../../types/dispatch.limits'
import { Ground } from '../_kernel/Ground'
import { Button, Card, Choice, Loaded, Notice, Select, Stack } from '../_kernel/parts'
import { wayTo, type Way } from '../_kernel/places'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask, divisions } from './asks'

const kinds = [
  { value: 'village', words: '到村的岗位', hint: '第一书记、工作队、帮扶单位、联系领导、农技员' },
  { value: 'household', words: '到户的责任人', hint: '给没有责任人的户找人' },
] as const
const keeps = [
  { value: 'keep', words: '只补空缺', hint: '在岗的人都不动' },
  { value: 'anew', words: '全部重新排', hint: '在岗的优先留下，明显更合适才换' },
] as const
const lends = [
  { value: 'own', words: '只用本县的人', hint: '市直单位的人也算' },
  { value: 'lend', words: '可以从别的县借人', hint: '由市里来排，优先借任务较轻的县' },
] as const
const eaches = [3, 5, 8, 10, 15, 20].map((n) => ({ value: String(n), words: `${n}户` }))

interface FormProps {
  /** Where it begins: one's own ground, or what the address names. */
  readonly way: Way
  readonly onStarted: () => void
}

function Form({ way, onStarted }: FormProps): ReactNode {
  const [path, setPath] = useState(way.path)
  const [tried, setTried] = useState(false)
  const [kind, setKind] = useState<DispatchKind>('village')
  const [keep, setKeep] = useState<'keep' | 'anew'>('keep')
  const [lend, setLend] = useState<'own' | 'lend'>('own')
  const [each, setEach] = useState(String(usual))
  const { busy, wrong, run } = useDeed()
  const division = path[path.length - 1]?.code
  const limits = { keep: keep === 'keep', lend: lend === 'lend', householdsEach: Number(each) }
  const start = async (): Promise<void> => {
    setTried(true)
    if (division === undefined) return
    if ((await run((key) => ask(key).propose({ division, kind, limits }))) === 'done') onStarted()
  }
  return (
    <Stack gap={4}>
      <Ground
        label="排哪里的"
        below={divisions}
        way={{ ...way, path }}
        onPath={setPath}
        error={tried && division === undefined ? '请选要排的地方' : undefined}
      />
      <Choice label="排什么" options={kinds} value={kind} onValue={setKind} />
      <Choice label="动不动在岗的人" options={keeps} value={keep} onValue={setKeep} />
      <Choice label="用哪里的人" options={lends} value={lend} onValue={setLend} />
      {kind === 'household' && (
        <Select label="一个人最多帮几户" options={eaches} value={each} onValue={setEach} />
      )}
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      <Button kind="primary" full busy={busy} busyWords="正在交" onPress={() => void start()}>
        开始排
      </Button>
    </Stack>
  )
}

interface StartFormProps {
  /** Absent: the caller's own ground. */
  readonly division: string | undefined
  readonly onStarted: () => void
}

/** Starts a proposal: where, what is to be filled, and what is allowed. */
export function StartForm({ division, onStarted }: StartFormProps): ReactNode {
  const start = useLoad(() => wayTo(divisions, division), division ?? 'own')
  return (
    <Card title="排一个新方案">
      <Loaded of={start} rows={4}>
        {(way) => <Form way={way} onStarted={onStarted} />}
      </Loaded>
    </Card>
  )
}
