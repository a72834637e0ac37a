import { keep, kept } from '../store'

/** As many small pictures as are remembered; one form has six at most. */
const remembered = 12

type Previews = Readonly<Record<string, string>>

const isPreviews = (value: unknown): value is Previews => typeof value === 'object' && value !== null

/** A temporary address of WeChat's does not outlive the program, so it isn't kept. */
const inHand = new Map<string, string>()

/** What to show for a photo that was sent earlier; undefined when it is no longer known. */
export function previewOf(fileId: string): string | undefined {
  const seen = kept('draft.previews')
  return inHand.get(fileId) ?? (isPreviews(seen) ? seen[fileId] : undefined)
}

/** Remembers the small picture of a photo, so that a draft found again can show it. */
export function rememberPreview(fileId: string, preview: string): void {
  inHand.set(fileId, preview)
  if (!preview.startsWith('data:')) return
  const seen = kept('draft.previews')
  const all = [...Object.entries(isPreviews(seen) ? seen : {}), [fileId, preview] as const]
  keep('draft.previews', Object.fromEntries(all.slice(-remembered)))
}
