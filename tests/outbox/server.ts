/** The strict server of the model: it keeps every key with its content, and notes who did what, in order. */
import type { World, Who } from './world'

export interface Content {
  readonly text: string
  readonly photos: readonly string[]
}

interface Done {
  readonly who: Who
  readonly key: string
  readonly content: Content
  readonly id: string
}

const day = 24 * 3_600_000
const refusal = (code: string) => ({ ok: false, problem: { code, say: code } })

export class Server {
  readonly done: Done[] = []
  readonly uploads = new Map<string, { readonly who: Who; readonly path: string; readonly at: number }>()
  /** Sessions that are over, until she signs in anew. */
  readonly ended = new Set<Who>()
  private last: object = { ok: true, data: {} }

  constructor(private readonly world: World) {}

  /** What is not an answer of ours, though it says 200. Now and then it is one of ours, of another deed, out of a cache. */
  portal(): unknown {
    return this.world.pick<unknown>([
      '<html>请登录无线网</html>',
      { ok: true },
      { ok: true, data: {} },
      { ok: true, data: { id: '' } },
      { ok: false, problem: { code: 'invalid' } },
      { status: 'success' },
      undefined,
      this.last,
    ])
  }

  upload(who: Who | undefined, path: string): object {
    const stopped = this.stops(who)
    if (stopped !== undefined) return stopped
    const fileId = `cloud://x/${String(this.uploads.size)}`
    this.uploads.set(fileId, { who: who!, path, at: this.world.time })
    return { ok: true, data: fileId }
  }

  /** As the real one: who, how often, what, the files, and then whether the key was seen. */
  file(who: Who | undefined, key: string, input: unknown): object {
    const stopped = this.stops(who)
    if (stopped !== undefined) return stopped
    const content = input as Content
    if (content.text.includes('bad')) return refusal('invalid')
    const owned = content.photos.every((id) => {
      const found = this.uploads.get(id)
      return found !== undefined && found.who === who && this.world.time - found.at < 8 * day
    })
    if (!owned) return refusal('file_refused')
    const seen = this.done.find((one) => one.key === key && one.who === who)
    if (seen === undefined) {
      this.done.push({ who: who!, key, content, id: `c${String(this.done.length)}` })
    } else if (JSON.stringify(seen.content) !== JSON.stringify(content)) return refusal('key_reused')
    // Died with the deed done and before it could say so.
    if (this.world.chance(this.world.odds.server / 3)) return refusal('failed')
    const { id } = this.done.find((one) => one.key === key && one.who === who)!
    this.last = { ok: true, data: { id, receipt: `r-${id}` }, key }
    return this.last
  }

  private stops(who: Who | undefined): object | undefined {
    if (who === undefined) return refusal('signed_out')
    if (this.ended.has(who)) return refusal('session_ended')
    if (!this.world.chance(this.world.odds.server)) return undefined
    return refusal(this.world.pick(['too_many', 'busy', 'failed', 'conflict']))
  }
}
