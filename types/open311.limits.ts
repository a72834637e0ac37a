/** Plain constants that forms and contracts both read; a form must not import zod. */
export const partnerNameMax = 40

/** What a platform may read: only what it filed itself, or beside it what others filed in its ground, without words and names. */
export const readings = {
  own: '只看它自己转来的',
  territory: '也看本地其他事项的进度，不含内容和姓名',
} as const
export type Reading = keyof typeof readings
