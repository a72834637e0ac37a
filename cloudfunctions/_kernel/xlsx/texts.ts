import { Buffer } from 'node:buffer'

/** Texts one after another in one piece of memory: half a million of them cost what they are long, and nothing each. */
export class Texts {
  private bytes = Buffer.allocUnsafe(1 << 16)
  private ends = new Uint32Array(1 << 10)
  private used = 0
  private count = 0

  /** What they are long together, in bytes. */
  get size(): number {
    return this.used
  }

  get length(): number {
    return this.count
  }

  add(text: string): void {
    const size = Buffer.byteLength(text)
    if (this.used + size > this.bytes.length) this.widen(this.used + size)
    if (this.count === this.ends.length) {
      const wider = new Uint32Array(this.ends.length * 2)
      wider.set(this.ends)
      this.ends = wider
    }
    this.used += this.bytes.write(text, this.used)
    this.ends[this.count] = this.used
    this.count += 1
  }

  /** @returns nothing for a number that none has. */
  at(index: number): string {
    if (!(index >= 0 && index < this.count)) return ''
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], this.ends[index])
  }

  private widen(needed: number): void {
    const wider = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2))
    this.bytes.copy(wider, 0, 0, this.used)
    this.bytes = wider
  }
}
