import type { Params } from '../wire/action'

/** The text fields of a multipart/form-data body, as the SDK's form-data package writes it. */
export function readForm(body: Buffer, type: string): Params {
  return Object.fromEntries(parts(body, type).map((part) => [part.name, part.content.toString('utf8')]))
}

export interface FormPart {
  readonly name: string
  readonly content: Buffer
}

/** Every part of a multipart/form-data body, files and fields alike. */
export function parts(body: Buffer, type: string): FormPart[] {
  const boundary = /boundary="?([^";]{1,200})"?/.exec(type)?.[1]
  if (boundary === undefined) return []
  const mark = Buffer.from(`--${boundary}`)
  const found: FormPart[] = []
  let from = body.indexOf(mark)
  while (from >= 0) {
    const start = from + mark.length
    const next = body.indexOf(mark, start)
    if (next < 0) break
    const part = partOf(body.subarray(start, next))
    if (part) found.push(part)
    from = next
  }
  return found
}

function partOf(bytes: Buffer): FormPart | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const name = /name="([^"]{1,200})"/.exec(bytes.subarray(0, end).toString('utf8'))?.[1]
  // The blank line before, the line end after.
  return name === undefined ? undefined : { name, content: bytes.subarray(end + 4, bytes.length - 2) }
}
