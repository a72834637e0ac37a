import { kinds } from '../../types/hotline.limits'
import type { Complaint } from './complaint'

type Proven = Pick<Complaint, 'receipt' | 'filedAt' | 'village' | 'kind' | 'text' | 'photos' | 'voice'>

/** `2026-11-23 10:00:00`, in China. */
const chinese = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1)

/**
 * What a 凭证 proves, line by line; its hash is the SHA-256 of these lines in UTF-8, so that anybody can compute it again with any tool.
 * The words come last, for they alone may hold line feeds. Nothing in it changes on a matter's way.
 */
export function proofOf({ receipt, filedAt, village, kind, text, photos, voice }: Proven): string {
  return [
    '乡音诉求凭证',
    `回执号：${receipt}`,
    `时间：${chinese(filedAt)}`,
    `村：${village}`,
    `类型：${kinds[kind]}`,
    ...photos.map((photo) => `照片：${nameOf(photo)}`),
    ...(voice ? [`录音：${String(voice.seconds)}秒 ${nameOf(voice.file)}`] : []),
    `内容：${text}`,
  ].join('\n')
}
