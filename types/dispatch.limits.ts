/** Plain constants of dispatch proposals (R4), for forms and rules. */

/** What is proposed: forces of villages, or responsible persons of households. */
export const dispatchKinds = { village: '到村', household: '到户' } as const
export type DispatchKind = keyof typeof dispatchKinds

export const proposalStates = {
  solving: '正在排',
  ready: '排好了，等您看',
  confirming: '正在派',
  confirmed: '已派',
  failed: '没有排成',
  dropped: '已放弃',
} as const
export type ProposalState = keyof typeof proposalStates

export const lineStates = {
  proposed: '建议',
  changed: '改过',
  left: '不派',
  done: '已派',
  refused: '没派成',
} as const
export type LineState = keyof typeof lineStates

/** Why somebody was proposed: shown in words, each with its weight. Source: R4. */
export const grounds = {
  skill: '专长对得上',
  near: '离得近',
  helps: '单位已在附近帮扶',
  wish: '本人愿意',
  light: '手上担子轻',
  stays: '现在就在这里',
  lend: '来自任务较轻的县',
} as const
export type Ground = keyof typeof grounds

/** Households that one responsible person answers for at most. Our own default; the sources name none. */
export const householdsEach = 5
/** Villages that one person serves at most, by post; a technician or a leader may serve several. Our own defaults. */
export const villagesEach = { leader: 3, unit: 5, secretary: 1, team: 1, technician: 5 } as const
/** Candidates that the solver looks at for one need. Keeps time and memory bounded. */
export const candidatesMost = 24
