import { FILE_BYTES, PAPER_BYTES } from './limits'

/** The kinds of file that storage takes, told by extension and proven by the first bytes. */
interface Kind {
  readonly type: string
  readonly matches: (head: Buffer) => boolean
}

function starts(...bytes: number[]): Kind['matches'] {
  return (head) => bytes.every((byte, at) => head[at] === byte)
}

function says(at: number, text: string): Kind['matches'] {
  return (head) => head.subarray(at, at + text.length).toString('latin1') === text
}

const jpeg: Kind = { type: 'image/jpeg', matches: starts(0xff, 0xd8, 0xff) }
const mp3: Kind['matches'] = (head) =>
  says(0, 'ID3')(head) || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0)

const kinds: Readonly<Record<string, Kind>> = {
  jpg: jpeg,
  jpeg,
  png: { type: 'image/png', matches: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  gif: { type: 'image/gif', matches: says(0, 'GIF8') },
  webp: { type: 'image/webp', matches: (head) => says(0, 'RIFF')(head) && says(8, 'WEBP')(head) },
  heic: { type: 'image/heic', matches: (head) => says(4, 'ftyphei')(head) || says(4, 'ftypmif1')(head) },
  mp3: { type: 'audio/mpeg', matches: mp3 },
  m4a: { type: 'audio/mp4', matches: says(4, 'ftyp') },
  aac: { type: 'audio/aac', matches: (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0 },
  webm: { type: 'audio/webm', matches: starts(0x1a, 0x45, 0xdf, 0xa3) },
  wav: { type: 'audio/wav', matches: (head) => says(0, 'RIFF')(head) && says(8, 'WAVE')(head) },
}

/** How many bytes `fits` needs to see. */
export const HEAD_BYTES = 16

function kindOf(path: string): Kind | undefined {
  return kinds[/\.([a-z0-9]{1,8})$/i.exec(path)?.[1]?.toLowerCase() ?? '']
}

/** The content type that a path's extension promises; for anything but images and sound, plain bytes to be saved. */
export function typeOf(path: string): string {
  return kindOf(path)?.type ?? 'application/octet-stream'
}

/** How many bytes a file of this name may have. */
export const mostBytes = (path: string): number => (kindOf(path) ? FILE_BYTES : PAPER_BYTES)

/** Whether the first bytes are what the extension promises. What is no image or sound promises nothing. */
export function fits(path: string, head: Buffer): boolean {
  return kindOf(path)?.matches(head) ?? true
}
