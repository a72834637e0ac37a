import type { ReactNode } from 'react'
import type { trace } from '../../types/trace'
import { cloud, Refused } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Button, Card, Empty, List, Loaded, Row, Screen, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { sayRange, sayShare } from './resultWords'
import { sayQuarter } from './words'

/** More villages hardly anybody serves in; the rest is found in the first one's township. */
const villagesMost = 10

/** What was said of a village in a quarter. */
interface Said {
  readonly village: string
  readonly place: string
  readonly campaign: string
  readonly quarter: string
  readonly says: string
}

/** Of one village, the latest first. Nothing where she stands for a household alone: what is published is of those who serve in the village. */
async function saidOf(village: string, place: string): Promise<Said[]> {
  try {
    const { rows } = await ask().trend({ division: village, of: 'all' })
    return rows.reverse().map(({ campaign, quarter, measure }) => {
      const share = sayShare(measure)
      const range = sayRange(measure)
      const says = measure.state === 'shown' ? `满意度${share}，95%把握在${range}` : share
      return { village, place, campaign, quarter, says }
    })
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  }
}

async function judged(): Promise<readonly Said[]> {
  const { posts } = await cloud<typeof trace>('trace').mine({})
  const villages = [...new Map(posts.map(({ village, place }) => [village, place]))].slice(0, villagesMost)
  const found = await Promise.all(villages.map(([village, place]) => saidOf(village, place)))
  return found.flat()
}

/** 乡亲的评议: what was published of the villages that a cadre serves in, and the way to each. */
export default function JudgedPage(): ReactNode {
  const said = useLoad(judged, 'judged', 'survey.judged')
  const latest = said.load.state === 'ready' ? said.load.data[0]?.campaign : undefined
  return (
    <Screen title="乡亲的评议" aloud="这里是乡亲对您村里帮扶工作的评议，出了结果的都在">
      <Stack gap={3}>
        <Card title="我村里的结果" flush>
          <Loaded
            of={said}
            isEmpty={(rows) => rows.length === 0}
            empty={<Empty words="还没有出结果" hint="您任职的村出了结果，这里就能看到" />}
          >
            {(rows) => (
              <List
                label="我村里的结果"
                rows={rows}
                keyOf={({ campaign, village }) => `${campaign} ${village}`}
              >
                {({ campaign, village, place, quarter, says }) => (
                  <Row
                    title={`${place}，${sayQuarter(quarter)}`}
                    detail={says}
                    onPress={() => go('/survey/results', { id: campaign, division: village })}
                  />
                )}
              </List>
            )}
          </Loaded>
        </Card>
        {latest !== undefined && (
          <Button icon="table" full onPress={() => go('/survey/results', { id: latest })}>
            看这次评议的全部结果
          </Button>
        )}
        <Words tone="soft">都是一个村、一支力量合在一起的数，看不到是哪一家评的</Words>
      </Stack>
    </Screen>
  )
}
