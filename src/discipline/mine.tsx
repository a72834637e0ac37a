import type { ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { discipline } from '../../types/discipline'
import { stateNames } from '../../types/discipline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Button, Empty, List, Loaded, Row, Screen, Stack, StateTag, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'

/** What I filed with the discipline channel, newest first. Not kept on the device: others use it too. */
export default function Mine(): ReactNode {
  const mine = usePages(
    (after) => cloud<typeof discipline>('discipline').mine(after === undefined ? {} : { after }),
    'mine',
  )
  useDidShow(mine.again)
  return (
    <Screen title="只有您和纪检看得到" aloud="这里是您向纪检反映的事，别人看不到">
      <Stack gap={4}>
        <Words tone="soft">家里人、村里、热线台都看不到这里</Words>
        <Loaded
          of={mine}
          isEmpty={({ rows }) => rows.length === 0}
          empty={
            <Empty
              words="您没有反映过干部或者部门"
              act="反映干部或者部门"
              onAct={() => go('/discipline/file')}
            />
          }
        >
          {({ rows }) => (
            <List label="只有您和纪检看得到的事" rows={rows} keyOf={(row) => row.id} pages={mine}>
              {(row) => (
                <Row
                  title={row.opening}
                  foot={sayTime(row.filedAt, phoneTime())}
                  beside={<StateTag state={row.state} names={stateNames} />}
                  onPress={() => go('/discipline/detail', { id: row.id })}
                />
              )}
            </List>
          )}
        </Loaded>
        <Button kind="quiet" icon="search" onPress={() => go('/discipline/follow')}>
          用查询码查匿名反映的事
        </Button>
      </Stack>
    </Screen>
  )
}
