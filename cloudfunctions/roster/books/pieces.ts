import { Buffer } from 'node:buffer'
import { gunzipSync, gzipSync } from 'node:zlib'
import { keepPiece, pieces } from '../../_kernel/papers'
import { unwrap, wrap } from '../../_kernel/people'

/** A piece belongs to one book and place: elsewhere it does not open. */
const contextOf = (book: string, name: string) => `book:${book}:${name}`

/** Keeps what holds names and phones in storage, locked. Kept again it is written over. @returns its file id. */
export function keepLocked(book: string, name: string, content: unknown): Promise<string> {
  const text = wrap(gzipSync(JSON.stringify(content)), contextOf(book, name))
  return keepPiece(`books/${book}/${name}`, Buffer.from(text))
}

/** @throws Error when it is gone, or is another's. */
export async function openLocked<T>(book: string, name: string, file: string): Promise<T> {
  const chunks: Uint8Array[] = []
  for await (const chunk of pieces([file])) chunks.push(chunk)
  const bytes = unwrap(Buffer.concat(chunks).toString('latin1'), contextOf(book, name))
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as T
}

export const rowsName = (nth: number): string => `rows-${String(nth)}`
export const planName = (nth: number): string => `plan-${String(nth)}`
