import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { leaveKinds, townshipLeave } from '../../types/trace.limits'
import {
  Card,
  Due,
  Empty,
  Facts,
  Loaded,
  Notice,
  Screen,
  Stack,
  Tabs,
  Tag,
  Turns,
  Words,
} from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { from, office, type Correction, type Leave } from './office'
import { sayDays } from './officeWords'
import { RequestSettle } from './RequestSettle'

const tabs = [
  { value: 'leave', words: '请假' },
  { value: 'correction', words: '更正' },
] as const
type Of = (typeof tabs)[number]['value']

interface RowProps<T> {
  readonly of: T
  readonly onDone: (say: string) => void
  readonly onStale: () => void
}

const sayDone = (who: string, what: string, grant: boolean): string =>
  `${who}的${what}${grant ? '批准了' : '没有批准'}`

function LeaveCard({ of, onDone, onStale }: RowProps<Leave>): ReactNode {
  const { id, version, who, place, days, kind, why, mine } = of
  const when = sayDays(of.from, of.to, phoneTime())
  return (
    <Card
      title={`${who} · ${leaveKinds[kind]}`}
      beside={
        mine ? <Tag tone="amber">要您定</Tag> : <Tag>{days > townshipLeave ? '由县里定' : '不由您定'}</Tag>
      }
    >
      <Stack gap={3}>
        <Facts
          label="请假"
          facts={[
            { name: '在哪里', says: place },
            { name: '哪几天', says: `${when}，${days}个工作日` },
            { name: '原因', says: why },
          ]}
        />
        {mine ? (
          <RequestSettle
            about={id}
            says={`${who}，${when}，${leaveKinds[kind]}。批准以后，这几天该做的不算没做`}
            send={(answer, key) => office(key).settleLeave({ id, version, ...answer })}
            onDone={(grant) => onDone(sayDone(who, '请假', grant))}
            onStale={onStale}
          />
        ) : (
          days > townshipLeave && (
            <Words tone="soft">{`超过${townshipLeave}个工作日的假，由县级协调小组办公室定`}</Words>
          )
        )}
      </Stack>
    </Card>
  )
}

function CorrectionCard({ of, onDone, onStale }: RowProps<Correction>): ReactNode {
  const { id, version, missed, times, why, mine } = of
  const { who, name, place, household, owed, done, until } = missed
  const now = phoneTime()
  const where = household === undefined ? place : `${place}，${household}家`
  return (
    <Card title={`${who} · ${name}`} beside={mine ? <Tag tone="amber">要您定</Tag> : <Tag>由县里定</Tag>}>
      <Stack gap={3}>
        <Facts
          label="更正"
          facts={[
            { name: '在哪里', says: where },
            { name: '哪段时间', says: sayDays(missed.from, missed.to, now) },
            { name: '结账时', says: `应${owed}次，记了${done}次` },
            { name: '申请补上', says: `${times}次` },
            { name: '理由', says: why },
          ]}
        />
        {until !== undefined && mine && <Due due={until} now={now} />}
        {mine ? (
          <RequestSettle
            about={id}
            says={`${who}，${name}，补上${times}次。原来的记录不改，旁边写明已经更正`}
            send={(answer, key) => office(key).settleCorrection({ id, version, ...answer })}
            onDone={(grant) => onDone(sayDone(who, '更正', grant))}
            onStale={onStale}
          />
        ) : (
          <Words tone="soft">更正由县级以上协调小组办公室定，自己的不由自己定</Words>
        )}
      </Stack>
    </Card>
  )
}

type Request =
  | { readonly kind: 'leave'; readonly of: Leave }
  | { readonly kind: 'correction'; readonly of: Correction }

async function asked(of: Of, after: string | undefined) {
  const { leaves, corrections, next } = await office().requests({ of, ...from(after) })
  const rows: readonly Request[] = [
    ...leaves.map((one) => ({ kind: 'leave' as const, of: one })),
    ...corrections.map((one) => ({ kind: 'correction' as const, of: one })),
  ]
  return { rows, next }
}

/** 请假和更正: what waits for an office, the longest waiting first; what it may not decide is shown and said to be so. */
export default function RequestsPage(): ReactNode {
  const first = useRouter().params['of'] === 'correction' ? 'correction' : 'leave'
  const [of, setOf] = useState<Of>(first)
  const [did, setDid] = useState<string>()
  const pages = usePages((after) => asked(of, after), of)
  const { again } = pages
  useDidShow(again)
  const done = (say: string) => {
    setDid(say)
    again()
  }
  return (
    <Screen title="请假和更正">
      <Stack gap={4}>
        <Tabs
          label="看哪一种"
          tabs={tabs}
          value={of}
          onValue={(value) => {
            setDid(undefined)
            setOf(value)
          }}
        />
        {did !== undefined && <Notice tone="done">{did}</Notice>}
        <Loaded
          of={pages}
          rows={6}
          isEmpty={({ rows }) => rows.length === 0}
          empty={
            <Empty
              words={of === 'leave' ? '没有等着批的假' : '没有等着定的更正'}
              hint={of === 'leave' ? '干部请假以后会到这里' : '结账以后三个工作日内，干部可以申请更正'}
            />
          }
        >
          {({ rows }) => (
            <Stack gap={3}>
              {rows.map((row) =>
                row.kind === 'leave' ? (
                  <LeaveCard key={row.of.id} of={row.of} onDone={done} onStale={again} />
                ) : (
                  <CorrectionCard key={row.of.id} of={row.of} onDone={done} onStale={again} />
                ),
              )}
              <Turns label="请假和更正" of={pages} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
