import Taro from '@tarojs/taro'
import type { Output } from '../../types/_contract'
import type { account } from '../../types/account'
import { sayDate } from '../_kernel/time'

export type Own = Output<typeof account, 'own'>

/** What she takes with her: `text` for people, `data` (JSON) for a program. */
export type Form = 'text' | 'data'

const line = ({ what, says }: { readonly what: string; readonly says: string }): string => `${what}：${says}`

function partText({ title, lines, entries }: Own['parts'][number]): string {
  const done = entries.map((entry, at) =>
    [`${String(at + 1)}. ${sayDate(entry.at)} ${entry.title}`, ...entry.lines.map(line)].join('\n'),
  )
  return [`【${title}】`, ...lines.map(line), ...done].join('\n')
}

/** Everything, to be read by people. */
export function textOf({ at, parts }: Own): string {
  const kept = parts.flatMap((part) => part.kept)
  const stays = kept.map(({ what, why, until }) => `${what}。${why}。留到：${until}`)
  const all = [
    `我的信息，${sayDate(at)}`,
    ...parts.map(partText),
    ['【删除以后还留着的】', ...stays].join('\n'),
  ]
  return `${all.join('\n\n')}\n`
}

const forms = {
  text: { end: 'txt', type: 'text/plain;charset=utf-8', write: textOf },
  data: { end: 'json', type: 'application/json', write: (own: Own) => `${JSON.stringify(own, null, 2)}\n` },
} as const

function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // A browser begins to read after the press has ended.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Hands everything over as a file: a browser stores it; WeChat sends it to a chat, for instance to oneself. */
export async function takeAway(own: Own, form: Form): Promise<void> {
  const { end, type, write } = forms[form]
  const name = `我的信息.${end}`
  const text = write(own)
  if (process.env.TARO_ENV !== 'weapp') {
    download(name, text, type)
    return
  }
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/own.${end}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  // Closing the list of chats is not an error; what is left on the phone goes with the next one.
  await Taro.shareFileMessage({ filePath, fileName: name }).catch(() => undefined)
}
