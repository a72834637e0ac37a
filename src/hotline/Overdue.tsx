import type { ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Button, Card, Due, Empty, List, Loaded, Row, Stack } from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'

/** As many as one reads over breakfast; the rest are in the queue. */
const shown = 6

/** What asks for the office's word today: the matters that are late, the longest first, and where all of them lie. */
export function Overdue(): ReactNode {
  const late = useLoad(
    () => cloud<typeof hotline>('hotline').queue({ lane: 'overdue' }),
    'overdue',
    'hotline.overview.overdue',
  )
  useDidShow(late.again)
  return (
    <Stack gap={4}>
      <Card
        title="超期的事"
        flush
        beside={
          <Button kind="quiet" onPress={() => go('/hotline/desk', { lane: 'overdue' })}>
            全部
          </Button>
        }
      >
        <Loaded
          of={late}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words="没有超期的事" hint="今天到期的，在全部事项里看" />}
        >
          {({ rows }) => (
            <List label="超期的事" rows={rows.slice(0, shown)} keyOf={({ id }) => id}>
              {(row) => (
                <Row
                  title={row.opening}
                  detail={`${row.place} · ${row.unit.name}`}
                  foot={row.due !== undefined && <Due due={row.due} now={phoneTime()} />}
                  onPress={() => go('/hotline/detail', { id: row.id })}
                />
              )}
            </List>
          )}
        </Loaded>
      </Card>
      <Stack gap={2}>
        <Button icon="desk" full onPress={() => go('/hotline/desk')}>
          全部事项
        </Button>
        <Button icon="calendar" full onPress={() => go('/hotline/clocks')}>
          办理时限
        </Button>
        <Button icon="print" full onPress={() => go('/roster/print')}>
          打印帮扶卡
        </Button>
      </Stack>
    </Stack>
  )
}
