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

/** The quarter that stands beside a title; nothing where the title says it itself. */
export function quarterBeside({
  quarter,
  title,
}: {
  readonly quarter: string
  readonly title: string
}): string[] {
  const said = sayQuarter(quarter)
  return title.includes(said) ? [] : [said]
}
