import type { ReactNode } from 'react'
import type { roster } from '../../types/roster'
import { forceNames } from '../../types/roster.limits'
import { cloud } from '../_kernel/cloud'
import { dial, go } from '../_kernel/go'
import { Button, Card, Empty, List, Loaded, Row, Screen, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

/** 谁在帮我家: each with a button that calls. */
export default function Family(): ReactNode {
  const family = useLoad(() => cloud<typeof roster>('roster').family({}), 'family', 'roster.family')
  return (
    <Screen title="谁在帮我家" aloud="这里是帮您家的人，点打电话就能找到他">
      <Loaded of={family}>
        {({ household, helpers }) => (
          <Stack gap={4}>
            <Card>
              <Stack gap={1}>
                <Words size="title" strong>{`${household.head} 家`}</Words>
                <Words tone="soft">{household.place}</Words>
              </Stack>
            </Card>
            {helpers.length === 0 ? (
              <Empty
                words="还没有人分到您家"
                hint="您可以反映这件事"
                act="我要反映"
                onAct={() => go('/hotline/file')}
              />
            ) : (
              <List label="帮我家的人" rows={helpers} keyOf={({ force, name }) => `${force} ${name}`}>
                {({ force, name, unit, phone }) => (
                  <Row
                    title={name}
                    detail={`${forceNames[force]} · ${unit}`}
                    beside={
                      phone !== undefined && (
                        <Button kind="secondary" icon="phone" onPress={() => dial(phone)}>
                          打电话
                        </Button>
                      )
                    }
                  />
                )}
              </List>
            )}
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}
