import Taro from '@tarojs/taro'
import { Folder } from '../outbox/folder'
import { sizeOf } from '../upload'
import type { Shelf } from './shelf'

let opened: Folder | undefined
const folder = (): Folder => (opened ??= new Folder('sounds'))

/** Its player goes by the name's ending, so the file bears that of the link. */
const endingOf = (link: string): string => /\.([a-z0-9]{2,4})(?:[?#]|$)/i.exec(link)?.[1] ?? 'mp3'
const nameOf = (file: string): string => file.slice(0, file.lastIndexOf('.'))
const filesOf = async (name: string): Promise<readonly string[]> =>
  (await folder().names()).filter((file) => nameOf(file) === name)

export const wechatShelf: Shelf = {
  names: async () => (await folder().names()).map(nameOf),
  put: async (name, link, longest) => {
    await folder().make()
    const { statusCode, tempFilePath } = await Taro.downloadFile({ url: link })
    if (statusCode !== 200) throw new Error('not fetched')
    if ((await sizeOf(tempFilePath)) <= longest)
      await folder().copy(tempFilePath, `${name}.${endingOf(link)}`)
  },
  get: async (name) => {
    const [file] = await filesOf(name)
    return file && folder().pathOf(file)
  },
  remove: async (name) => {
    for (const file of await filesOf(name)) await folder().remove(file)
  },
}
