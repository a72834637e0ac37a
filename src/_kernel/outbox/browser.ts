import { del, entries, get, keys, promisifyRequest, set, type UseStore } from 'idb-keyval'
import { NotKept, type HeldFile, type Store, type Stored } from './store'

const database = 'xy-outbox'
const stores = ['entries', 'files'] as const

/** A file as the database keeps it. Bytes rather than a blob: a blob is lost in some private windows. */
interface Bytes {
  readonly bytes: ArrayBuffer
  readonly type: string
  readonly preview?: string
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1)
  request.onupgradeneeded = () => stores.forEach((name) => request.result.createObjectStore(name))
  return promisifyRequest(request)
}

/** One connection for both; opened anew when the browser has closed it, as Safari does behind a page's back. */
function connection(): (name: (typeof stores)[number]) => UseStore {
  let ready: Promise<IDBDatabase> | undefined
  const get = (): Promise<IDBDatabase> => {
    ready ??= open().then((db) => {
      db.onclose = () => (ready = undefined)
      // A later app in another tab must not wait for this one.
      db.onversionchange = () => {
        db.close()
        ready = undefined
      }
      return db
    })
    ready.catch(() => (ready = undefined))
    return ready
  }
  return (name) => async (mode, act) => {
    const begin = async () => (await get()).transaction(name, mode, { durability: 'strict' })
    const transaction = await begin().catch(() => {
      ready = undefined
      return begin()
    })
    return act(transaction.objectStore(name))
  }
}

async function kept<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch {
    throw new NotKept()
  }
}

const bytesOf = (blob: Blob): Promise<ArrayBuffer> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result as ArrayBuffer)
    reader.onerror = () => fail(new NotKept())
    reader.readAsArrayBuffer(blob)
  })

async function held({ blob, preview }: HeldFile): Promise<Bytes> {
  if (blob === undefined) throw new NotKept()
  return { bytes: await bytesOf(blob), type: blob.type, ...(preview === undefined ? {} : { preview }) }
}

const shown = ({ bytes, type, preview }: Bytes): HeldFile => ({
  blob: new Blob([bytes], { type }),
  ...(preview === undefined ? {} : { preview }),
})

/** IndexedDB: a transaction each, on the disk before it counts. */
export function browserStore(): Store {
  const connect = connection()
  const [records, files] = [connect('entries'), connect('files')]
  return {
    async entries() {
      const all = await entries<string, string>(records)
      return all.map(([key, text]): Stored => ({ key, text }))
    },
    read: (key) => get<string>(key, records),
    write: (key, text) => kept(set(key, text, records)),
    drop: (key) => del(key, records),
    hold: async (ref, file) => kept(set(ref, await held(file), files)),
    async file(ref) {
      const found = await get<Bytes>(ref, files)
      return found && shown(found)
    },
    refs: () => keys<string>(files),
    letGo: (ref) => del(ref, files),
  }
}

/** Whether there is a database that takes something: some private windows have one that doesn't. */
export async function browserKeeps(): Promise<boolean> {
  try {
    if (typeof indexedDB === 'undefined') return false
    ;(await open()).close()
    return true
  } catch {
    return false
  }
}
