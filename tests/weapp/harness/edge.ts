/** WeChat's cloud as the test phone reaches it: the gateway's WeChat door, and the bytes of cloud storage. */
import { randomUUID } from 'node:crypto'
import { exchange, type Exchanged } from './exchange'
import type { Cloud, CloudAnswer } from './program'

export interface EdgeOptions {
  /** Asked at every call, for a gateway may come back elsewhere. */
  readonly gateway: () => { readonly url: string; readonly credentials: { readonly secretKey: string } }
  /** Who holds the phone. WeChat adds it; the program never says it. */
  readonly openid: string
}

interface Metadata {
  readonly data?: {
    readonly url: string
    readonly token: string
    readonly authorization: string
    readonly fileId: string
    readonly cosFileId: string
  }
  readonly message?: string
}

/** No answer came at all. */
const unreachable = { ok: false, errCode: -1, errMsg: 'request:fail' } as const

const parse = (answer: Exchanged): unknown => JSON.parse(answer.body.toString('utf8')) as unknown

/** A cloud for one phone. Failures are answers: WeChat's client makes its errors from them. */
export function wechatCloud({ gateway, openid }: EdgeOptions): Cloud {
  async function reach<T>(act: (requestID: string) => Promise<CloudAnswer<T>>): Promise<CloudAnswer<T>> {
    try {
      return await act(randomUUID())
    } catch {
      return unreachable
    }
  }

  return {
    callFunction: (name, data) =>
      reach(async (requestID) => {
        const answer = await exchange(`${gateway().url}/wx/call/${name}`, {
          json: { openid, event: data },
        })
        const reply = parse(answer) as {
          readonly result?: unknown
          readonly problem?: { readonly code: string }
        }
        if ('result' in reply) return { ok: true, value: reply.result, requestID }
        return {
          ok: false,
          errCode: -504002,
          errMsg: `functions execute fail: ${reply.problem?.code ?? answer.status}`,
        }
      }),
    uploadFile: (cloudPath, base64) =>
      reach(async (requestID) => {
        const { url, credentials } = gateway()
        const asked = await exchange(`${url}/admin`, {
          json: { action: 'storage.getUploadMetadata', path: cloudPath, method: 'put' },
          headers: { authorization: `Bearer ${credentials.secretKey}` },
        })
        const { data, message = '' } = parse(asked) as Metadata
        if (!data) return { ok: false, errCode: -501001, errMsg: message }
        const put = await exchange(data.url, {
          method: 'PUT',
          body: Buffer.from(base64, 'base64'),
          headers: {
            authorization: data.authorization,
            'x-cos-security-token': data.token,
            'x-cos-meta-fileid': data.cosFileId,
          },
        })
        return put.status < 300
          ? { ok: true, value: data.fileId, requestID }
          : { ok: false, errCode: -403003, errMsg: put.body.toString('utf8') }
      }),
    download: (url) =>
      reach(async (requestID) => {
        const got = await exchange(url)
        return got.status === 200
          ? { ok: true, value: got.body.toString('base64'), requestID }
          : { ok: false, errCode: got.status, errMsg: 'download failed' }
      }),
  }
}
