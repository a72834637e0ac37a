import type { CampaignState } from '../../types/survey.limits'

export const campaignTones = {
  drawing: 'blue',
  failed: 'red',
  ready: 'amber',
  open: 'jade',
  closed: 'blue',
  sealing: 'blue',
  sealed: 'soft',
  cancelled: 'soft',
} as const satisfies Record<CampaignState, string>

/** `2026年第4季度`. */
export function sayQuarter(quarter: string): string {
  const [year = '', nth = ''] = quarter.split('-Q')
  return `${year}年第${nth}季度`
}
