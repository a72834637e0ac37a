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

/** 村干部与两大员: posts of a village beside the six forces. Source: R6, D4. */
export const villagePosts = {
  branch: '村党支部书记',
  head: '村委会主任',
  archivist: '档案管理员',
  guide: '政策指导员',
} as const

/** 岗位: every post that one person at a time may hold. */
export const postNames = { ...forceNames, ...villagePosts } as const
export type PostKind = keyof typeof postNames

/**
 * 村的类别. Today's names are data (`roster.terms`), for what was 贫困村 is 脱贫村 now; the rules go by these keys. Source: R3.
 * A village that has exited keeps its forces.
 */
export const villageStatuses = { poor: '贫困村', exited: '已退出贫困村', ordinary: '非贫困村' } as const
export type VillageStatus = keyof typeof villageStatuses

/** 户的类别. Source: R3; today's names are data like those of villages. */
export const householdStatuses = { poor: '贫困户', exited: '脱贫户', ordinary: '一般户' } as const
export type HouseholdStatus = keyof typeof householdStatuses

/** 监测对象类别: the three kinds of monitored household. Source: the national monitoring system's own list. */
export const monitoredKinds = {
  unstable: '脱贫不稳定户',
  marginal: '边缘易致贫户',
  sudden: '突发严重困难户',
} as const
export type MonitoredKind = keyof typeof monitoredKinds

/** 致贫原因. Source: the national register's own list. */
export const causes = {
  illness: '因病',
  disability: '因残',
  schooling: '因学',
  disaster: '因灾',
  land: '缺土地',
  water: '缺水',
  skill: '缺技术',
  labour: '缺劳动力',
  capital: '缺资金',
  traffic: '交通条件落后',
  drive: '自身发展动力不足',
  other: '其他',
} as const
export type Cause = keyof typeof causes

/** 贫困程度 (R4). */
export const depths = { light: '一般', middle: '较重', deep: '特别困难' } as const
export type Depth = keyof typeof depths

/** 发展后劲 (R4). */
export const momenta = { strong: '较强', middle: '一般', weak: '较弱' } as const
export type Momentum = keyof typeof momenta

/** 村的三项指标, each 0 (worst) to 100 (best), or not known. Source: R4. */
export const indicators = {
  infrastructure: '基础设施',
  industry: '产业发展',
  governance: '社会治理',
} as const
export type Indicator = keyof typeof indicators

/** 专长: what somebody can help with, matched with what a village or a household lacks. Our own list; R4 names skills only. */
export const skills = {
  party: '党建',
  governance: '基层治理',
  infrastructure: '项目建设',
  water: '水利',
  traffic: '交通',
  planting: '种植',
  breeding: '养殖',
  marketing: '销售电商',
  finance: '财务金融',
  medical: '医疗卫生',
  education: '教育',
  labour: '就业培训',
  law: '法律',
} as const
export type Skill = keyof typeof skills

/** 职级: what quotas by rank (C2) go by. */
export const ranks = {
  city: '市级领导',
  county: '县级领导',
  township: '乡科级领导',
  staff: '一般干部',
  other: '其他',
} as const
export type Rank = keyof typeof ranks

/**
 * 单位类别: `department` an office or enterprise of the state that sends people or runs a hotline; `office` a coordination office
 * (协调小组办公室); `branch` the temporary party branch of a village's forces (临时党支部); `enterprise` one that is paired with villages.
 */
export const unitKinds = {
  department: '部门单位',
  office: '协调小组办公室',
  branch: '临时党支部',
  enterprise: '企业',
} as const
export type UnitKind = keyof typeof unitKinds

/**
 * What comes in at a hotline. `filed`: what villagers file, by its industry, and what others hand on; `handed`: only what others hand on;
 * `closed`: nothing new, it finishes what it has.
 */
export const intakes = ['filed', 'handed', 'closed'] as const
export type Intake = (typeof intakes)[number]

/** The unit id of a county's or a city's discipline channel: `u510802-discipline`. A clerk holds it in her grant. */
export const channelOf = (division: string): string => `u${division.slice(0, 6)}-discipline`

/** 席位: roles that somebody has in a unit, given by a colleague. */
export const seatRoles = ['desk', 'handler', 'office', 'discipline'] as const
export type SeatRole = (typeof seatRoles)[number]

/** People with seats in one unit. Our own choice: as many as the screens of colleagues show. */
export const seatsMost = 50

/** 为什么换人 (R5). `unfit`: not promoted for three years. */
export const leavingReasons = {
  term: '任期届满',
  transfer: '工作调动',
  health: '身体原因',
  retired: '退休',
  adjust: '优化调整',
  unfit: '不胜任',
  merged: '村合并',
  ended: '帮扶任务结束',
  mistake: '登记有误',
} as const
export type LeavingReason = keyof typeof leavingReasons

/** 家庭变动. `away`: a relative who works elsewhere and may be bound as well. */
export const householdChanges = {
  moved: '迁到别村',
  merged: '并户',
  split: '分户',
  died: '整户消亡',
  restored: '恢复',
} as const
export type HouseholdChange = keyof typeof householdChanges

/** 与户主关系. */
export const relations = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandchild: '孙辈',
  other: '其他',
} as const
export type Relation = keyof typeof relations

/** 区划变动 (R1). */
export const successionKinds = { merged: '合并', split: '分设', recoded: '换码' } as const
export type SuccessionKind = keyof typeof successionKinds

/** Removed as unfit: not promoted for so many years. Source: 002, R5; the default, a county may set its own. */
export const barredYears = 3
/** New recruits serve so many months on probation in a village. Source: 002, R5. */
export const probationMonths = 12
/** Seats of a resident team beside the first secretary. Our own default: 4 606 people in 902 teams are five a team, leaders included (003). */
export const teamSeatsMost = 8
/** 党群连心户: households that one of them links. Source: 003, R6: one per ten households. */
export const linkedMost = 15

/** 缺口 of coverage. `withdrawn`: an exited village had it once and has it no more (三个不变, R3). */
export const gapKinds = { empty: '从未到岗', left: '离任未补', withdrawn: '脱贫后撤走' } as const
export type GapKind = keyof typeof gapKinds

/** What a villager says is not so. */
export const doubtKinds = {
  helper: '不是这个人帮我家',
  never: '没有来过',
  household: '我家的信息不对',
  other: '其他',
} as const
export type DoubtKind = keyof typeof doubtKinds
export const doubtMax = 300
