import type { Input, Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { stateNames, type State } from '../../types/hotline.limits'
import { problem } from '../_kernel/problem'
import { given, needed, serviceOf, villageIn, type Fields } from './fields.rules'
import { codeOf, consent, nameOf, reference } from './services.rules'
import type { Tree } from './xml.rules'

type Filing = Input<typeof hotline, 'partnerFile'>
type Row = Output<typeof hotline, 'partnerFind'>['rows'][number]
type Update = Output<typeof hotline, 'partnerUpdates'>['updates'][number]

/** GeoReport knows two states. A matter is closed when nobody of the hotline owes it anything. */
const statuses: Readonly<Record<State, 'open' | 'closed'>> = {
  filed: 'open',
  accepted: 'open',
  assigned: 'open',
  waiting: 'open',
  answered: 'open',
  reopened: 'open',
  office: 'open',
  closed: 'closed',
  declined: 'closed',
  merged: 'closed',
}

/** The states that GeoReport's words stand for. */
export const statesOf = (wanted: readonly ('open' | 'closed')[]): State[] =>
  (Object.keys(statuses) as State[]).filter((state) => wanted.includes(statuses[state]))

/** `2026-11-22T08:00:00+08:00`: an instant in China Standard Time. */
export const sayInstant = (at: number): string =>
  `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

/** Whether WGS 84 degrees lie in or about China. */
const near = { lat: [3, 54], long: [73, 136] } as const

function degreesIn(fields: Fields, name: 'lat' | 'long'): number | undefined {
  const text = given(fields, name)
  if (text === undefined) return undefined
  const [from, to] = near[name]
  const value = /^-?\d{1,3}(?:\.\d{1,15})?$/.test(text) ? Number(text) : NaN
  if (!(value >= from && value <= to)) throw problem('invalid', `${name}：要是中国境内的WGS84坐标`, name)
  // About 100 m: enough to find the slope or canal, too little to tell a house.
  return Number(value.toFixed(3))
}

function spotIn(fields: Fields): Filing['spot'] {
  const latitude = degreesIn(fields, 'lat')
  const longitude = degreesIn(fields, 'long')
  if (latitude === undefined && longitude === undefined) return undefined
  if (latitude === undefined || longitude === undefined)
    throw problem('invalid', 'lat 和 long 要一起给', latitude === undefined ? 'lat' : 'long')
  return { latitude, longitude, globe: 'wgs84' }
}

/** A name as it is said: 姓名 together in Chinese, `first last` elsewhere. */
function nameIn(fields: Fields): string | undefined {
  const first = given(fields, 'first_name')
  const last = given(fields, 'last_name')
  if (first === undefined || last === undefined) return first ?? last
  return /\p{Script=Han}/u.test(first + last) ? `${last}${first}` : `${first} ${last}`
}

function personIn(fields: Fields): Filing['person'] {
  const name = nameIn(fields)
  const phone = given(fields, 'phone')?.replace(/[\s()]/g, '')
  const email = given(fields, 'email')
  if (name === undefined && phone === undefined && email === undefined) return undefined
  return { name, phone, email }
}

const attribute = (fields: Fields, code: string): string | undefined => given(fields, `attribute[${code}]`)

/** The partner's own number of a matter. */
export function referenceIn(fields: Fields): string | undefined {
  const value = attribute(fields, reference.code)
  if (value !== undefined && [...value].length > reference.longest)
    throw problem('invalid', `attribute[${reference.code}]：最多${String(reference.longest)}个字`)
  return value
}

/** Fields that say who asks and how, not what. */
const apart = ['api_key', 'jurisdiction_id']

/** All that was sent, in one order, so that the same content is the same text. */
export const contentOf = (fields: Fields): string =>
  JSON.stringify([...fields].filter(([name]) => !apart.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1)))

/** GeoReport v2, POST service request: what the hotline is asked. @throws invalid naming the field; not_found for a service. */
export function filingIn(fields: Fields): Filing {
  const service = serviceOf(needed(fields, 'service_code', '请写服务编码'))
  const agreed = attribute(fields, consent.code)
  if (agreed !== consent.yes)
    throw problem('invalid', `attribute[${consent.code}]：要先得到反映人的同意，并填 ${consent.yes}`)
  const link = given(fields, 'media_url')
  if (link !== undefined && !/^https:\/\/[\x21-\x7e]{1,490}$/.test(link))
    throw problem('invalid', 'media_url：只收以 https:// 开头的链接', 'media_url')
  const address = given(fields, 'address_string')
  const spot = spotIn(fields)
  const person = personIn(fields)
  return {
    ...service,
    village: villageIn(fields),
    text: needed(fields, 'description', '请写要反映的事'),
    ...(link !== undefined && { link }),
    ...(address !== undefined && { address }),
    ...(spot && { spot }),
    ...(person && { person }),
  }
}

const notice = '已转到热线台，凭编号可以查看进度'

/** What POST answers. */
export const filedOf = (receipt: string): Tree => [
  { service_request_id: receipt, service_notice: notice, account_id: null },
]

/** GeoReport's longest description; a place in words may stand below one that is as long. */
const first = (text: string): string => [...text].slice(0, 4000).join('')

/** What a partner reads of a matter. Of others' the description says kind and department alone. */
export const requestOf = (row: Row): Tree => ({
  service_request_id: row.receipt,
  status: statuses[row.state],
  status_notes: row.say === undefined ? stateNames[row.state] : `${stateNames[row.state]}。${row.say}`,
  service_name: nameOf(row),
  service_code: codeOf(row),
  description: row.text === undefined ? `${nameOf(row)}，${row.unit}` : first(row.text),
  agency_responsible: row.unit,
  service_notice: null,
  requested_datetime: sayInstant(row.filedAt),
  updated_datetime: sayInstant(row.changedAt),
  expected_datetime: row.due === undefined ? null : sayInstant(row.due),
  address: row.place,
  address_id: row.village,
  zipcode: null,
  lat: row.spot?.latitude ?? null,
  long: row.spot?.longitude ?? null,
  media_url: row.link ?? null,
})

/** mySociety's extension, GET service request updates. */
export const updateOf = ({ id, receipt, state, at, say }: Update): Tree => ({
  update_id: id,
  service_request_id: receipt,
  status: statuses[state],
  updated_datetime: sayInstant(at),
  description: say === undefined ? stateNames[state] : `${stateNames[state]}。${say}`,
  media_url: null,
})

/** The standard's service discovery. */
export const discoveryOf = (origin: string): Tree => ({
  changeset: '2026-11-22T00:00:00+08:00',
  contact: '钥匙由县、市协调小组办公室发放，使用中的问题也请找他们',
  key_service: '钥匙由县、市协调小组办公室发放',
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${origin}/open311/v2`,
      changeset: '2026-11-22T00:00:00+08:00',
      type: 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
})
