import { createStore, del, get, keys, set, type UseStore } from 'idb-keyval'
import type { Shelf } from './shelf'

/** Bytes rather than a blob: a blob is lost in some private windows. */
interface Kept {
  readonly bytes: ArrayBuffer
  readonly type: string
}

let opened: UseStore | undefined
const store = (): UseStore => (opened ??= createStore('xy-sounds', 'sounds'))

export const browserShelf: Shelf = {
  names: () => keys<string>(store()),
  put: async (name, link, longest) => {
    const answer = await fetch(link)
    if (!answer.ok) throw new Error('not fetched')
    const bytes = await answer.arrayBuffer()
    const kept: Kept = { bytes, type: answer.headers.get('content-type') ?? 'audio/mpeg' }
    if (bytes.byteLength <= longest) await set(name, kept, store())
  },
  get: async (name) => {
    const kept = await get<Kept>(name, store())
    return kept && URL.createObjectURL(new Blob([kept.bytes], { type: kept.type }))
  },
  remove: (name) => del(name, store()),
}
