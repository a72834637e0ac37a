import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { proposalStates } from '../../types/dispatch.limits'
import { go } from '../_kernel/go'
import {
  Button,
  Card,
  Columns,
  Empty,
  List,
  Loaded,
  Notice,
  Row,
  Screen,
  Stack,
  Tag,
  Words,
} from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useFollow } from '../_kernel/useFollow'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Proposal } from './asks'
import { StartForm } from './StartForm'
import { kindWords, proposalTones, sayLimits, sayTally } from './words'

function sayStanding({ state, say, tally, done, total }: Proposal): string {
  if (state === 'failed') return say ?? proposalStates.failed
  if (state !== 'solving') return sayTally(tally)
  return total === 0 ? '排好了会显示在这里，可以先去做别的' : `正在排，${done} / ${total}`
}

function ProposalRow({ of }: { readonly of: Proposal }): ReactNode {
  const { id, kind, place, state, at } = of
  return (
    <Row
      title={`${place} · ${kindWords[kind]}`}
      beside={<Tag tone={proposalTones[state]}>{proposalStates[state]}</Tag>}
      detail={sayStanding(of)}
      foot={`${sayTime(at, phoneTime())}开始，${sayLimits(of)}`}
      onPress={() => go('/dispatch/proposal', { id })}
    />
  )
}

/** 选派建议: proposals of one's ground, the latest first, and how far each is; a new one is started beside them. */
export default function ProposalsPage(): ReactNode {
  const { division } = useRouter().params
  const [started, setStarted] = useState(false)
  const proposals = useLoad(() => ask().proposals({}), 'proposals')
  const { again, load } = proposals
  const busy = load.state === 'ready' && load.data.proposals.some(({ state }) => state === 'solving')
  useFollow(busy, again)
  const shut = load.state === 'forbidden'
  const onStarted = () => {
    setStarted(true)
    again()
  }
  return (
    <Screen title="选派建议" wide>
      <Columns aside={shut ? null : <StartForm division={division} onStarted={onStarted} />}>
        <Card
          title="排过的方案"
          beside={
            <Button kind="quiet" icon="again" onPress={again}>
              刷新
            </Button>
          }
        >
          <Stack gap={3}>
            <Words tone="soft">
              按村里缺什么、户里为什么难、干部会什么、住哪里、手上有多少来排。只是建议，由您改、由您定
            </Words>
            {started && <Notice tone="done">已经交给后台排，一般一分钟内开始</Notice>}
            <Loaded
              of={proposals}
              isEmpty={(of) => of.proposals.length === 0}
              empty={<Empty words="还没有排过方案" hint="选好条件，按“开始排”" />}
            >
              {(of) => (
                <List label="排过的方案" rows={of.proposals} keyOf={({ id }) => id}>
                  {(one) => <ProposalRow of={one} />}
                </List>
              )}
            </Loaded>
          </Stack>
        </Card>
      </Columns>
    </Screen>
  )
}
