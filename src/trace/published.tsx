import type { ReactNode } from 'react'
import { forceNames } from '../../types/roster.limits'
import { Card, Empty, Loaded, Screen, Stack, Turns, Words } from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { ask } from './asks'
import { sayOn } from './officeWords'

/** 公示: what the liaison leader of her village saw and heard there, the latest first. */
export default function Published(): ReactNode {
  const published = usePages(
    (after) => ask().published(after === undefined ? {} : { after }),
    'published',
    'trace.published',
  )
  const title = `${forceNames.leader}来村里`
  return (
    <Screen title={title} aloud="这里是联系领导到村里看了什么、说了什么">
      <Loaded
        of={published}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="还没有记录" hint="联系领导来村里做了什么，会写在这里" />}
      >
        {({ place, rows }) => (
          <Stack gap={4}>
            <Words tone="soft">{place}</Words>
            {rows.map(({ day, who, text, problems }, at) => (
              <Card key={`${day} ${at}`} title={`${sayOn(day, phoneTime())}，${who}`}>
                <Stack gap={2}>
                  <Words typed>{text}</Words>
                  {problems.map((problem, nth) => (
                    <Words key={nth}>{`问题：${problem}`}</Words>
                  ))}
                </Stack>
              </Card>
            ))}
            <Turns label={title} of={published} />
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}
