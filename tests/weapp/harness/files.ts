/** The phone's files: temporary ones live as long as the program runs, the program's own outlive it. */
import type { Picture } from './program'
import { UserFiles } from './user-files'

const marks: readonly (readonly [start: string, type: string])[] = [
  ['ffd8ff', 'jpeg'],
  ['89504e47', 'png'],
  ['47494638', 'gif'],
  ['52494646', 'webp'],
]

export class Files {
  /** What the program keeps for itself. */
  readonly user = new UserFiles()
  private readonly held = new Map<string, Picture>()

  /** Keeps a picture and returns its path, which says nothing about where it came from. */
  hold(picture: Picture): string {
    const ending = /\.(\w+)$/.exec(picture.name)?.[1] ?? 'dat'
    const path = `wxfile://tmp_${this.held.size + 1}.${ending}`
    this.held.set(path, picture)
    return path
  }

  get(path: string): Picture | undefined {
    return this.held.get(path) ?? this.user.picture(path)
  }

  /** Bytes. */
  size(picture: Picture): number {
    return picture.size ?? decodedLength(picture.base64)
  }

  /** The whole file as base64, filled up to its size. */
  bytes(picture: Picture): string {
    const more = this.size(picture) - decodedLength(picture.base64)
    if (more <= 0) return picture.base64
    const padded = `${picture.base64.replace(/=+$/, '')}${'A'.repeat(Math.ceil((more * 4) / 3))}`
    return padded.slice(0, padded.length - (padded.length % 4))
  }

  /** What the first bytes say it is, whatever its name says; `unknown` for no picture at all. */
  type(picture: Picture): string {
    const start = [...atob(picture.base64.slice(0, 16))]
      .map((character) => character.charCodeAt(0).toString(16).padStart(2, '0'))
      .join('')
    return marks.find(([mark]) => start.startsWith(mark))?.[1] ?? 'unknown'
  }

  /** A link that an `<img>` can show, for a path of ours. */
  asLink(path: string): string | undefined {
    const picture = this.get(path)
    return picture && `data:image/${this.type(picture)};base64,${picture.base64}`
  }
}

function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}
