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

/** 六个一, as a family reads them. */
export const forceNames = {
  leader: '联系领导',
  unit: '帮扶单位',
  secretary: '第一书记',
  team: '驻村工作队',
  technician: '农技员',
  responsible: '帮扶责任人',
} as const

/** What a village-level division is: 村, 社区, 林场 or 农场, anything else. */
export const villageKinds = { village: '村', community: '社区', farm: '场', area: '区域' } as const
export type VillageKind = keyof typeof villageKinds

/** A sealed slip (密封条) that nobody used dies after this many days. */
export const slipDays = 30
