import Taro from '@tarojs/taro'
import { Offline, Refused } from './refusal'
import { hand, type Slot } from './upload'

/** Files of rows (Excel, JSON), which offices send and fetch on a PC. */

/** A file that somebody picked: its bytes in a browser, a path in WeChat. */
interface PickedPaper {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly file?: File
  readonly path?: string
}

function pickInBrowser(accept: string): Promise<PickedPaper | undefined> {
  return new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      done(file && { name: file.name, size: file.size, file })
    })
    input.addEventListener('cancel', () => done(undefined))
    input.click()
  })
}

/** In WeChat files come from chats. Closing the list is no error. */
async function pickInWechat(accept: string): Promise<PickedPaper | undefined> {
  const extension = accept.split(',').map((one) => one.replace('.', ''))
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension }).catch(
    (error: unknown) => {
      const { errMsg } = error as { errMsg?: unknown }
      if (typeof errMsg === 'string' && /cancel/i.test(errMsg)) return undefined
      throw new Refused({ code: 'file_refused', say: '没有打开聊天里的文件，请再点一次' })
    },
  )
  const [picked] = chosen?.tempFiles ?? []
  return picked && { name: picked.name, size: picked.size, path: picked.path }
}

/** Lets the person pick one file of these kinds (`.xlsx,.csv`); `undefined` when she thinks better of it. */
export const pickPaper = (accept: string): Promise<PickedPaper | undefined> =>
  process.env.TARO_ENV === 'weapp' ? pickInWechat(accept) : pickInBrowser(accept)

const notKept = new Refused({ code: 'file_refused', say: '文件没有存上，请再选一次' })

/**
 * Sends a file and answers its file id. Throws `Refused` when it is too large or the place is no longer good, `Offline`
 * without a network.
 */
export async function sendPaper(slot: Slot, { size, file, path }: PickedPaper): Promise<string> {
  if (size > slot.longest) throw new Refused({ code: 'file_refused', say: '文件太大了，请分成几个' })
  if (path !== undefined) return hand(slot, path, notKept)
  if (file === undefined) throw notKept
  const answer = await fetch(slot.url, { method: 'PUT', headers: { ...slot.headers }, body: file }).catch(
    () => {
      throw new Offline()
    },
  )
  if (!answer.ok) throw notKept
  return slot.fileId
}

/** Fetches a file by its link: a browser keeps it, WeChat opens it. */
export async function openPaper(url: string): Promise<void> {
  if (process.env.TARO_ENV !== 'weapp') {
    globalThis.open(url, '_blank', 'noopener')
    return
  }
  const { tempFilePath } = await Taro.downloadFile({ url })
  await Taro.openDocument({ filePath: tempFilePath, showMenu: true })
}
