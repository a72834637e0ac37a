import type { ReactNode } from 'react'
import type { roster } from '../../types/roster'
import { forceNames } from '../../types/roster.limits'
import { cloud } from '../_kernel/cloud'
import { dial, go } from '../_kernel/go'
import { Button, Card, List, Loading, Notice, Portrait, Row, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

/** Who comes to the house most stands first. */
const nearest = ['responsible', 'secretary', 'team', 'technician', 'unit', 'leader'] as const
const shown = 3

/** 谁在帮我家 on the first screen: the nearest, each with a face and a button that calls; the others, and what is not so, behind 全部. */
export function Helpers(): ReactNode {
  const family = useLoad(() => cloud<typeof roster>('roster').family({}), 'family', 'roster.family')
  if (family.load.state === 'loading') return <Loading rows={2} />
  if (family.load.state !== 'ready') {
    return (
      <Notice tone="due" act="再试一次" onAct={family.again}>
        谁在帮您家，现在看不到
      </Notice>
    )
  }
  const { helpers } = family.load.data
  const rows = nearest.flatMap((force) => helpers.filter((helper) => helper.force === force)).slice(0, shown)
  return (
    <Card
      title="谁在帮我家"
      flush={rows.length > 0}
      beside={
        <Button kind="quiet" onPress={() => go('/roster/family')}>
          全部，哪里不对
        </Button>
      }
    >
      {rows.length === 0 ? (
        <Words tone="soft">还没有人分到您家，可以按“我要反映”说一声</Words>
      ) : (
        <List label="谁在帮我家" rows={rows} keyOf={({ force, name }) => `${force} ${name}`}>
          {({ force, name, phone, photo }) => (
            <Row
              title={
                <Portrait src={photo} says={`${name}的照片`}>
                  <Words strong>{name}</Words>
                  <Words tone="soft">{forceNames[force]}</Words>
                </Portrait>
              }
              beside={
                phone !== undefined && (
                  <Button icon="phone" onPress={() => dial(phone)}>
                    打电话
                  </Button>
                )
              }
            />
          )}
        </List>
      )}
    </Card>
  )
}
