import { photoTypes, voiceTypes, type FileType, type VoiceType } from '../../types/_file'

/** A file that a phone holds: bytes in a browser, a path in WeChat. */
interface Held {
  readonly blob?: Blob
  readonly path?: string
}

const isVoice = (type: string): type is VoiceType => type in voiceTypes

/** What is held, by the bytes' own type in a browser and by the name in WeChat. Every photo that we hold was made a JPEG. */
export function fileTypeOf({ blob, path = '' }: Held): FileType {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  const byBytes = Object.entries(voiceTypes).find(([, mime]) => mime === blob?.type)?.[0] ?? ''
  const type = blob === undefined ? ending : byBytes
  return isVoice(type) ? type : 'jpg'
}

/** The endings under which files are held. */
export const heldEndings: readonly FileType[] = ['jpg', ...(Object.keys(voiceTypes) as VoiceType[])]

export const isPhoto = (type: FileType): boolean => type in photoTypes
