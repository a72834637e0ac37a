import * as z from 'zod'

/**
 * The requests of WeChat's open API as its documents state them, and the error code for each way of getting one
 * wrong. What the documents leave open is marked as unverified.
 */

/** errcode and errmsg as WeChat sends them. */
export interface WxError {
  readonly errcode: number
  readonly errmsg: string
}

const openid = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const length = (text: string): number => [...text].length

/** 内容安全 v2: at most 2 500 characters. */
export const TEXT_CHECK_CHARACTERS = 2_500

export const msgSecCheck = z.looseObject({
  openid,
  scene: z.number().int().min(1).max(4),
  version: z.union([z.literal(2), z.literal('2')]),
  content: z
    .string()
    .min(1)
    .refine((text) => length(text) <= TEXT_CHECK_CHARACTERS),
  nickname: z.string().optional(),
  title: z.string().optional(),
  signature: z.string().optional(),
})

export const mediaCheckAsync = z.looseObject({
  openid,
  scene: z.number().int().min(1).max(4),
  version: z.union([z.literal(2), z.literal('2')]),
  media_type: z.union([z.literal(1), z.literal(2)]),
  media_url: z.url(),
})

/** 订阅消息参数值内容限制说明: what each kind of placeholder takes. */
const values: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^\d{1,32}(\.\d{1,32})?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5,
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: (value) => /\d{1,2}:\d{2}/.test(value),
  date: (value) => /\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}/.test(value),
  amount: (value) => length(value) <= 11,
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => length(value) <= (/^[\x20-\x7e]*$/.test(value) ? 20 : 10),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
}

function placeholderFits(name: string, value: string): boolean {
  const kind = /^([a-z_]+?)\d+$/.exec(name)?.[1]
  const check = kind === undefined ? undefined : values[kind]
  return check !== undefined && value.length > 0 && check(value)
}

export const subscribeMessage = z.looseObject({
  touser: openid,
  template_id: z.string().min(1),
  page: z
    .string()
    .regex(/^[^/].*$/)
    .optional(),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).optional(),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']).optional(),
  data: z.record(z.string(), z.object({ value: z.coerce.string() })).check((ctx) => {
    for (const [name, { value }] of Object.entries(ctx.value))
      if (!placeholderFits(name, value))
        ctx.issues.push({ code: 'custom', input: value, path: [name, 'value'], message: 'invalid' })
  }),
})

export const getUnlimited = z.looseObject({
  scene: z.string().regex(/^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/),
  page: z
    .string()
    .regex(/^[^/?][^?]*$/)
    .optional(),
  check_path: z.boolean().optional(),
  env_version: z.enum(['release', 'trial', 'develop']).optional(),
  width: z.number().int().min(280).max(1280).optional(),
})

export const getPhoneNumber = z.looseObject({ code: z.string().min(1) })

/** The error for the first field that is wrong. 47001 (unverified) where the documents name no code of its own. */
const codes: Readonly<Record<string, WxError>> = {
  openid: { errcode: 40003, errmsg: 'invalid openid' },
  touser: { errcode: 40003, errmsg: 'invalid openid' },
  template_id: { errcode: 40037, errmsg: 'invalid template_id' },
  'msgSecCheck.scene': { errcode: 40129, errmsg: 'invalid scene' },
  'mediaCheckAsync.scene': { errcode: 40129, errmsg: 'invalid scene' },
  'getUnlimited.scene': {
    errcode: 40169,
    errmsg: 'invalid length for scene, or the data is not json string',
  },
  page: { errcode: 41030, errmsg: 'invalid page' },
  width: { errcode: 40159, errmsg: 'invalid width' },
  env_version: { errcode: 40097, errmsg: 'invalid args' },
  code: { errcode: 40029, errmsg: 'invalid code' },
  data: { errcode: 47003, errmsg: 'argument invalid!' },
}

/** @returns what WeChat would answer to a request that is not as its documents state, or nothing. */
export function wrong(api: string, schema: z.ZodType, request: unknown): WxError | undefined {
  const parsed = schema.safeParse(request)
  if (parsed.success) return undefined
  const path = (parsed.error.issues[0]?.path ?? []).map(String)
  const [field = ''] = path
  const known = codes[`${api.split('.')[1] ?? ''}.${field}`] ?? codes[field]
  const { errcode, errmsg } = known ?? { errcode: 47001, errmsg: `data format error: ${field}` }
  return { errcode, errmsg: field === 'data' ? `${errmsg} ${path.join('.')} invalid` : errmsg }
}
