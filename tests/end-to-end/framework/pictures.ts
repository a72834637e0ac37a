/** What people have in their albums: a real photo, and what only looks like one. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Picture } from '../../weapp/harness/program'

/** A file as a browser's file dialogue hands it over. */
export interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const pipe = readFileSync(join(__dirname, '../pictures/broken-pipe.jpg'))

export const photo: Upload = { name: 'IMG_1121.jpg', mimeType: 'image/jpeg', buffer: pipe }

/** A PDF that somebody named .jpg: the browser believes the name. */
export const disguised: Upload = {
  name: '通知.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}

/**
 * 30 MB that begin as a picture does and are none: no phone can make it smaller. A path, for the browser reads a file at
 * once that would take its time through the wire.
 */
export function huge(): string {
  const folder = join(__dirname, '../../.output')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'IMG_1122.jpg')
  writeFileSync(file, Buffer.concat([pipe.subarray(0, 200), Buffer.alloc(30_000_000, 7)]))
  return file
}

/** The same for a phone's album. The 30 MB are counted, not carried. */
export const inAlbum: Readonly<Record<'photo' | 'disguised' | 'huge', Picture>> = {
  photo: { name: photo.name, base64: pipe.toString('base64'), compressed: pipe.toString('base64') },
  disguised: { name: disguised.name, base64: disguised.buffer.toString('base64') },
  huge: { name: 'IMG_1122.jpg', base64: pipe.subarray(0, 201).toString('base64'), size: 30_000_000 },
}
