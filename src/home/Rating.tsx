import type { ReactNode } from 'react'
import { campaignStates, type CampaignState } from '../../types/survey.limits'
import type { survey } from '../../types/survey'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Button, Card, Progress, Stack, Words } from '../_kernel/parts'
import { phoneTime, sayDay } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'

const running: readonly CampaignState[] = ['open', 'closed', 'drawing', 'ready', 'sealing']

/** The campaign that is furthest on its way, and while answers come how many have. */
async function now() {
  const ask = cloud<typeof survey>('survey')
  const { campaigns } = await ask.campaigns({})
  const found = running
    .map((state) => campaigns.find((one) => one.state === state))
    .find((one) => one !== undefined)
  if (found === undefined || (found.state !== 'open' && found.state !== 'closed')) return { campaign: found }
  const { rows } = await ask.progress({ id: found.id })
  const sum = (of: 'asked' | 'answered') => rows.reduce((all, row) => all + row[of], 0)
  return { campaign: found, asked: sum('asked'), answered: sum('answered') }
}

/** 正在办的评议, small: nothing where none is under way or it can't be told. */
export function Rating(): ReactNode {
  const { load } = useLoad(now, 'rating', 'home.rating')
  if (load.state !== 'ready' || load.data.campaign === undefined) return null
  const { campaign, asked, answered } = load.data
  const { id, title, place, state, opens, closes } = campaign
  const day = phoneTime()
  return (
    <Card
      title="季众评"
      beside={
        <Button kind="quiet" icon="next" onPress={() => go('/survey/campaign', { id })}>
          看进度
        </Button>
      }
    >
      <Stack gap={2}>
        <Words>{`${place}，${title}，${campaignStates[state]}`}</Words>
        {asked !== undefined && <Progress done={answered} total={asked} words="已经评的" />}
        {state === 'ready' && <Words tone="soft">{`${sayDay(opens, day)}开放`}</Words>}
        {state === 'open' && <Words tone="soft">{`${sayDay(closes - 1, day)}截止`}</Words>}
      </Stack>
    </Card>
  )
}
