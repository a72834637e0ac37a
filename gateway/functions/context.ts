import type { FunctionSpec } from './catalog'
import type { FunctionContext } from './messages'

export const ENVIRONMENT = 'xiangyin-local'
export const APP_ID = 'wx0000000000000000'

/**
 * Who an invocation is for. `wechat`: a mini-program, whose openid WeChat vouches for. `http`: HTTP access, which
 * vouches for nothing. `function`: another function's callFunction, which carries no openid. `timer`: the cloud's clock.
 * `push`: WeChat's message push.
 */
export type Caller =
  | { readonly kind: 'wechat'; readonly openid: string }
  | { readonly kind: 'http' }
  | { readonly kind: 'function' }
  | { readonly kind: 'timer' }
  | { readonly kind: 'push' }

const namespace = { TCB_ENV: ENVIRONMENT, SCF_NAMESPACE: ENVIRONMENT }

function environmentOf(caller: Caller): Record<string, string> {
  switch (caller.kind) {
    case 'wechat':
      return {
        ...namespace,
        WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
        WX_OPENID: caller.openid,
        WX_APPID: APP_ID,
        LOGINTYPE: 'WECHAT-OPEN',
        TCB_SOURCE: 'wx_client',
      }
    // Unverified: what the cloud puts into TCB_SOURCE for HTTP access. Nothing here reads it.
    case 'http':
      return { ...namespace, TCB_SOURCE: 'http' }
    case 'function':
      return { ...namespace, TCB_SOURCE: 'scf' }
    case 'timer':
      return { ...namespace, TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' }
    // Unverified: the documents name `wx_unknown` for what no client sent. There may be the sender's openid beside it.
    case 'push':
      return { ...namespace, TCB_SOURCE: 'wx_unknown' }
  }
}

/** The context of one invocation. Identity is here and nowhere else: not in the event, not in `process.env`. */
export function contextOf(spec: FunctionSpec, id: string, caller: Caller): FunctionContext {
  return {
    request_id: id,
    function_name: spec.name,
    function_version: '$LATEST',
    namespace: ENVIRONMENT,
    memory_limit_in_mb: spec.memorySize,
    time_limit_in_ms: spec.timeout * 1000,
    environment: JSON.stringify(environmentOf(caller)),
  }
}
