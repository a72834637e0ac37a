import { drop, keep, kept, keptNames } from '../store'
import { NotKept, type HeldFile, type Store } from './store'

const records = 'outbox.entry.'
const files = 'outbox.file.'

interface Texts {
  readonly data: string
  readonly preview?: string
}

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && 'data' in value && typeof value.data === 'string'

function write(name: string, value: unknown): void {
  if (!keep(name, value)) throw new NotKept()
}

/** The bytes as a `data:` address, for a store that takes text only. */
const asText = (blob: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result as string)
    reader.onerror = () => fail(new NotKept())
    reader.readAsDataURL(blob)
  })

function asBlob(data: string): Blob {
  const [head = '', body = ''] = data.split(',')
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: /^data:([^;]+)/.exec(head)?.[1] ?? '' })
}

function shown({ data, preview }: Texts): HeldFile {
  return { blob: asBlob(data), ...(preview === undefined ? {} : { preview }) }
}

const text = (name: string): string | undefined => {
  const found = kept(name)
  return typeof found === 'string' ? found : undefined
}

/** A browser without a database: its plain storage, some five megabytes. Each name is written whole or not at all. */
export function plainStore(): Store {
  return {
    async entries() {
      return keptNames(records).flatMap((name) => {
        const found = text(name)
        return found === undefined ? [] : [{ key: name.slice(records.length), text: found }]
      })
    },
    read: async (key) => text(records + key),
    write: async (key, value) => write(records + key, value),
    drop: async (key) => drop(records + key),
    async hold(ref, { blob, preview }) {
      if (blob === undefined) throw new NotKept()
      const data = await asText(blob)
      write(files + ref, { data, ...(preview === undefined ? {} : { preview }) })
    },
    async file(ref) {
      const found = kept(files + ref)
      return isTexts(found) ? shown(found) : undefined
    },
    refs: async () => keptNames(files).map((name) => name.slice(files.length)),
    letGo: async (ref) => drop(files + ref),
  }
}
