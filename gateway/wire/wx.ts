import { RawAnswer, type Params, type WireAction } from './action'
import type { Openapi, WxAnswer } from '../wx/openapi'
import { CloudError } from './error'

function requestOf(params: Params): { readonly api: string; readonly request: WxAnswer } {
  const { apiName, requestData } = params
  if (typeof apiName !== 'string') throw new CloudError('INVALID_PARAM', 'apiName must be a string.')
  try {
    const request: unknown =
      typeof requestData === 'string' && requestData !== '' ? JSON.parse(requestData) : {}
    if (typeof request === 'object' && request !== null) return { api: apiName, request: request as WxAnswer }
  } catch {
    // Told below: the other encoding of this call, protobuf, is not read here.
  }
  throw new CloudError(
    'INVALID_PARAM',
    'requestData must be a JSON object; the local cloud reads no protobuf.',
  )
}

/** `wx.api` (callWxOpenApi) answers JSON in JSON; `wx.openApi` (callCompatibleWxOpenApi) answers the bytes alone. */
export function wxActions(openapi: Openapi): Record<string, WireAction> {
  return {
    'wx.api': async (params) => {
      const { api, request } = requestOf(params)
      return { data: { responseData: JSON.stringify(await openapi.call(api, request)) } }
    },
    'wx.openApi': async (params) => {
      const { api, request } = requestOf(params)
      return new RawAnswer(Buffer.from(JSON.stringify(await openapi.call(api, request))))
    },
  }
}
