import { fileTypeOf, heldEndings } from '../fileType'
import { keep, kept } from '../store'
import { Folder } from './folder'
import { NotKept, type HeldFile, type Store, type Stored } from './store'

/** Which written file holds an entry now: its number. WeChat writes this record whole or not at all. */
type Index = Readonly<Record<string, number>>

const indexName = 'outbox'

const isIndex = (value: unknown): value is Index =>
  typeof value === 'object' && value !== null && Object.values(value).every((n) => typeof n === 'number')

const index = (): Index => {
  const found = kept(indexName)
  return isIndex(found) ? found : {}
}

const entryFile = /^(.+)\.(\d+)\.json$/
const heldFile = new RegExp(`^(.+)\\.(?:${heldEndings.join('|')})$`)
const numbered = (key: string, number: number): string => `${key}.${number}.json`
const isOf = (ref: string) => (name: string) => heldFile.exec(name)?.[1] === ref

function isWhole(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The index that was lost is made anew from the files: the latest of each entry that was written to its end. */
async function recovered(folder: Folder): Promise<Index> {
  const found: Record<string, number> = {}
  for (const name of await folder.names()) {
    const [, key, number] = entryFile.exec(name) ?? []
    if (key === undefined || Number(number) < (found[key] ?? 0)) continue
    const text = await folder.text(name)
    if (text !== undefined && isWhole(text)) found[key] = Number(number)
  }
  return found
}

/** What a kill left over: a file that the index names no more, or never did. */
async function sweep(folder: Folder): Promise<void> {
  for (const name of await folder.names()) {
    const [, key, number] = entryFile.exec(name) ?? []
    if (key !== undefined && index()[key] !== Number(number)) await folder.remove(name)
  }
}

/**
 * WeChat's file system, 200 MB, with an index in its storage. A new file is written before the index names it and the old one is
 * removed after, so whichever of the writes is the last before a kill, one whole file is named.
 */
class WechatStore implements Store {
  private readonly folder = new Folder('outbox')
  private opened: Promise<void> | undefined
  private turn: Promise<unknown> = Promise.resolve()

  entries(): Promise<readonly Stored[]> {
    return this.inTurn(async () => {
      const all = await Promise.all(
        Object.entries(index()).map(async ([key, number]) => ({
          key,
          text: await this.folder.text(numbered(key, number)),
        })),
      )
      return all.flatMap(({ key, text }) => (text === undefined ? [] : [{ key, text }]))
    })
  }

  read(key: string): Promise<string | undefined> {
    return this.inTurn(async () => {
      const number = index()[key]
      return number === undefined ? undefined : this.folder.text(numbered(key, number))
    })
  }

  write(key: string, text: string): Promise<void> {
    return this.inTurn(async () => {
      const before = index()
      const number = (before[key] ?? 0) + 1
      await this.folder.write(numbered(key, number), text)
      if (!keep(indexName, { ...before, [key]: number })) {
        await this.folder.remove(numbered(key, number))
        throw new NotKept()
      }
      if (number > 1) await this.folder.remove(numbered(key, number - 1))
    })
  }

  drop(key: string): Promise<void> {
    return this.inTurn(async () => {
      const { [key]: number, ...rest } = index()
      if (number === undefined) return
      // The file first, or an index made anew would name what she threw away.
      await this.folder.remove(numbered(key, number))
      keep(indexName, rest)
    })
  }

  hold(ref: string, { path = '' }: HeldFile): Promise<void> {
    return this.inTurn(() => this.folder.copy(path, `${ref}.${fileTypeOf({ path })}`))
  }

  file(ref: string): Promise<HeldFile | undefined> {
    return this.inTurn(async () => {
      const name = (await this.folder.names()).find(isOf(ref))
      if (name === undefined) return undefined
      const path = this.folder.pathOf(name)
      return { path, preview: path }
    })
  }

  refs(): Promise<readonly string[]> {
    return this.inTurn(async () =>
      (await this.folder.names()).flatMap((name) => heldFile.exec(name)?.[1] ?? []),
    )
  }

  letGo(ref: string): Promise<void> {
    return this.inTurn(async () => {
      for (const name of (await this.folder.names()).filter(isOf(ref))) await this.folder.remove(name)
    })
  }

  private async start(): Promise<void> {
    await this.folder.make()
    if (isIndex(kept(indexName))) return sweep(this.folder)
    const found = await recovered(this.folder)
    if (Object.keys(found).length > 0 && !keep(indexName, found)) throw new NotKept()
  }

  /** One after another, for each reads the index and writes it. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    this.opened ??= this.start().catch((error: unknown) => {
      this.opened = undefined
      throw error
    })
    const { opened } = this
    const mine = this.turn.then(() => opened).then(act)
    this.turn = mine.catch(() => undefined)
    return mine
  }
}

export const wechatStore = (): Store => new WechatStore()
