import { readSheet, type DivisionLine, type Sheet } from '../../scripts/load/sheet'

/** A small but whole city: two counties, two townships each, two villages each. */
export const smallCity = `code,name,level,parent
990100000000,甲例市,city,
990102000000,乙例区,county,990100000000
990102001000,东例镇,township,990102000000
990102001001,东一社区居委会,village,990102001000
990102001200,东二村村民委员会,village,990102001000
990102002000,西例乡,township,990102000000
990102002200,西一村民委员会,village,990102002000
990102002201,西二村村民委员会,village,990102002000
990103000000,丙例县,county,990100000000
990103001000,南例镇,township,990103000000
990103001200,南一村村民委员会,village,990103001000
990103001201,南二村村民委员会,village,990103001000
990103002000,北例乡,township,990103000000
990103002200,北一村村民委员会,village,990103002000
990103002201,北二村村民委员会,village,990103002000
`

/** A divisions file that a person may hand in, with what is done to it on the way. */
export class DivisionsFile {
  private constructor(private readonly text: string) {}

  static readonly small = new DivisionsFile(smallCity)

  /** Replaces the first place where `from` stands. */
  with(from: string, to: string): DivisionsFile {
    if (!this.text.includes(from)) throw new RangeError(`the file has no ${from}`)
    return new DivisionsFile(this.text.replace(from, to))
  }

  line(text: string): DivisionsFile {
    return new DivisionsFile(`${this.text}${text}\n`)
  }

  /** Adds the column that says where a village went when it was merged. */
  merged(code: string, heir: string): DivisionsFile {
    const column = (line: string) => {
      if (line === '') return line
      if (line.startsWith('code,')) return `${line},succeededBy`
      return `${line},${line.startsWith(code) ? heir : ''}`
    }
    return new DivisionsFile(this.text.split('\n').map(column).join('\n'))
  }

  withBom(): DivisionsFile {
    return new DivisionsFile(`\uFEFF${this.text}`)
  }

  withWindowsLines(): DivisionsFile {
    return new DivisionsFile(this.text.replace(/\n/g, '\r\n'))
  }

  get bytes(): Uint8Array {
    return new TextEncoder().encode(this.text)
  }

  get sheet(): Sheet {
    return readSheet(this.bytes)
  }

  /** The lines of a file that has no fault. */
  get lines(): readonly DivisionLine[] {
    const { lines, faults } = this.sheet
    if (faults.length > 0) throw new Error(JSON.stringify(faults))
    return lines
  }
}

/** 甲例市 in GB18030, as a spreadsheet saves it when it is not told otherwise. */
export const gb18030 = Uint8Array.from([
  ...new TextEncoder().encode('code,name,level,parent\n990100000000,'),
  0xbc,
  0xd7,
  0xc0,
  0xfd,
  0xca,
  0xd0,
  ...new TextEncoder().encode(',city,\n'),
])
