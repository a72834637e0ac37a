import type { Phone } from '../phone'
import type { CloudAnswer } from '../program'
import { textOf, type Answer, type Apis, type Options } from './answer'

/** What a call and its answer may weigh, in bytes of JSON. */
export const callLimit = 6 * 1024 * 1024

/** `wx.cloud`: the only way out of the program. Answers come from the gateway; the phone adds WeChat's own rules. */
export function cloud(phone: Phone, { done, fail }: Answer): Apis {
  let open = false

  const offline = { errCode: -1, errMsg: 'request:fail' }
  const refuse = (options: Options, name: string, why: { errCode: number; errMsg: string }): unknown =>
    fail(options, `cloud.${name}`, why.errMsg, { errCode: why.errCode })

  async function reach<T>(
    options: Options,
    name: string,
    act: () => Promise<CloudAnswer<T>>,
    shape: (value: T) => object,
  ): Promise<unknown> {
    if (!open) {
      phone.trouble('misuse', 'wx.cloud is used before wx.cloud.init')
      return refuse(options, name, {
        errCode: -1,
        errMsg: "Cloud API isn't enabled, please call wx.cloud.init first",
      })
    }
    if (phone.network === 'none') return refuse(options, name, offline)
    const answer = await act()
    // Cut on the way back: the deed may be done, the phone does not know.
    if (isOffline(phone)) return refuse(options, name, offline)
    if (!answer.ok) return refuse(options, name, answer)
    return done(options, `cloud.${name}`, { ...shape(answer.value), requestID: answer.requestID })
  }

  return {
    init(options: Options = {}) {
      phone.note('cloud.init', options)
      open = true
    },
    callFunction(options: Options = {}) {
      const name = textOf(options.name)
      const body = JSON.stringify(options.data ?? {})
      phone.note(`cloud.${name}`, body)
      if (name === '')
        return refuse(options, 'callFunction', { errCode: -501001, errMsg: 'parameter error: name' })
      if (body.length > callLimit) {
        return refuse(options, 'callFunction', { errCode: -501001, errMsg: 'request data size exceeds 6 MB' })
      }
      return reach(
        options,
        'callFunction',
        () => phone.cloud.callFunction(name, JSON.parse(body)),
        (result) => ({ result }),
      )
    },
    uploadFile(options: Options = {}) {
      const picture = phone.files.get(textOf(options.filePath))
      const cloudPath = textOf(options.cloudPath)
      phone.note('cloud.uploadFile', cloudPath)
      if (!picture) return refuse(options, 'uploadFile', { errCode: -501001, errMsg: 'file not found' })
      if (!/^[\w!*/.-]+$/.test(cloudPath) || cloudPath.startsWith('/')) {
        return refuse(options, 'uploadFile', { errCode: -501001, errMsg: `invalid cloudPath ${cloudPath}` })
      }
      const sending = reach(
        options,
        'uploadFile',
        () => phone.cloud.uploadFile(cloudPath, phone.files.bytes(picture)),
        (fileID) => ({ fileID, statusCode: 204 }),
      )
      // Asked with callbacks it answers with a task, as documented, else with a promise.
      return (options.success ?? options.fail ?? options.complete) ? uploadTask(sending) : sending
    },
  }
}

/** Asked anew after every wait, since the network may have gone meanwhile. */
function isOffline(phone: Phone): boolean {
  return phone.network === 'none'
}

type Progress = (told: { readonly progress: number }) => void

/** What tells how far an upload is: here, that it began and that it ended. */
function uploadTask(sending: Promise<unknown>): Apis {
  return {
    onProgressUpdate(told: Progress) {
      told({ progress: 0 })
      void sending.then(() => told({ progress: 100 }))
    },
    offProgressUpdate: () => undefined,
    abort: () => undefined,
  }
}
