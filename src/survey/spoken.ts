import { handleLength } from '../../types/survey.limits'
import { outbox } from '../_kernel/outbox'
import { owner } from '../_kernel/session'
import { keep, kept } from '../_kernel/store'
import { saidName, type Form, type Paper } from './ballot'

/** 我说的话 as this phone alone knows it: by the handle the office's question finds its way back. */
export interface Spoken {
  readonly handle: string
  readonly quarter: string
  readonly text: string
}

/** So many are kept; the oldest goes first. */
const most = 20

const name = (): string => `own.${owner()}.survey.words`

const isSpoken = (value: unknown): value is Spoken =>
  typeof value === 'object' && value !== null && 'handle' in value && typeof value.handle === 'string'

export function spokenWords(): readonly Spoken[] {
  const found = kept(name())
  return Array.isArray(found) ? found.filter(isSpoken) : []
}

function remember(spoken: Spoken): void {
  const others = spokenWords().filter(({ handle }) => handle !== spoken.handle)
  keep(name(), [spoken, ...others].slice(0, most))
}

export function forgetSpoken(handle: string): void {
  keep(
    name(),
    spokenWords().filter((one) => one.handle !== handle),
  )
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A handle that nobody guesses. Where the device gives no good random numbers, many poor ones. */
export function makeHandle(): string {
  const bytes = new Uint8Array(handleLength)
  if (typeof crypto === 'undefined') bytes.forEach((_, at) => (bytes[at] = Math.floor(Math.random() * 256)))
  else crypto.getRandomValues(bytes)
  return [...bytes].map((byte) => signs.charAt(byte % signs.length)).join('')
}

/** Puts what she said beside the faces into the outbox, for itself. Nothing when she said nothing. Throws as the outbox does. */
export async function putWords(
  { paper, quarter }: Pick<Paper, 'paper' | 'quarter'>,
  { text, voice, handle }: Pick<Form, 'text' | 'voice' | 'handle'>,
  key: string,
): Promise<void> {
  const said = text.trim()
  if (said === '' && voice === undefined) return
  // Remembered before it goes: sent and forgotten, no answer would find her.
  remember({ handle, quarter, text: said })
  await outbox().put({
    feature: 'survey',
    action: 'say',
    input: {
      paper,
      handle,
      ...(said === '' ? {} : { text: said }),
      ...(voice === undefined ? {} : { voice: voice.file }),
    },
    files: voice === undefined ? [] : [voice.file],
    about: '我说的话',
    key,
    leaves: saidName,
    slots: { action: 'sayPlace', input: { paper } },
  })
}
