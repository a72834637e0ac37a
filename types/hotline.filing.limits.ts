/** Plain constants of filing that forms and contracts both read; a form must not import zod. */

/** A recording's length in seconds. Source: what a person says in one go, and what WeChat's recorder gives at most by default. */
export const voiceMax = 60
/** What a household's own words about its recording may take, and what a desk types from it. */
export const transcriptMax = 2000

/**
 * Decimal places of a map point: 3 are about 100 m. Enough to send somebody to the right slope or canal; the door of a house, which
 * 10 m would tell, is what the words are for (law.md: at the precision that the deed needs).
 */
export const spotDigits = 3

/** How a matter came in. */
export const vias = {
  self: '本人反映',
  neighbour: '旁人代为反映',
  phone: '电话反映，热线台代记',
  anonymous: '匿名反映',
  partner: '合作平台转来',
  platform: '12345平台转来',
} as const
export type Via = keyof typeof vias

/** Who wrote down what a recording says. */
export const typists = {
  filer: '反映人写的',
  machine: '机器听写，反映人看过',
  desk: '热线台听写',
} as const
export type Typist = keyof typeof typists

/** 查询码: the digits with which an anonymous matter is followed up. */
export const secretLength = 16
