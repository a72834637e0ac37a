import type { Params, WireAction } from './action'
import type { FunctionHost } from '../functions/host'
import { CloudError } from './error'

function text(params: Params, name: string): string {
  const value = params[name]
  if (typeof value !== 'string') throw new CloudError('INVALID_PARAM', `${name} must be a string.`)
  return value
}

function actionOf(event: string): string {
  return /^\{"action":"([A-Za-z]\w{0,39})"/.exec(event)?.[1] ?? ''
}

/**
 * `functions.invokeFunction`: one function calls another. As in the cloud, the call carries no openid: who it is for
 * is in the kernel's signed envelope.
 */
export function functionActions(host: FunctionHost): Record<string, WireAction> {
  return {
    'functions.invokeFunction': async (params) => {
      const event = params['request_data'] === undefined ? '' : text(params, 'request_data')
      const json = await host.invoke({
        feature: text(params, 'function_name'),
        event: event === '' ? '{}' : event,
        caller: { kind: 'function' },
        action: actionOf(event),
      })
      return { data: { response_data: json } }
    },
    'auth.getUserInfoForAdmin': async (params) => ({
      data: { uuid: text(params, 'uuid'), openId: '', nickName: '' },
    }),
  }
}
