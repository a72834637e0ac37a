import { parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import * as z from 'zod'
import type { Merged, RowLimits, SheetRow } from './rows'
import { tooMuch, Unreadable } from './unzip'

/** How a text is written: what spreadsheets in China save, and what they save when they are asked for Unicode. */
type Encoding = 'utf-8' | 'utf-16le' | 'gb18030'

/** A cell that is longer than this is none. Bytes. */
const recordMost = 1024 * 1024

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>)
      decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false
    throw error
  }
}

async function encodingOf(path: string, head: Uint8Array): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return (await isUtf8(path)) ? 'utf-8' : 'gb18030'
}

async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const delimiters = [',', '\t', ';'] as const

/** What stands between cells: whatever there is most of near the top. */
async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  const text = textOf(path, encoding)
  const first = await text.next()
  await text.return(undefined)
  const lines = first.done === true ? '' : first.value.split('\n').slice(0, 20).join('\n')
  const count = (sign: string) => lines.split(sign).length
  return [...delimiters].sort((a, b) => count(b) - count(a))[0] ?? ','
}

const record = z.object({
  record: z.array(z.string()),
  info: z.object({ records: z.number(), empty_lines: z.number() }),
})

/** A text of rows (RFC 4180, or with tabs or semicolons), read like a sheet of a workbook. */
export class TextTable {
  readonly sheets = [{ name: '', hidden: false }] as const
  readonly from1904 = false

  private constructor(
    private readonly path: string,
    private readonly limits: RowLimits,
    private readonly encoding: Encoding,
    private readonly delimiter: string,
  ) {}

  /** @param head its first bytes. */
  static async open(path: string, head: Uint8Array, limits: RowLimits): Promise<TextTable> {
    const encoding = await encodingOf(path, head)
    return new TextTable(path, limits, encoding, await delimiterOf(path, encoding))
  }

  /** @throws Unreadable with a sentence for the person. */
  async *rows(): AsyncGenerator<SheetRow, readonly Merged[]> {
    const parser = parse({
      bom: true,
      delimiter: this.delimiter,
      info: true,
      max_record_size: recordMost,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    })
    const feeding = this.feed(parser)
    try {
      yield* this.read(parser)
    } finally {
      parser.destroy()
      await feeding
    }
    return []
  }

  close(): void {
    // Nothing stays open between two readings.
  }

  private async *read(parser: AsyncIterable<unknown>): AsyncGenerator<SheetRow> {
    let seen = 0
    try {
      for await (const found of parser) {
        const { record: cells, info } = record.parse(found)
        if (cells.length > this.limits.columns) throw new Unreadable(tooMuch)
        if (cells.every((cell) => cell === '')) continue
        seen += 1
        if (seen > this.limits.rows) throw new Unreadable(tooMuch)
        yield { row: info.records + info.empty_lines, cells }
      }
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error
      throw new Unreadable('文件里的引号或逗号乱了，请另存为Excel后再传')
    }
  }

  /** Hands the text over as fast as it is read, and no faster. */
  private async feed(parser: ReturnType<typeof parse>): Promise<void> {
    for await (const text of textOf(this.path, this.encoding)) {
      if (parser.destroyed) return
      if (!parser.write(text)) await rested(parser)
    }
    parser.end()
  }
}

const rested = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((done) => {
    const go = () => {
      parser.off('drain', go)
      parser.off('close', go)
      done()
    }
    parser.on('drain', go)
    parser.on('close', go)
  })
