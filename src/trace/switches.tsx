import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { switchKinds, type SwitchKind } from '../../types/trace.limits'
import { sayCalendarDay } from '../_kernel/day'
import {
  Button,
  Card,
  Empty,
  List,
  Loaded,
  Notice,
  Row,
  Screen,
  Sheet,
  Stack,
  Tag,
  Words,
} from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { InPlace } from './InPlace'
import { office, type SwitchesPage, type SwitchRow } from './office'
import { SwitchOn } from './SwitchOn'

const kinds = Object.keys(switchKinds) as SwitchKind[]

/** What it does, to whom, in plain words. */
const means: Readonly<Record<SwitchKind, string>> = {
  checkin: '打开以后，全县的干部到了村里还要专门签到。不打开，走访、日志、服务记录本身就算到村',
  presence: '打开以后，按月数在村的天数，够不够都会提示。天数从走访、日志里数出来，不用另外填',
}

interface OffProps {
  readonly of: SwitchesPage
  readonly kind: SwitchKind
  readonly onDone: (say: string) => void
  readonly onStale: () => void
}

function Off({ of: { division, version }, kind, onDone, onStale }: OffProps): ReactNode {
  const [sure, setSure] = useState(false)
  const { busy, wrong, run } = useDeed()
  const off = async (): Promise<void> => {
    const came = await run((key) => office(key).setSwitch({ division, version, kind }))
    if (came === 'conflict') onStale()
    if (came !== 'done') return
    setSure(false)
    onDone(`关掉了${switchKinds[kind]}`)
  }
  return (
    <>
      <Button onPress={() => setSure(true)}>{`关掉${switchKinds[kind]}`}</Button>
      {sure && (
        <Sheet
          title={`关掉${switchKinds[kind]}`}
          onClose={() => setSure(false)}
          acts={
            <Button kind="primary" busy={busy} onPress={() => void off()}>
              从今天起不要求
            </Button>
          }
        >
          <Stack gap={3}>
            <Words>从今天起不再要求。开过的经过照样留着</Words>
            {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
          </Stack>
        </Sheet>
      )}
    </>
  )
}

interface OneProps extends OffProps {
  readonly mayTurn: boolean
}

function One({ of, kind, mayTurn, onDone, onStale }: OneProps): ReactNode {
  const [turning, setTurning] = useState(false)
  const now = of.switches.find((one) => one.kind === kind && one.on)
  return (
    <Card
      title={switchKinds[kind]}
      beside={<Tag tone={now === undefined ? 'soft' : 'amber'}>{now === undefined ? '关着' : '开着'}</Tag>}
    >
      <Stack gap={3}>
        <Words>{means[kind]}</Words>
        {now !== undefined && (
          <Words tone="soft">
            {`依据：${now.basis}。开到${sayCalendarDay(now.until)}${now.days === undefined ? '' : `，一个月${now.days}天`}`}
          </Words>
        )}
        {mayTurn && now !== undefined && (
          <Stack across>
            <Off of={of} kind={kind} onDone={onDone} onStale={onStale} />
          </Stack>
        )}
        {mayTurn && now === undefined && !turning && (
          <Stack across>
            <Button onPress={() => setTurning(true)}>{`要打开${switchKinds[kind]}`}</Button>
          </Stack>
        )}
        {turning && now === undefined && (
          <SwitchOn
            of={of}
            kind={kind}
            onDone={(say) => {
              setTurning(false)
              onDone(say)
            }}
            onStale={onStale}
            onCancel={() => setTurning(false)}
          />
        )}
      </Stack>
    </Card>
  )
}

function Past({ rows }: { readonly rows: readonly SwitchRow[] }): ReactNode {
  const now = phoneTime()
  return (
    <Card title="开过的">
      {rows.length === 0 ? (
        <Empty words="从来没有打开过" />
      ) : (
        <List label="开过的" rows={rows} keyOf={({ kind, at }) => `${kind} ${at}`}>
          {({ kind, basis, who, at, until, days, on }) => (
            <Row
              title={switchKinds[kind] + (days === undefined ? '' : `，一个月${days}天`)}
              detail={`依据：${basis}`}
              foot={`${who}在${sayTime(at, now)}打开，到${sayCalendarDay(until)}`}
              beside={<Tag tone={on ? 'amber' : 'soft'}>{on ? '开着' : '已经关了'}</Tag>}
            />
          )}
        </List>
      )}
    </Card>
  )
}

function At({ division, mayTurn }: { readonly division: string; readonly mayTurn: boolean }): ReactNode {
  const page = useLoad(() => office().switches({ division }), division)
  const [did, setDid] = useState<string>()
  const done = (say: string) => {
    setDid(say)
    page.again()
  }
  return (
    <Loaded of={page} rows={6}>
      {(of) => (
        <Stack gap={4}>
          <Words as="h2" size="head" strong>
            {of.place}
          </Words>
          <Notice tone="due">
            国家要求给基层减负：没有明确的法律或文件依据，不能强制签到、不能规定在村多少天。打开要写依据、谁打开的、到哪一天，都留下记录
          </Notice>
          {did !== undefined && <Notice tone="done">{did}</Notice>}
          {kinds.map((kind) => (
            <One key={kind} of={of} kind={kind} mayTurn={mayTurn} onDone={done} onStale={page.again} />
          ))}
          {!mayTurn && <Words tone="soft">开关由县里来定，这里可以看</Words>}
          <Past rows={of.switches} />
        </Stack>
      )}
    </Loaded>
  )
}

/** 两个开关: what binds a county's cadres by law alone, with its basis, who turned it on and until when. */
export default function SwitchesFace(): ReactNode {
  const { division } = useRouter().params
  return (
    <Screen title="两个开关">
      <InPlace division={division} label="哪个县" deepest="county">
        {({ code, level }) =>
          level === 'city' || level === 'province' ? (
            <Card>
              <Empty words="先选一个县" hint="开关一个县一个县地定" />
            </Card>
          ) : (
            <At key={code} division={`${code.slice(0, 6)}000000`} mayTurn={level === 'county'} />
          )
        }
      </InPlace>
    </Screen>
  )
}
