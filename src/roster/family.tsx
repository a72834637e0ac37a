import type { ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { go } from '../_kernel/go'
import { Button, Card, Empty, List, Loaded, Screen, Stack, Waiting, Words } from '../_kernel/parts'
import { byNearness } from './doubtWords'
import { FamilyDoubts } from './FamilyDoubts'
import { FamilyHelper } from './FamilyHelper'
import { useFamily } from './useFamily'

/** 谁在帮我家: each with a face and a button that calls; what is not so can be said, and what became of it stands below. */
export default function Family(): ReactNode {
  const family = useFamily()
  useDidShow(family.again)
  return (
    <Screen title="谁在帮我家" aloud="这里是帮您家的人。点打电话就能找到他。哪里不对，按这里不对。">
      <Stack gap={4}>
        <Loaded of={family}>
          {({ household, helpers }) => (
            <Stack gap={4}>
              <Card>
                <Stack gap={1}>
                  <Words size="title" strong>{`${household.head} 家`}</Words>
                  <Words tone="soft">{`${household.place}，${household.members}口人`}</Words>
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
                <List
                  label="帮我家的人"
                  rows={byNearness(helpers)}
                  keyOf={({ force, name }) => `${force} ${name}`}
                >
                  {(helper) => <FamilyHelper of={helper} />}
                </List>
              )}
              <Waiting feature="roster" onEdit={(back) => go('/roster/family-doubt', { back })} />
              <Button full icon="wrong" onPress={() => go('/roster/family-doubt')}>
                这里不对
              </Button>
            </Stack>
          )}
        </Loaded>
        <Button full icon="matters" onPress={() => go('/trace/published')}>
          联系领导来村里做了什么
        </Button>
        <FamilyDoubts />
      </Stack>
    </Screen>
  )
}
