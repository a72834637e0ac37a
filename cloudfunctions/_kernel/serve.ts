import type { ActionSpec, Contract } from '../../types/_contract'
import type { Reply } from '../../types/_problem'
import { nobody } from './actors'
import { asking } from './ask'
import { setBehind, type Call, type Handlers, type SecretCall } from './call'
import { now } from './clock'
import { environmentOf } from './cloud'
import type { Collection } from './collection'
import { isTimer, recognise, type Knock } from './door'
import { canonical, sha256 } from './hash'
import { answerHttp, isRaw, type Routes } from './http'
import { authorise, callerOf, grantsFor, keyOf, type Caller } from './identity'
import { faultOf, log, type Fault } from './log'
import { refuseFiles } from './media'
import { metered, type Meter } from './meter'
import { parseInput } from './parse'
import { problem, Refusal } from './problem'
import { pushOf, type Pushes, type PushMessage } from './push'
import { longestRing } from './rate'
import { runTick, type Jobs } from './tick'

export interface Serving {
  /** What runs by the function's one timer. */
  readonly jobs?: Jobs
  /** Collections whose facts the repair sweep watches over. */
  readonly sweeps?: readonly Pick<Collection<object>, 'name'>[]
  /** What WeChat pushes to this function, by event; the function's configuration names the events as well. */
  readonly pushes?: Pushes
  /** What programs of others may ask of this function over HTTP, in a form that is not ours. */
  readonly http?: Routes
}

/** A cloud function's entry. */
export type Main = (event: unknown, context: unknown) => Promise<unknown>

type Handler = (input: unknown, call: Call | SecretCall) => Promise<unknown>

function specOf(contract: Contract, name: string): ActionSpec {
  const spec = Object.hasOwn(contract.actions, name) ? contract.actions[name] : undefined
  if (!spec) throw problem('unknown_action')
  return spec
}

function callOf(
  contract: Contract,
  spec: ActionSpec,
  knock: Knock,
  caller: Caller,
  input: unknown,
  at: number,
): Call {
  const { action, door } = knock
  const key = keyOf(spec, knock.key)
  const grants = grantsFor(spec.may, caller.actor.grants)
  const call: Call = {
    actor: caller.actor,
    now: at,
    key,
    hash: key === '' ? '' : sha256(canonical([action, input])),
    door,
    feature: contract.feature,
    action,
    may: spec.may,
    grants: () => grants,
    ask: asking(() => call),
  }
  setBehind(call, caller.behind)
  return call
}

/** What is left of a call when its caller has been forgotten. */
function secretOf(
  contract: Contract,
  spec: ActionSpec,
  { action, door, key }: Knock,
  at: number,
): SecretCall {
  return { now: at, key: keyOf(spec, key), door, feature: contract.feature, action }
}

/** What a handler of a secret action hands to a collection: a call that nobody made. */
export function faceless(call: SecretCall): Call {
  const nothing: Call = {
    ...call,
    actor: nobody,
    hash: '',
    may: 'anyone',
    grants: () => [],
    ask: asking(() => nothing),
  }
  return nothing
}

async function answer(
  contract: Contract,
  handlers: Handlers<Contract>,
  knock: Knock,
  at: number,
): Promise<unknown> {
  const spec = specOf(contract, knock.action)
  const caller = await callerOf(contract.feature, knock.action, spec, knock, at)
  authorise(spec.may, caller.actor)
  const input = parseInput(spec.input, knock.input)
  const call =
    spec.kind === 'secret'
      ? secretOf(contract, spec, knock, at)
      : callOf(contract, spec, knock, caller, input, at)
  const handler = handlers[knock.action] as Handler
  const out = spec.output.safeParse(await handler(input, call))
  if (out.success) return out.data
  const fields = out.error.issues.map(({ code, path }) => `${code}@${path.map(String).join('.')}`)
  throw new OutputError(fields.slice(0, 5).join(' '))
}

/** What is a deed's answer carries the deed's key: the phone takes nothing else for its receipt. */
function ofDeed(contract: Contract, { action, key }: Knock): { readonly key?: string } {
  return specOf(contract, action).kind === 'read' || key === undefined ? {} : { key }
}

/** A handler answered what its contract does not promise. */
class OutputError extends Error {
  override readonly name = 'OutputError'
  readonly code: string

  constructor(fields: string) {
    super('output')
    this.code = fields
  }
}

/** Mistakes of a contract that would only show when it is too late. */
function inspect({ feature, actions }: Contract): void {
  for (const [name, { kind, may, rate }] of Object.entries(actions)) {
    const of = `${feature}.${name}`
    const blind = may === 'anyone' || kind === 'secret'
    if (rate && !blind && rate.times > longestRing)
      throw new Error(`${of}: at most ${longestRing} calls a window`)
    if (kind === 'secret' && rate && rate.per !== 'day')
      throw new Error(`${of}: a secret action is counted by day`)
  }
}

function replyOf(error: unknown): {
  readonly reply: Reply<never>
  readonly outcome: string
  readonly fault?: Fault
} {
  if (error instanceof Refusal)
    return { reply: { ok: false, problem: error.problem }, outcome: error.problem.code }
  const { problem: failed } = problem('failed')
  return { reply: { ok: false, problem: failed }, outcome: 'failed', fault: faultOf(error) }
}

/** Hands on what WeChat pushed. Never throws; WeChat wants to hear `success`, and pushes again what it did not. */
async function takePush(
  feature: string,
  pushes: Pushes,
  message: PushMessage,
  at: number,
): Promise<'success' | 'fail'> {
  const meter: Meter = { calls: 0 }
  const handler = Object.hasOwn(pushes, message.Event) ? pushes[message.Event] : undefined
  const tell = (outcome: string, fault?: Fault) => {
    const line = { feature, action: 'push', door: 'push', ms: now() - at, calls: meter.calls, outcome }
    log(fault ? { ...line, fault } : line)
  }
  try {
    if (handler) await metered(meter, () => handler(message, at))
    tell(handler ? 'ok' : 'unknown_action')
    return 'success'
  } catch (error) {
    tell('failed', faultOf(error))
    return 'fail'
  }
}

/**
 * The only door of a feature: finds the action, identifies the caller, authorises, parses strictly, acts, parses the
 * answer, and replies `{ok:true,data}`, a deed's with its key, or `{ok:false,problem}`. Never throws.
 */
export function serve<const C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  serving: Serving = {},
): Main {
  inspect(contract)
  const { feature } = contract
  const { jobs = {}, sweeps = [], pushes = {}, http } = serving
  return async (event, context) => {
    const started = now()
    const meter: Meter = { calls: 0 }
    const environment = environmentOf(context)
    if (isTimer(environment)) {
      await runTick(feature, jobs, sweeps, started)
      return { ok: true, data: {} }
    }
    const pushed = pushOf(event, environment)
    if (pushed) return takePush(feature, pushes, pushed, started)
    if (http && isRaw(http, event, environment)) return answerHttp(feature, http, event, environment, started)
    let knock: Knock | undefined
    let reply: Reply<unknown>
    let told: { readonly outcome: string; readonly fault?: Fault } = { outcome: 'ok' }
    try {
      const asked = recognise(event, environment)
      knock = asked
      const data = await metered(meter, () =>
        answer(contract, handlers as Handlers<Contract>, asked, started),
      )
      reply = { ok: true, data, ...ofDeed(contract, asked) }
    } catch (error) {
      const { reply: refused, ...rest } = replyOf(error)
      reply = refused
      told = rest
      if (error instanceof Refusal) await refuseFiles(meter)
    }
    const action = knock && Object.hasOwn(contract.actions, knock.action) ? knock.action : '?'
    const door = knock?.door ?? '?'
    log({ feature, action, door, ms: now() - started, calls: meter.calls, ...told })
    return reply
  }
}
