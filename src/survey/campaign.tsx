import type { ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { campaignStates } from '../../types/survey.limits'
import { go } from '../_kernel/go'
import {
  Button,
  Card,
  Columns,
  Facts,
  List,
  Loaded,
  Notice,
  PrintButton,
  Progress,
  Row,
  Screen,
  Stack,
  Tag,
  Timeline,
  Words,
} from '../_kernel/parts'
import { phoneTime, sayDate, sayTime } from '../_kernel/time'
import { useFollow } from '../_kernel/useFollow'
import { useLoad } from '../_kernel/useLoad'
import { ask, type CampaignPage as Page } from './asks'
import { CampaignActs } from './CampaignActs'
import { CampaignEnumerators } from './CampaignEnumerators'
import { CampaignTurnout } from './CampaignTurnout'
import { howDrawn, sayEnd, sayNext, sayPlace, sayRule } from './campaignWords'
import { campaignTones, quarterBeside } from './words'

function Head({ of: { campaign } }: { readonly of: Page }): ReactNode {
  const { id, title, state, done, total } = campaign
  const working = state === 'drawing' || state === 'sealing'
  return (
    <Stack gap={3}>
      <Stack across gap={3}>
        <Words size="head" strong as="h2">
          {title}
        </Words>
        <Tag tone={campaignTones[state]}>{campaignStates[state]}</Tag>
      </Stack>
      <Words tone="soft">{[sayPlace(campaign), ...quarterBeside(campaign)].join('，')}</Words>
      <Words>{sayNext(campaign, phoneTime())}</Words>
      {working && <Progress done={done} total={total} words={campaignStates[state]} />}
      {state === 'sealed' && (
        <Stack across>
          <Button kind="primary" icon="chart" onPress={() => go('/survey/results', { id })}>
            看结果
          </Button>
        </Stack>
      )}
    </Stack>
  )
}

/** 没有抽成的原因. */
function Faults({ of: { campaign, faults } }: { readonly of: Page }): ReactNode {
  if (faults.length === 0) return null
  return (
    <Card title="为什么没有抽成">
      <Stack gap={3}>
        <List label="为什么没有抽成" rows={faults} keyOf={(say) => say}>
          {(say) => <Row title={say} />}
        </List>
        <Stack across>
          <Button icon="again" onPress={() => go('/survey/plan', { division: campaign.division })}>
            重新办一次
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}

function Plan({ of: { campaign, only, systemTitle, system, rule, seed } }: { readonly of: Page }): ReactNode {
  const { opens, closes, grace, villages, asked } = campaign
  const now = phoneTime()
  return (
    <Card title="怎么评的">
      <Stack gap={3}>
        <Facts
          label="怎么评的"
          facts={[
            ...(only.length === 0 ? [] : [{ name: '只评', says: only.map(({ name }) => name).join('、') }]),
            { name: '开放', says: sayDate(opens) },
            { name: '截止', says: sayEnd(closes, now) },
            { name: '补传到', says: sayEnd(grace, now) },
            { name: '请了', says: `${villages}个村，${asked}户` },
            { name: '规则', says: sayRule(rule) },
            { name: '种子', says: seed },
          ]}
        />
        <Words tone="soft">{howDrawn}</Words>
        <Stack across>
          <Button kind="quiet" icon="next" onPress={() => go('/survey/system', { id: system })}>
            {`指标体系：${systemTitle}`}
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}

/** 封存记录. */
function Sealed({ of }: { readonly of: NonNullable<Page['sealed']> }): ReactNode {
  const now = phoneTime()
  return (
    <Card title="封存记录">
      <Stack gap={3}>
        <Notice tone="done">{of.say}</Notice>
        <Facts
          label="封存记录"
          facts={[
            { name: '封存', says: sayTime(of.at, now) },
            { name: '收到', says: `${of.ballots}份` },
            { name: '销毁', says: `${sayTime(of.destroyed, now)}，选票和密钥` },
          ]}
        />
      </Stack>
    </Card>
  )
}

function Story({ steps }: Pick<Page, 'steps'>): ReactNode {
  const now = phoneTime()
  return (
    <Card title="经过">
      <Timeline
        label="经过"
        steps={[...steps].reverse().map(({ at, what, who, why }, nth) => ({
          key: `${at} ${nth}`,
          icon: 'done',
          title: what,
          at: sayTime(at, now),
          by: who,
          children: why === undefined ? undefined : <Words tone="soft">{`原因：${why}`}</Words>,
        }))}
      />
    </Card>
  )
}

function Article({ of, again }: { readonly of: Page; readonly again: () => void }): ReactNode {
  const { campaign, mine, sealed } = of
  const { state } = campaign
  const drawn = state === 'ready' || state === 'open' || state === 'closed' || state === 'sealed'
  return (
    <Stack gap={6}>
      <Head of={of} />
      <Columns
        aside={
          <Stack gap={4}>
            {mine && <CampaignActs of={campaign} onChanged={again} />}
            {sealed !== undefined && <Sealed of={sealed} />}
            <Plan of={of} />
            <Story steps={of.steps} />
          </Stack>
        }
      >
        <Stack gap={4}>
          <Faults of={of} />
          {drawn && <CampaignTurnout id={campaign.id} state={state} />}
          {drawn && mine && <CampaignEnumerators of={of} onDone={again} />}
        </Stack>
      </Columns>
    </Stack>
  )
}

/** 评议活动: how it stands, what happens next, how many have answered, and what may be done. */
export default function CampaignPage(): ReactNode {
  const { id = '' } = useRouter().params
  const page = useLoad(() => ask().campaign({ id }), id)
  const { load, again } = page
  const state = load.state === 'ready' ? load.data.campaign.state : 'cancelled'
  // Also one that waits: it opens by itself.
  useFollow(state !== 'failed' && state !== 'sealed' && state !== 'cancelled', again)
  return (
    <Screen title="评议活动" wide report tools={<PrintButton />}>
      <Loaded of={page} rows={6}>
        {(of) => <Article of={of} again={again} />}
      </Loaded>
    </Screen>
  )
}
