import { Buffer } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'
import sax from 'sax'
import yauzl from 'yauzl'

/** Why a file cannot be read, for the person who sent it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

export const notExcel = '这不是Excel文件，或者文件坏了'
export const tooMuch = '表太大了，请分成几个文件'
const locked = '这个Excel文件有密码，请去掉密码再传'
/** A workbook has a dozen. */
const filesMost = 500

type Files = ReadonlyMap<string, yauzl.Entry>

function open(source: Buffer | string): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false }
  return new Promise((done, fail) => {
    const take = (error: Error | null, zip: yauzl.ZipFile) => {
      if (error) fail(new Unreadable(notExcel))
      else done(zip)
    }
    if (typeof source === 'string') yauzl.open(source, options, take)
    else yauzl.fromBuffer(source, options, take)
  })
}

function list(zip: yauzl.ZipFile): Promise<Files> {
  return new Promise((done, fail) => {
    const found = new Map<string, yauzl.Entry>()
    zip.on('error', () => fail(new Unreadable(notExcel)))
    zip.on('end', () => done(found))
    zip.on('entry', (entry: yauzl.Entry) => {
      found.set(entry.fileName, entry)
      if (found.size > filesMost) fail(new Unreadable(tooMuch))
      else zip.readEntry()
    })
    zip.readEntry()
  })
}

type Attributes = Readonly<Record<string, string | sax.QualifiedAttribute>>

/** An attribute of an element; empty where it is not there. */
export const textOf = (attributes: Attributes, name: string): string => {
  const held = attributes[name]
  return typeof held === 'string' ? held : ''
}

/** What somebody who watches XML go by is told: names without their prefix. */
export interface Watcher {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Strict: whatever is not well formed, or brings a document type, is refused. */
function parserFor({ open, text, close }: Watcher): sax.SAXParser {
  const parser = sax.parser(true, { position: false })
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.onopentag = ({ name, attributes }) => open?.(bare(name), attributes)
  parser.ontext = (held) => text?.(held)
  parser.oncdata = (held) => text?.(held)
  parser.onclosetag = (name) => close?.(bare(name))
  parser.ondoctype = () => {
    throw new Unreadable(notExcel)
  }
  parser.onerror = () => {
    throw new Unreadable(notExcel)
  }
  return parser
}

/**
 * The files of an archive that anybody may have made. Nothing that it says of itself is trusted: what is unpacked is counted, and
 * all of it together goes no further than was said at the start.
 */
export class Archive {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly files: Files,
    private left: number,
  ) {}

  /** @param source the bytes, or the path of a file. @param most bytes that all that is read may become. */
  static async open(source: Buffer | string, most: number): Promise<Archive> {
    const zip = await open(source)
    return new Archive(zip, await list(zip), most)
  }

  has(path: string): boolean {
    return this.files.has(path)
  }

  /** Has somebody watch a file, from beginning to end. */
  async read(path: string, watcher: Watcher): Promise<void> {
    const parts = this.parts(path, watcher)
    while ((await parts.next()).done !== true);
  }

  /** The same with a rest after each piece, in which what was watched may be handed on. */
  async *parts(path: string, watcher: Watcher): AsyncGenerator<void> {
    const entry = this.files.get(path)
    if (!entry) throw new Unreadable(notExcel)
    const parser = parserFor(watcher)
    const decoder = new StringDecoder('utf8')
    try {
      for await (const chunk of await this.streamOf(entry)) {
        this.left -= chunk.length
        if (this.left < 0) throw new Unreadable(tooMuch)
        parser.write(decoder.write(chunk))
        yield
      }
      parser.write(decoder.end()).close()
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable(notExcel)
    }
  }

  close(): void {
    this.zip.close()
  }

  private async streamOf(entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> {
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw new Unreadable(locked)
    if (entry.uncompressedSize > this.left) throw new Unreadable(tooMuch)
    return new Promise((done, fail) => {
      this.zip.openReadStream(entry, (error, stream) =>
        error ? fail(new Unreadable(notExcel)) : done(stream as AsyncIterable<Buffer>),
      )
    })
  }
}
