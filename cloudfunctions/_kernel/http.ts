import { Buffer } from 'node:buffer'
import * as z from 'zod'
import type { May, Rate } from '../../types/_contract'
import type { Problem } from '../../types/_problem'
import { asking } from './ask'
import { setBehind, type Call } from './call'
import { now } from './clock'
import { addressIn, header, httpEvent, type Knock } from './door'
import { authorise, callerOf, grantsFor, type Caller } from './identity'
import { faultOf, log, type Fault } from './log'
import { metered, type Meter } from './meter'
import { problem, Refusal } from './problem'

/**
 * The raw door: programs of others, in a form that somebody else has settled (a public standard). CloudBase's HTTP access
 * service points a path at the function; the function finds its route, recognises the partner by her key, and answers in the
 * standard's own words. People come in by the other doors.
 */

/** A request, parsed as far as no feature is needed. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** Below the door's own prefix. */
  readonly path: string
  /** The named groups of the route's path. */
  readonly params: Readonly<Record<string, string>>
  /** Query and body together; the body wins. Parts of an object are named `part[name]`, as forms name them. */
  readonly fields: ReadonlyMap<string, string>
  /** Where the sender reached us, `https://host`, without the path. */
  readonly origin: string
}

export interface HttpAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The call behind a request. It has no key of its own; a deed is asked for `with` one that follows from its content. */
export interface HttpCall extends Call {
  with(key: string): Call
}

export interface Route {
  /** For the log and the limits. */
  readonly name: string
  readonly method: HttpRequest['method']
  /** The whole path below the prefix. */
  readonly path: RegExp
  readonly may: 'anyone' | Exclude<May, string>
  readonly rate: Rate
  /** @throws problem, which the routes' `refuse` puts into words. */
  answer(request: HttpRequest, call: HttpCall): Promise<HttpAnswer>
}

export interface Routes {
  /** The path that is pointed at the function, without a slash at its end. */
  readonly at: string
  /** Bytes of a body. */
  readonly longest: number
  /** The field or header that holds a partner's key. */
  readonly key: { readonly field: string; readonly header: string }
  readonly routes: readonly Route[]
  /** A refusal in the standard's own form. `path` says which form was asked for. Never throws. */
  refuse(problem: Problem, path: string): HttpAnswer
}

type Environment = Readonly<Record<string, string>>

const rawEvent = httpEvent.extend({
  path: z.string().max(2000),
  queryStringParameters: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullish(),
})
type RawEvent = z.output<typeof rawEvent>

const mostFields = 200

/** The path below the prefix; the platform may have taken the prefix off already. */
function below({ at }: Routes, path: string): string {
  return path.startsWith(`${at}/`) ? path.slice(at.length) : path
}

/** Whether an event is a request for these routes. Whoever WeChat vouches for comes in by another door. */
export function isRaw(routes: Routes, event: unknown, { WX_OPENID }: Environment): boolean {
  const read = rawEvent.safeParse(event)
  if (WX_OPENID !== undefined || !read.success) return false
  const { path } = read.data
  const inner = below(routes, path)
  return inner !== path || routes.routes.some((route) => route.path.test(inner))
}

/** One field, or the parts of an object as a form would name them. */
function flat(name: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value === 'number' || typeof value === 'boolean') return [[name, String(value)]]
  if (value === null) return []
  throw problem('invalid', undefined, name.slice(0, 60))
}

function fromJson(text: string): [string, string][] {
  let sent: unknown
  try {
    sent = JSON.parse(text)
  } catch {
    throw problem('invalid', '内容不是JSON')
  }
  const read = z.record(z.string(), z.unknown()).safeParse(sent)
  if (!read.success) throw problem('invalid', '内容应是一个JSON对象')
  return Object.entries(read.data).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([part, held]) => flat(`${name}[${part}]`, held))
      : flat(name, value),
  )
}

/** @throws problem `too_large`, `invalid` */
function bodyOf({ headers, body, isBase64Encoded }: RawEvent, longest: number): [string, string][] {
  // A front that will not carry a large body hands on its length alone.
  const length = Number(header(headers, 'content-length') ?? 0)
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
  if (length > longest || Buffer.byteLength(text) > longest) throw problem('too_large')
  if (text === '') return []
  const type = header(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return fromJson(text)
  if (type === undefined || type === 'application/x-www-form-urlencoded')
    return [...new URLSearchParams(text)]
  throw problem('invalid', '内容应是表单或JSON')
}

function fieldsOf(event: RawEvent, longest: number): ReadonlyMap<string, string> {
  const query = Object.entries(event.queryStringParameters ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : value.join(','),
  ])
  const all = [...query, ...(event.httpMethod === 'POST' ? bodyOf(event, longest) : [])]
  if (all.length > mostFields) throw problem('too_large')
  return new Map(all)
}

/** `https://host`: over plain HTTP only where the platform itself says so. */
function originOf(headers: Readonly<Record<string, unknown>>): string {
  const host = header(headers, 'host') ?? ''
  const scheme = header(headers, 'x-forwarded-proto') === 'http' ? 'http' : 'https'
  return /^[A-Za-z0-9.:[\]-]{1,255}$/.test(host) ? `${scheme}://${host}` : ''
}

function routeFor({ routes }: Routes, path: string, method: string): Route | undefined {
  return routes.find((route) => route.method === method && route.path.test(path))
}

function callOf(feature: string, { name, may }: Route, caller: Caller, at: number): HttpCall {
  const grants = grantsFor(may, caller.actor.grants)
  const keyed = (key: string): Call => {
    const call: Call = {
      actor: caller.actor,
      now: at,
      key,
      hash: '',
      door: 'http',
      feature,
      action: name,
      may,
      grants: () => grants,
      ask: asking(() => call),
    }
    setBehind(call, caller.behind)
    return call
  }
  return { ...keyed(''), with: keyed }
}

async function answer(
  feature: string,
  routes: Routes,
  event: RawEvent,
  environment: Environment,
  at: number,
  found: (route: Route) => void,
): Promise<HttpAnswer> {
  const path = below(routes, event.path)
  const method = event.httpMethod === 'HEAD' ? 'GET' : event.httpMethod
  const route = routeFor(routes, path, method)
  if (!route) throw problem('unknown_action')
  found(route)
  const fields = fieldsOf(event, routes.longest)
  const partnerKey = fields.get(routes.key.field) ?? header(event.headers, routes.key.header)
  const ip = addressIn(event.headers, environment)
  const knock: Knock = {
    door: 'http',
    action: route.name,
    input: undefined,
    key: undefined,
    ...(partnerKey === undefined || partnerKey === '' ? {} : { partnerKey: partnerKey.slice(0, 200) }),
    ...(ip === undefined ? {} : { ip }),
  }
  // What is deed and what is read the asked function knows; here every request is counted as it comes.
  const spec = {
    kind: 'read',
    may: route.may,
    rate: route.rate,
    input: z.unknown(),
    output: z.unknown(),
  } as const
  const caller = await callerOf(feature, route.name, spec, knock, at)
  authorise(route.may, caller.actor)
  const params = { ...route.path.exec(path)?.groups }
  const request = { method: route.method, path, params, fields, origin: originOf(event.headers) }
  return route.answer(request, callOf(feature, route, caller, at))
}

/** Answers a request to the raw door. Never throws. */
export async function answerHttp(
  feature: string,
  routes: Routes,
  event: unknown,
  environment: Environment,
  started: number,
): Promise<HttpAnswer> {
  const meter: Meter = { calls: 0 }
  const read = rawEvent.parse(event)
  let action = '?'
  const tell = (outcome: string, fault?: Fault) => {
    const line = { feature, action, door: 'http', ms: now() - started, calls: meter.calls, outcome }
    log(fault ? { ...line, fault } : line)
  }
  try {
    const answered = await metered(meter, () =>
      answer(feature, routes, read, environment, started, ({ name }) => {
        action = name
      }),
    )
    tell('ok')
    return answered
  } catch (error) {
    const refused = error instanceof Refusal ? error.problem : problem('failed').problem
    tell(refused.code, error instanceof Refusal ? undefined : faultOf(error))
    return routes.refuse(refused, below(routes, read.path))
  }
}
