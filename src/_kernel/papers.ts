import Taro from '@tarojs/taro'
import { Offline, Refused } from './refusal'
import type { Slot } from './upload'

/** Files of rows (Excel, JSON), which offices send and fetch on a PC. */

/** Lets the person pick one file in a browser; `undefined` when she thinks better of it. */
export function pickPaper(accept: string): Promise<File | undefined> {
  return new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => done(input.files?.[0]))
    input.addEventListener('cancel', () => done(undefined))
    input.click()
  })
}

/**
 * Sends a file and answers its file id. Throws `Refused` when it is too large or the place is no longer good, `Offline`
 * without a network.
 */
export async function sendPaper(slot: Slot, file: File): Promise<string> {
  if (file.size > slot.longest) throw new Refused({ code: 'file_refused', say: '文件太大了，请分成几个' })
  const answer = await fetch(slot.url, { method: 'PUT', headers: { ...slot.headers }, body: file }).catch(
    () => {
      throw new Offline()
    },
  )
  if (!answer.ok) throw new Refused({ code: 'file_refused', say: '文件没有存上，请再选一次' })
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
