import type { ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { roster } from '../../types/roster'
import type { trace } from '../../types/trace'
import { cloud } from '../_kernel/cloud'
import { wayOf, type Due } from '../_kernel/dues'
import { go } from '../_kernel/go'
import { Button, Card, Empty, List, Loaded, Row, Stack, Tag } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { Week } from '../_kernel/Week'

const shown = 5

/** What she owes today and this week; nothing is lost on the first screen when it cannot be told. */
function Owed(): ReactNode {
  const mine = useLoad(() => cloud<typeof trace>('trace').mine({}), 'mine', 'trace.mine')
  useDidShow(mine.again)
  return (
    <Stack gap={3}>
      <Loaded of={mine} rows={2}>
        {(of) => {
          const open = (due: Due) => {
            const { page, query } = wayOf(due, of.today)
            go(`/trace/${page}`, query)
          }
          return <Week feature="trace" of={of} short={shown} onOpen={open} />
        }}
      </Loaded>
      <Button icon="calendar" full onPress={() => go('/trace/week')}>
        我的一周，随手记
      </Button>
      <Button icon="good" full onPress={() => go('/survey/judged')}>
        乡亲的评议
      </Button>
    </Stack>
  )
}

/** The households that she answers for. */
function Households(): ReactNode {
  const households = useLoad(() => cloud<typeof roster>('roster').households({}), 'first', 'home.households')
  return (
    <Card
      title="我帮的户"
      flush
      beside={
        <Button kind="quiet" onPress={() => go('/roster/households')}>
          全部
        </Button>
      }
    >
      <Loaded
        of={households}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="还没有分到户" hint="分到以后，这里就能看到" />}
      >
        {({ rows }) => (
          <List label="我帮的户" rows={rows.slice(0, shown)} keyOf={(row) => row.id}>
            {(row) => (
              <Row
                title={`${row.head} 家`}
                detail={row.place}
                foot={`${row.members}口人`}
                beside={<Tag tone={row.bound ? 'jade' : 'amber'}>{row.bound ? '已绑定' : '还没绑定'}</Tag>}
                onPress={() => go('/roster/household', { id: row.id })}
              />
            )}
          </List>
        )}
      </Loaded>
    </Card>
  )
}

/** A cadre's first screen: what she owes this week, and below the households she answers for. */
export function Cadre(): ReactNode {
  return (
    <Stack gap={6}>
      <Owed />
      <Households />
    </Stack>
  )
}
