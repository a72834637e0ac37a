import type { Deed } from '../_kernel/collection'
import type { Campaign } from './survey.store'

/** What is told of a campaign's story, by the deed of an office or the key of the clock's. */
const told: Readonly<Record<string, string>> = {
  planCampaign: '定下评议，开始抽户',
  extendCampaign: '延长',
  closeCampaign: '提前截止',
  cancelCampaign: '取消',
  remind: '提醒还没评的户',
  setEnumerators: '定入户评议员',
  drawn: '抽好了户',
  undrawable: '没有抽成',
  open: '开放',
  close: '截止',
  settle: '开始汇总',
  cleared: '名单清除干净，收到过的评议没有打开过',
}

interface Step {
  readonly at: number
  readonly what: string
  readonly who: string
  readonly why?: string
}

/** What happened to a campaign, the latest first: by role, never by name. */
export function storyOf({ history, sealed }: Pick<Deed<Campaign>, 'history' | 'sealed'>): Step[] {
  const steps = history.flatMap(({ at, by, deed, key, why }): Step[] => {
    const clock = by === 'clock'
    const what = told[clock ? key : (deed.split('.')[1] ?? '')]
    if (what === undefined) return []
    return [{ at, what, who: clock ? '到时自动' : '协调小组办公室', ...(why === undefined ? {} : { why }) }]
  })
  const end = sealed ? [{ at: sealed.at, what: '封存，出了结果', who: '到时自动' }] : []
  return [...end, ...steps.reverse()]
}
