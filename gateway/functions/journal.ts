import { CALLS_REMEMBERED, LINES_REMEMBERED } from './limits'

/** One invocation as the console and the log show it: never what was in it. Times in milliseconds. */
export interface CallRecord {
  readonly id: string
  readonly feature: string
  /** What the caller asked for; empty when the event did not say. */
  readonly action: string
  readonly door: 'wechat' | 'http' | 'function' | 'timer' | 'push'
  readonly at: number
  readonly ms: number
  readonly cold: boolean
  /** Database requests that the invocation made, each counted. */
  readonly databaseCalls: number
  /** A problem's code, or the cloud's error code when the function did not answer. Absent when all went well. */
  readonly code?: string
}

/** The latest of something, oldest first, at most `most`. */
export class Latest<T> {
  private readonly kept: T[] = []

  constructor(private readonly most: number) {}

  add(item: T): void {
    this.kept.push(item)
    if (this.kept.length >= this.most * 2) this.kept.splice(0, this.kept.length - this.most)
  }

  list(): readonly T[] {
    return this.kept.slice(-this.most)
  }

  clear(): void {
    this.kept.length = 0
  }
}

/** What the host remembers of invocations, and what functions logged. */
export class Journal {
  readonly calls = new Latest<CallRecord>(CALLS_REMEMBERED)
  readonly lines = new Latest<string>(LINES_REMEMBERED)
}
