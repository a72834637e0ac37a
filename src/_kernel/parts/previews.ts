import { owner } from '../session'
import { keep, kept } from '../store'
import { phoneTime } from '../time'

/** As many small pictures as are remembered; one form has six at most. */
const remembered = 12

type Previews = Readonly<Record<string, string>>

/** Kept beside her drafts, and for as long. */
const name = () => `draft.${owner()}.previews`

function seen(): Previews {
  const value = kept(name())
  const all = typeof value === 'object' && value !== null && 'all' in value ? value.all : undefined
  return typeof all === 'object' && all !== null ? (all as Previews) : {}
}

/** A temporary address of WeChat's does not outlive the program, so it isn't kept. */
const inHand = new Map<string, string>()

/** What to show for a photo that was sent earlier; undefined when it is no longer known. */
export function previewOf(fileId: string): string | undefined {
  return inHand.get(fileId) ?? seen()[fileId]
}

/** Remembers the small picture of a photo, so that a draft found again can show it. */
export function rememberPreview(fileId: string, preview: string): void {
  inHand.set(fileId, preview)
  if (!preview.startsWith('data:')) return
  const all = [...Object.entries(seen()), [fileId, preview] as const]
  keep(name(), { all: Object.fromEntries(all.slice(-remembered)), at: phoneTime() })
}
