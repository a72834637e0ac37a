import { Buffer } from 'node:buffer'
import { constants, crc32, deflateRawSync } from 'node:zlib'

/**
 * A ZIP archive one of whose files is compressed piece by piece, in several runs of a function that know nothing of each other but
 * a checksum and two lengths. Source: PKWARE's APPNOTE 6.3.10 without ZIP64, and RFC 1951: blocks of deflate that
 * are flushed to a byte may be put one after another.
 */

/** What must be known of a file to go on with it. JSON. */
export interface Growing {
  readonly crc: number
  /** Bytes as they were and as they are. */
  readonly plain: number
  readonly packed: number
}

export const unwritten: Growing = { crc: 0, plain: 0, packed: 0 }

/** Compresses the next piece of a file. @param last ends it. */
export function grow(
  at: Growing,
  piece: Uint8Array,
  last = false,
): { readonly bytes: Buffer; readonly at: Growing } {
  const finishFlush = last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH
  const bytes = deflateRawSync(piece, { finishFlush })
  return {
    bytes,
    at: {
      crc: crc32(piece, at.crc),
      plain: at.plain + piece.length,
      packed: at.packed + bytes.length,
    },
  }
}

/** One file of an archive, with all that its head says. */
export interface Entry extends Growing {
  readonly name: string
}

/** Files are dated to the day on which Excel's calendar is certain, so that the same content gives the same bytes. */
const dosDate = (2000 - 1980) * 512 + 33
/** Names are UTF-8. */
const flags = 0x0800
const deflated = 8

/** What both heads of a file say, from the version needed to the length of its name. */
function common({ crc, plain, packed, name }: Entry): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(flags, 2)
  bytes.writeUInt16LE(deflated, 4)
  bytes.writeUInt16LE(dosDate, 8)
  bytes.writeUInt32LE(crc, 10)
  bytes.writeUInt32LE(packed, 14)
  bytes.writeUInt32LE(plain, 18)
  bytes.writeUInt16LE(Buffer.byteLength(name), 22)
  return bytes
}

/** Stands before a file's bytes. */
export function headOf(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(entry), Buffer.from(entry.name)])
}

function listing(entry: Entry, offset: number): Buffer {
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  return Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    common(entry),
    tail,
    Buffer.from(entry.name),
  ])
}

/** Stands after the last file: the directory. @param entries in the order in which they were written. */
export function directoryOf(entries: readonly Entry[]): Buffer {
  let offset = 0
  const lines = entries.map((entry) => {
    const line = listing(entry, offset)
    offset += headOf(entry).length + entry.packed
    return line
  })
  const length = lines.reduce((sum, line) => sum + line.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...lines, Buffer.from('PK\x05\x06', 'latin1'), end])
}
