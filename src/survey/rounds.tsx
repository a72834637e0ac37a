import { useEffect, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { go, goHome } from '../_kernel/go'
import { outbox, type Entry } from '../_kernel/outbox'
import { countLeft } from '../_kernel/outbox/left'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { Card, Empty, List, Loaded, Row, Screen, Stack, Tag, Waiting, Words } from '../_kernel/parts'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { homesName, roundName } from './ballot'
import { dropPackets, hasPacket } from './packet'

/** What was refused, or taken back: it is opened in its village. What waits is told there by its number. */
const isBack = ({ leaves = '', state }: Entry): boolean => state === 'draft' && leaves.startsWith(roundName)

function openBack(key: string): void {
  const { entries } = outbox().view()
  const left = entries.find((entry) => entry.key === key)?.leaves ?? ''
  const [campaign = '', village = ''] = left.slice(roundName.length).split('.')
  go('/survey/round', { campaign, village })
}

/** 入户评议: the villages that she carries the rating to, and what this tablet has done there. */
export default function Rounds(): ReactNode {
  const rounds = useLoad(() => ask().rounds({}), 'rounds', 'survey.rounds')
  useDidShow(rounds.again)
  // What is received while she looks counts at once.
  useOutbox()
  const { load } = rounds
  useEffect(() => {
    if (load.state === 'ready' && !load.stale) dropPackets(load.data.rounds.map(({ campaign }) => campaign))
  }, [load])
  return (
    <Screen title="入户评议">
      <Stack gap={4}>
        <Words tone="soft">到没有手机的乡亲家里，念给他听，照他说的点。乡亲自己评过的，以他自己的为准</Words>
        <Waiting feature="survey" only={isBack} onEdit={openBack} />
        <Loaded
          of={rounds}
          isEmpty={(of) => of.rounds.length === 0}
          empty={<Empty words="现在没有派您去入户评议" act="回到首页" onAct={goHome} />}
        >
          {(of) => (
            <Stack gap={4}>
              {of.rounds.map(({ campaign, title, closes, villages }) => (
                <Card key={campaign} title={title}>
                  <Stack gap={3}>
                    <Words tone="soft">{`${sayDate(closes - 1)}截止`}</Words>
                    <List label={title} rows={villages} keyOf={({ village }) => village}>
                      {({ village, place, asked }) => (
                        <Row
                          title={place}
                          detail={`请${asked}户来评，这里送到${countLeft(homesName(campaign, village))}户`}
                          beside={
                            hasPacket(campaign, village) ? (
                              <Tag tone="jade">卷子已带上</Tag>
                            ) : (
                              <Tag tone="amber">卷子没带</Tag>
                            )
                          }
                          onPress={() => go('/survey/round', { campaign, village })}
                        />
                      )}
                    </List>
                  </Stack>
                </Card>
              ))}
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
