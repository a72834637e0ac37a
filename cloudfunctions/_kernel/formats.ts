import type { Buffer } from 'node:buffer'
import type { FileType } from '../../types/_file'

const starts = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
const says = (head: Buffer, at: number, text: string) =>
  head.toString('latin1', at, at + text.length) === text

/** The first bytes of what phones and browsers write. Source: the formats' specifications. */
const heads: Readonly<Record<FileType, (head: Buffer) => boolean>> = {
  jpg: (head) => starts(head, 0xff, 0xd8, 0xff),
  png: (head) => starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  webp: (head) => says(head, 0, 'RIFF') && says(head, 8, 'WEBP'),
  // A tag, or the sync word of a frame with a layer; ADTS has the same sync word and layer 0.
  mp3: (head) =>
    says(head, 0, 'ID3') || (head[0] === 0xff && (at(head) & 0xe0) === 0xe0 && (at(head) & 0x06) !== 0),
  aac: (head) => head[0] === 0xff && (at(head) & 0xf6) === 0xf0,
  m4a: (head) => says(head, 4, 'ftyp'),
  webm: (head) => starts(head, 0x1a, 0x45, 0xdf, 0xa3),
}

const at = (head: Buffer): number => head[1] ?? 0

/** Whether a file's first 16 bytes are those of one of the types. */
export const looksLike = (head: Buffer, types: readonly FileType[]): boolean =>
  types.some((type) => heads[type](head))
