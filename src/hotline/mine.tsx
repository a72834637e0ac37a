import { useEffect, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { stateNames } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Empty, List, Loaded, Row, Screen, Stack, StateTag, Waiting } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { ratedIn } from './ratings'

/** 我的事: what still waits on the device, and below it everything that I filed, newest first. */
export default function Mine(): ReactNode {
  const mine = usePages(
    (after) => cloud<typeof hotline>('hotline').mine(after === undefined ? {} : { after }),
    'mine',
    'hotline.mine',
  )
  const { again } = mine
  useDidShow(again)
  const { entries } = useOutbox()
  const received = entries.filter(({ state }) => state === 'received').length
  const waiting = entries.some(({ state, feature }) => feature === 'hotline' && state !== 'received')
  const edit = (back: string): void => {
    const entry = entries.find(({ key }) => key === back)
    const rated = entry && ratedIn(entry)
    if (rated === undefined) go('/hotline/file', { back })
    else go('/hotline/rate', { id: rated, back })
  }
  useEffect(() => {
    if (received > 0) again()
  }, [received, again])
  return (
    <Screen title="我的事" aloud="这里是您反映过的事，点开能看办到哪一步">
      <Stack gap={4}>
        <Waiting
          feature="hotline"
          // What a visit handed on is changed where visits are.
          only={({ action }) => action !== 'fileForNeighbour'}
          onEdit={edit}
        />
        <Loaded
          of={mine}
          isEmpty={({ rows }) => rows.length === 0 && !waiting}
          empty={<Empty words="您还没有反映过事情" act="我要反映" onAct={() => go('/hotline/file')} />}
        >
          {({ rows }) => (
            <List label="我的事" rows={rows} keyOf={(row) => row.id} pages={mine}>
              {(row) => (
                <Row
                  title={row.opening}
                  foot={sayTime(row.filedAt, phoneTime())}
                  beside={<StateTag state={row.state} names={stateNames} />}
                  onPress={() => go('/hotline/detail', { id: row.id })}
                />
              )}
            </List>
          )}
        </Loaded>
        {/* Always there, so that it tells nobody whether she has used it. */}
        <Button kind="quiet" icon="locked" onPress={() => go('/discipline/mine')}>
          只有您和纪检看得到的事
        </Button>
      </Stack>
    </Screen>
  )
}
