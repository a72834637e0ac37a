import { isWithin } from '../../types/_actor'
import type { Problem, ProblemCode } from '../../types/_problem'
import type { hotline } from '../../types/hotline'
import { keyed } from '../_kernel/hash'
import type { HttpAnswer, HttpCall, HttpRequest, Route, Routes } from '../_kernel/http'
import { problem } from '../_kernel/problem'
import {
  jurisdictionIn,
  pageIn,
  rangeIn,
  receiptsIn,
  serviceOf,
  servicesIn,
  statusIn,
  type Fields,
} from './fields.rules'
import {
  contentOf,
  discoveryOf,
  filedOf,
  filingIn,
  referenceIn,
  requestOf,
  statesOf,
  updateOf,
} from './requests.rules'
import { definitionOf, serviceList } from './services.rules'
import { xmlOf, type Tree } from './xml.rules'

function answered(path: string, statusCode: number, root: string, tree: Tree): HttpAnswer {
  return path.endsWith('.json')
    ? {
        statusCode,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(tree),
      }
    : { statusCode, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: xmlOf(root, tree) }
}

/** Statuses that GeoReport names, and HTTP's own where it names none. */
const statusCodes: Partial<Record<ProblemCode, number>> = {
  signed_out: 403,
  session_ended: 403,
  not_bound: 403,
  forbidden: 403,
  not_found: 404,
  unknown_action: 404,
  too_large: 413,
  too_many: 429,
  failed: 500,
  busy: 503,
}

/** Sentences that mean something else to a program than to a person. */
const says: Partial<Record<ProblemCode, string>> = {
  signed_out: '缺少 api_key',
  session_ended: 'api_key 不对',
  not_bound: 'api_key 已经停用',
  forbidden: '这把 api_key 不能做这件事，或者地方不在它的范围内',
  unknown_action: '没有这个地址或格式，只有 xml 和 json',
  key_reused: `attribute[reference]：这个编号已经送过别的内容`,
  division_merged: 'address_id：这个村已经合并，请用新的代码',
}

function refuse({ code, say }: Problem, path: string): HttpAnswer {
  const status = statusCodes[code] ?? 400
  return answered(path, status, 'errors', [{ code: status, description: says[code] ?? say }])
}

/** The division that a reader keeps to, if it names one inside its own. @throws not_found for one elsewhere. */
function groundOf(fields: Fields, call: HttpCall): { readonly division?: string } {
  const named = jurisdictionIn(fields)
  if (named === undefined) return {}
  const own = call.grants().flatMap(({ territories }) => territories)
  if (own.some((territory) => isWithin(named, territory))) return { division: named }
  if (own.some((territory) => isWithin(territory, named))) return {}
  throw problem('not_found', 'jurisdiction_id：不在这把 api_key 的范围内', 'jurisdiction_id')
}

/** A window of ten minutes; requests that meet in it share a key, so that two at the same moment are one. */
const window = 600_000

async function create({ fields }: HttpRequest, call: HttpCall): Promise<Tree> {
  groundOf(fields, call)
  const filing = filingIn(fields)
  const own = referenceIn(fields)
  const sent = keyed('open311-content', call.actor.id, contentOf(fields))
  const key =
    own === undefined
      ? keyed('open311-key', sent, String(Math.floor(call.now / window)))
      : keyed('open311-reference', call.actor.id, own)
  const asked = call.with(key).ask<typeof hotline>('hotline')
  const { receipt } = await asked.partnerFile(own === undefined ? { ...filing, sent } : filing)
  return filedOf(receipt)
}

async function readMany({ fields }: HttpRequest, call: HttpCall): Promise<Tree> {
  const receipts = receiptsIn(fields)
  const ground = groundOf(fields, call)
  if (receipts?.length === 0) return []
  const status = statusIn(fields)
  const { rows } = await call.ask<typeof hotline>('hotline').partnerFind({
    ...ground,
    ...rangeIn(fields, call.now),
    ...pageIn(fields),
    ...servicesIn(fields),
    ...(receipts && { receipts }),
    ...(status && { states: statesOf(status) }),
  })
  return rows.map(requestOf)
}

/** @throws not_found */
async function found(receipt: string, call: HttpCall) {
  const ask = call.ask<typeof hotline>('hotline')
  const all = { receipts: [receipt], from: 0, to: call.now + 1, page: 1, size: 1 }
  const { rows } = /^\d{12}$/.test(receipt) ? await ask.partnerFind(all) : { rows: [] }
  const [row] = rows
  if (!row) throw problem('not_found', 'service_request_id：没有找到', 'service_request_id')
  return row
}

async function readOne({ params, fields }: HttpRequest, call: HttpCall): Promise<Tree> {
  groundOf(fields, call)
  return [requestOf(await found(params.id ?? '', call))]
}

/** A request is made at once, so that its own id serves as its token. */
async function token({ params }: HttpRequest, call: HttpCall): Promise<Tree> {
  const { receipt } = await found(params.id ?? '', call)
  return [{ service_request_id: receipt, token: receipt }]
}

async function updates({ fields }: HttpRequest, call: HttpCall): Promise<Tree> {
  const receipts = receiptsIn(fields)
  const ground = groundOf(fields, call)
  if (receipts?.length === 0) return []
  const { updates: rows } = await call.ask<typeof hotline>('hotline').partnerUpdates({
    ...ground,
    ...rangeIn(fields, call.now),
    ...pageIn(fields),
    ...(receipts && { receipts }),
  })
  return rows.map(updateOf)
}

async function definition({ params, fields }: HttpRequest): Promise<Tree> {
  jurisdictionIn(fields)
  return definitionOf(serviceOf(params.id ?? ''))
}

async function list({ fields }: HttpRequest): Promise<Tree> {
  jurisdictionIn(fields)
  return serviceList()
}

const partner = { partner: ['territory'] } as const

function route(
  name: string,
  method: Route['method'],
  path: RegExp,
  root: string,
  tree: (request: HttpRequest, call: HttpCall) => Promise<Tree>,
  may: Route['may'] = partner,
): Route {
  return {
    name,
    method,
    path,
    may,
    // A key reads and files twice a second on average; who has none reads the list of services.
    rate: may === 'anyone' ? { times: 600, per: 'hour' } : { times: 120, per: 'minute' },
    answer: async (request, call) => answered(request.path, 200, root, await tree(request, call)),
  }
}

/** GeoReport v2 with mySociety's updates. Source: wiki.open311.org/GeoReport_v2, wiki.open311.org/Service_Discovery. */
export const routes: Routes = {
  at: '/open311',
  longest: 100 * 1024,
  key: { field: 'api_key', header: 'x-api-key' },
  refuse,
  routes: [
    route(
      'discovery',
      'GET',
      /^\/discovery\.(?:json|xml)$/,
      'discovery',
      async ({ origin }) => discoveryOf(origin),
      'anyone',
    ),
    route('services', 'GET', /^\/v2\/services\.(?:json|xml)$/, 'services', list, 'anyone'),
    route(
      'definition',
      'GET',
      /^\/v2\/services\/(?<id>[^/]{1,60})\.(?:json|xml)$/,
      'service_definition',
      definition,
      'anyone',
    ),
    route('create', 'POST', /^\/v2\/requests\.(?:json|xml)$/, 'service_requests', create),
    route('readMany', 'GET', /^\/v2\/requests\.(?:json|xml)$/, 'service_requests', readMany),
    route('readOne', 'GET', /^\/v2\/requests\/(?<id>[^/]{1,60})\.(?:json|xml)$/, 'service_requests', readOne),
    route('token', 'GET', /^\/v2\/tokens\/(?<id>[^/]{1,60})\.(?:json|xml)$/, 'service_requests', token),
    route(
      'updates',
      'GET',
      /^\/v2\/servicerequestupdates\.(?:json|xml)$/,
      'service_request_updates',
      updates,
    ),
  ],
}
