/** Plain constants that forms and contracts both read; a form must not import zod. */

/** 行业: the industry departments that run a hotline. `other` goes to the county's coordination office. */
export const industries = {
  agriculture: '农业农村',
  transport: '交通',
  water: '水利',
  medical: '医保',
  education: '教育',
  housing: '住建',
  civil: '民政',
  labour: '人社',
  forestry: '林业',
  power: '电力',
  other: '说不清',
} as const
export type Industry = keyof typeof industries

/** What a villager would call her matter. */
export const industryHints: Record<Industry, string> = {
  agriculture: '种地、养殖、补贴',
  transport: '修路、班车',
  water: '吃水、灌溉',
  medical: '看病、报销',
  education: '上学、资助',
  housing: '房子、危房',
  civil: '低保、救助',
  labour: '打工、社保',
  forestry: '山林、退耕',
  power: '用电、线路',
  other: '说不清归谁管',
}
