import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settableClock } from '../../../gateway/clock'
import { openStore, type Store, type StoreOptions } from '../../../gateway/store'
import { databaseActions, type Action } from '../../../gateway/wire/database'
import { encode } from '../../../gateway/wire/ejson'

/** A store in a folder of its own. */
export interface Shelf {
  readonly file: string
  readonly store: Store
  readonly actions: Readonly<Record<string, Action>>
  /** Adds documents as the SDK would. */
  add(collection: string, ...docs: readonly object[]): Promise<void>
  close(): void
}

export function openShelf(options: Partial<StoreOptions> = {}): Shelf {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-store-'))
  const file = options.file ?? join(folder, 'database.sqlite')
  const store = openStore({ clock: settableClock(), ...options, file })
  const actions = databaseActions(store)
  return {
    file,
    store,
    actions,
    add: async (collection, ...docs) => {
      await actions['database.insertDocument']!({ collectionName: collection, data: docs.map(encode) })
    },
    close: () => {
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
