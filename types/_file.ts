/** A photo as phones take it, made small before it is sent, in bytes. Our own choice. */
export const longestPhoto = 10 * 1024 * 1024

/** A minute of speech as phones record it takes less than a third of this, in bytes. Our own choice. */
export const longestVoice = 3 * 1024 * 1024

/** What a slot is for, by the ending of the file's name. */
export const photoTypes = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const
/** As WeChat's recorder (mp3, aac) and browsers (webm, m4a) write them. */
export const voiceTypes = {
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  m4a: 'audio/mp4',
  webm: 'audio/webm',
} as const
export const fileTypes = { ...photoTypes, ...voiceTypes } as const
export type FileType = keyof typeof fileTypes
export type VoiceType = keyof typeof voiceTypes

/** Bytes that a file of a type may have at most. */
export const longestFile = (type: FileType): number => (type in voiceTypes ? longestVoice : longestPhoto)
