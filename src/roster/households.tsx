import type { ReactNode } from 'react'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Empty, List, Loaded, Row, Screen, Tag } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'

/** 我帮的户: the households that a cadre answers for. */
export default function Households(): ReactNode {
  const households = usePages(
    (after) => cloud<typeof roster>('roster').households(after === undefined ? {} : { after }),
    'own',
    'roster.households',
  )
  return (
    <Screen title="我帮的户">
      <Loaded
        of={households}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="还没有分到户" hint="分到以后，这里就能看到" />}
      >
        {({ rows }) => (
          <List label="我帮的户" rows={rows} keyOf={(row) => row.id} pages={households}>
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
    </Screen>
  )
}
