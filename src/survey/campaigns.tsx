import type { ReactNode } from 'react'
import { campaignStates } from '../../types/survey.limits'
import { go } from '../_kernel/go'
import { Button, Card, Empty, List, Loaded, Row, Screen, Stack, Tag } from '../_kernel/parts'
import { sayDate } from '../_kernel/time'
import { useFollow } from '../_kernel/useFollow'
import { usePages } from '../_kernel/usePages'
import { ask, type Campaign } from './asks'
import { sayPlace } from './campaignWords'
import { campaignTones, quarterBeside } from './words'

function sayStanding({ state, done, total, villages, asked }: Campaign): string {
  if (state === 'drawing') return total === 0 ? '正在准备抽户' : `正在抽户，${done} / ${total}个村`
  if (state === 'failed') return campaignStates.failed
  return `${villages}个村，请${asked}户来评`
}

function CampaignRow({ of }: { readonly of: Campaign }): ReactNode {
  const { id, title, state, opens, closes } = of
  return (
    <Row
      title={[...quarterBeside(of), title].join(' · ')}
      beside={<Tag tone={campaignTones[state]}>{campaignStates[state]}</Tag>}
      detail={`${sayPlace(of)}，${sayStanding(of)}`}
      foot={`${sayDate(opens)}开始，${sayDate(closes - 1)}截止`}
      onPress={() => go('/survey/campaign', { id })}
    />
  )
}

async function listed(after: string | undefined) {
  const { campaigns, next } = await ask().campaigns(after === undefined ? {} : { after })
  return { rows: campaigns, next }
}

/** 季众评: the campaigns of one's ground, the latest first. */
export default function CampaignsPage(): ReactNode {
  const campaigns = usePages(listed, 'campaigns')
  const { again, load } = campaigns
  const busy =
    load.state === 'ready' && load.data.rows.some(({ state }) => state === 'drawing' || state === 'sealing')
  useFollow(busy, again)
  const shut = load.state === 'forbidden'
  return (
    <Screen title="季众评" wide>
      <Card
        title="评议活动"
        beside={
          <Button kind="quiet" icon="again" onPress={again}>
            刷新
          </Button>
        }
      >
        <Stack gap={3}>
          {!shut && (
            <Stack across gap={2}>
              <Button kind="primary" icon="add" onPress={() => go('/survey/plan')}>
                办一次评议
              </Button>
              <Button icon="table" onPress={() => go('/survey/systems')}>
                指标体系
              </Button>
              <Button icon="answer" onPress={() => go('/survey/heard')}>
                乡亲的留言
              </Button>
            </Stack>
          )}
          <Loaded
            of={campaigns}
            isEmpty={(of) => of.rows.length === 0}
            empty={<Empty words="还没有评议活动" hint="每个季度请乡亲评一评帮扶的人，按“办一次评议”开始" />}
          >
            {(of) => (
              <List label="评议活动" rows={of.rows} keyOf={({ id }) => id} pages={campaigns}>
                {(one) => <CampaignRow of={one} />}
              </List>
            )}
          </Loaded>
        </Stack>
      </Card>
    </Screen>
  )
}
