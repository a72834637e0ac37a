import type { ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { BigButton, Button, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { Helpers } from './Helpers'
import { useAsked } from './useAsked'

const over = new Set(['answered', 'closed', 'declined'])

/** What waits for her, from the first page of her matters; nothing while that is unknown. `more`: older ones are not counted. */
function useWaiting(): {
  readonly toRate: string | undefined
  readonly answered: number
  readonly open: number
  readonly more: boolean
} {
  const mine = useLoad(() => cloud<typeof hotline>('hotline').mine({}), 'first', 'home.mine')
  useDidShow(mine.again)
  const rows = mine.load.state === 'ready' ? mine.load.data.rows : []
  const more = mine.load.state === 'ready' && mine.load.data.next !== undefined
  const answered = rows.filter(({ state }) => state === 'answered')
  return {
    toRate: answered.length === 1 && !more ? answered[0]?.id : undefined,
    answered: answered.length,
    open: rows.filter(({ state }) => !over.has(state)).length,
    more,
  }
}

/** A villager's first screen: three big buttons, and who helps her family. */
export function Villager({ at }: { readonly at: string }): ReactNode {
  const { toRate, answered, open, more } = useWaiting()
  const { asks, rated } = useAsked()
  const rate = () => (toRate === undefined ? go('/hotline/mine') : go('/hotline/rate', { id: toRate }))
  const toJudge = `${answered}件${more ? '以上' : '事'}有答复了，请您评`
  const mine = open > 0 ? `${open}件${more ? '以上' : ''}正在办` : '看办到哪一步'
  return (
    <Stack gap={4}>
      <Words tone="soft">{at}</Words>
      <Stack gap={3}>
        {asks !== undefined && (
          <BigButton first icon="good" note={asks} onPress={() => go('/survey/rate')}>
            评一评
          </BigButton>
        )}
        {asks === undefined && answered > 0 && (
          <BigButton first icon="good" note={toJudge} onPress={rate}>
            评一评
          </BigButton>
        )}
        <BigButton
          first={asks === undefined && answered === 0}
          icon="speak"
          note="路、水、看病都行"
          onPress={() => go('/hotline/file')}
        >
          我要反映
        </BigButton>
        <BigButton
          icon="matters"
          note={asks !== undefined && answered > 0 ? toJudge : mine}
          onPress={() => go('/hotline/mine')}
        >
          我的事
        </BigButton>
      </Stack>
      {rated !== undefined && (
        <Button kind="quiet" icon="good" onPress={() => go('/survey/rate')}>
          {rated}
        </Button>
      )}
      <Button kind="quiet" icon="family" onPress={() => go('/hotline/proxy')}>
        替邻居反映
      </Button>
      <Helpers />
    </Stack>
  )
}
