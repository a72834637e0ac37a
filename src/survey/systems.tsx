import type { ReactNode } from 'react'
import { systemStates } from '../../types/survey.limits'
import { go } from '../_kernel/go'
import { Card, Columns, Empty, List, Loaded, Row, Screen, Stack, Tag, Words } from '../_kernel/parts'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { SystemStart } from './SystemStart'
import { sayWhose, systemTones } from './systemForm'

/** 指标体系: those of one's ground and of the city above, the latest first; a new one is begun beside them. */
export default function SystemsPage(): ReactNode {
  const loaded = useLoad(() => ask().systems({}), 'systems')
  return (
    <Screen title="指标体系" wide>
      <Columns aside={loaded.load.state === 'forbidden' ? null : <SystemStart />}>
        <Card title="有过的指标体系">
          <Stack gap={3}>
            <Words tone="soft">请乡亲评什么、怎么算分。用过的不再改，前后才能比</Words>
            <Loaded
              of={loaded}
              isEmpty={({ systems }) => systems.length === 0}
              empty={<Empty words="还没有指标体系" hint="从现成的开始最快" />}
            >
              {({ systems }) => (
                <List label="指标体系" rows={systems} keyOf={({ id }) => id}>
                  {({ id, title, state, edition, questions, division, at }) => (
                    <Row
                      title={title}
                      beside={<Tag tone={systemTones[state]}>{systemStates[state]}</Tag>}
                      detail={`${sayWhose(division)}，第${String(edition)}版，${String(questions)}道题`}
                      foot={`${sayDate(at)}起`}
                      onPress={() => go('/survey/system', { id })}
                    />
                  )}
                </List>
              )}
            </Loaded>
          </Stack>
        </Card>
      </Columns>
    </Screen>
  )
}
