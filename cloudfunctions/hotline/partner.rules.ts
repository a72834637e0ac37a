import type { State } from '../../types/hotline.limits'
import type { HistoryEntry } from '../_kernel/collection'

/** Lines that stand below a partner's own words, so that the desk reads them. */
const placeLine = '\n位置：'
const linkLine = '\n附带的链接：'

interface Parts {
  readonly text: string
  readonly address?: string | undefined
  readonly link?: string | undefined
}

/** What the desk reads: the words, then the place in words, then the link. */
export function partsIn({ text, address, link }: Parts): string {
  return [
    text,
    ...(address === undefined ? [] : [`${placeLine}${address}`]),
    ...(link === undefined ? [] : [`${linkLine}${link}`]),
  ].join('')
}

/** The words as they were sent, and the link. The place stays with the words. */
export function partsOf(whole: string): { readonly text: string; readonly link?: string } {
  const at = whole.lastIndexOf(linkLine)
  const link = at < 0 ? '' : whole.slice(at + linkLine.length)
  return /^https:\/\/[\x21-\x7e]+$/.test(link) ? { text: whole.slice(0, at), link } : { text: whole }
}

export interface Update {
  readonly v: number
  readonly at: number
  readonly state: State
  readonly say?: string
}

/** The deeds whose words are meant for whoever filed. Notes and reasons among departments are not. */
const spoken: readonly string[] = [
  'hotline.answer',
  'hotline.decline',
  'hotline.ask',
  'hotline.settle',
  'hotline.follow',
]

/** The state that a deed left behind, as its answer says. */
function stateOf({ out }: HistoryEntry): State | undefined {
  return typeof out === 'object' && out !== null && 'state' in out ? (out.state as State) : undefined
}

/** Each time a matter came into another state, with the words that were meant for who filed it. */
export function updatesOf(history: readonly HistoryEntry[]): Update[] {
  let before: State | undefined
  return history.flatMap((entry) => {
    const state = stateOf(entry)
    if (state === undefined || state === before) return []
    before = state
    const { v, at, deed, why } = entry
    return [{ v, at, state, ...(why !== undefined && spoken.includes(deed) && { say: why }) }]
  })
}
