import { divisionLevel } from '../../types/_actor'
import { problem } from '../_kernel/problem'
import { serviceNamed, type Service } from './services.rules'

/** What a sender's fields say, read strictly: each reader throws `invalid` naming the field. */
export type Fields = ReadonlyMap<string, string>

/** A field; one that is empty was not given. */
export function given(fields: Fields, name: string): string | undefined {
  const value = fields.get(name)?.trim()
  return value === undefined || value === '' ? undefined : value
}

const wrong = (name: string, what: string) => problem('invalid', `${name}：${what}`, name)

/** @throws invalid when it is missing. */
export function needed(fields: Fields, name: string, what: string): string {
  const value = given(fields, name)
  if (value === undefined) throw wrong(name, what)
  return value
}

const w3 =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:[0-5]\d)$/

/**
 * An instant, milliseconds since 1970, of `2026-11-22T08:00:00+08:00`. A plus that came as a space (for nobody escaped it) is taken
 * for a plus.
 */
export function instantIn(fields: Fields, name: string): number | undefined {
  const text = given(fields, name)?.replace(' ', '+')
  if (text === undefined) return undefined
  const [, year, month, day] = (w3.exec(text) ?? []).map(Number)
  const at = Date.parse(text)
  const real = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day))
  if (year === undefined || real.getUTCDate() !== day || real.getUTCMonth() + 1 !== month || !(at > 0))
    throw wrong(name, '时间要写成 2026-11-22T08:00:00+08:00 的样子')
  return at
}

/** Default: the span of 90 days that GeoReport v2 names. Milliseconds. */
const span = 90 * 86_400_000

/** `[from, to)`: what is not given lies 90 days from what is. */
export function rangeIn(fields: Fields, now: number): { readonly from: number; readonly to: number } {
  const start = instantIn(fields, 'start_date')
  const end = instantIn(fields, 'end_date')
  const to = end ?? (start === undefined ? now + 1 : Math.min(start + span, now + 1))
  const from = start ?? to - span
  if (from >= to) throw wrong('start_date', '要早于 end_date')
  return { from, to }
}

function wholeIn(fields: Fields, names: readonly string[], most: number): number | undefined {
  const name = names.find((one) => given(fields, one) !== undefined)
  if (name === undefined) return undefined
  const text = given(fields, name) ?? ''
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (value < 1 || value > most) throw wrong(name, `要是1到${String(most)}的整数`)
  return value
}

export const pageDefault = 50

/** `page` from 1, `per_page` (or `page_size`) at most 100. Source: GeoReport's pagination extension, and mySociety's name for it. */
export function pageIn(fields: Fields): { readonly page: number; readonly size: number } {
  return {
    page: wholeIn(fields, ['page'], 100) ?? 1,
    size: wholeIn(fields, ['per_page', 'page_size'], 100) ?? pageDefault,
  }
}

/** The parts of a list that is divided by commas. */
function listIn(fields: Fields, name: string): string[] | undefined {
  const parts = given(fields, name)
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts && parts.length > 0 ? [...new Set(parts)] : undefined
}

/** Receipts asked for. What cannot be one is left out: it is found nowhere. */
export function receiptsIn(fields: Fields): string[] | undefined {
  const named = listIn(fields, 'service_request_id')
  if (named && named.length > 100) throw wrong('service_request_id', '一次最多100个')
  return named?.filter((one) => /^\d{12}$/.test(one))
}

export function statusIn(fields: Fields): readonly ('open' | 'closed')[] | undefined {
  return listIn(fields, 'status')?.map((status) => {
    if (status === 'open' || status === 'closed') return status
    throw wrong('status', '只能是 open 或 closed')
  })
}

/**
 * The services asked for, as industries and kinds: each with each. @throws invalid for a choice that these two lists cannot say;
 * not_found for a code that is none.
 */
export function servicesIn(
  fields: Fields,
): { readonly industries: Service['industry'][]; readonly kinds: Service['kind'][] } | undefined {
  const codes = listIn(fields, 'service_code')
  if (!codes) return undefined
  const chosen = codes.map(serviceOf)
  const industries = [...new Set(chosen.map(({ industry }) => industry))]
  const kinds = [...new Set(chosen.map(({ kind }) => kind))]
  if (industries.length * kinds.length !== chosen.length)
    throw wrong('service_code', '几个编码要么同一个行业，要么同一种诉求；其他的请分开来问')
  return { industries, kinds }
}

/** @throws not_found */
export function serviceOf(code: string): Service {
  const service = serviceNamed(code)
  if (!service) throw problem('not_found', `service_code：没有 ${code.slice(0, 60)}`, 'service_code')
  return service
}

/** The village's code. */
export function villageIn(fields: Fields): string {
  const code = needed(fields, 'address_id', '请写村的12位区划代码')
  if (!/^[1-9]\d{11}$/.test(code) || divisionLevel(code) !== 'village')
    throw wrong('address_id', '要是村的12位区划代码')
  return code
}

/** @throws not_found for a jurisdiction that could be none. */
export function jurisdictionIn(fields: Fields): string | undefined {
  const code = given(fields, 'jurisdiction_id')
  if (code !== undefined && !/^[1-9]\d{11}$/.test(code))
    throw problem('not_found', 'jurisdiction_id：要是12位区划代码', 'jurisdiction_id')
  return code
}
