import type { ReactNode } from 'react'
import { Card, Empty, List, Loaded, Row, Tag } from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { from, office, type Missed } from './office'
import { sayDays } from './officeWords'

function MissedRow({ of }: { readonly of: Missed }): ReactNode {
  const { who, name, place, household, owed, done, corrected } = of
  const lacks = owed - done - corrected
  return (
    <Row
      title={`${who} · ${name}`}
      detail={[place, household === undefined ? '' : `${household}家`]
        .filter((word) => word !== '')
        .join('，')}
      foot={`${sayDays(of.from, of.to, phoneTime())}，应${owed}次，做到${done}次`}
      beside={lacks > 0 ? <Tag tone="red">{`还差${lacks}次`}</Tag> : <Tag tone="jade">更正了</Tag>}
    />
  )
}

/** 没做到的 of a month that is closed: by whom, what and where. */
export function HeatMissed({
  division,
  month,
}: {
  readonly division: string
  readonly month: string
}): ReactNode {
  const pages = usePages(
    (after) => office().missed({ division, month, ...from(after) }),
    `${division} ${month}`,
  )
  return (
    <Card title="结账时没做到的">
      <Loaded of={pages} isEmpty={({ rows }) => rows.length === 0} empty={<Empty words="该做的都做到了" />}>
        {({ rows }) => (
          <List label="结账时没做到的" rows={rows} keyOf={({ id }) => id} pages={pages}>
            {(one) => <MissedRow of={one} />}
          </List>
        )}
      </Loaded>
    </Card>
  )
}
