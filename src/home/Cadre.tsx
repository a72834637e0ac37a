import type { ReactNode } from 'react'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Button, Card, Empty, List, Loaded, Row, Tag } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

const shown = 5

/** A cadre's first screen: the households she answers for. */
export function Cadre(): ReactNode {
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
