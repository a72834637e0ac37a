import type { Declared } from '../../cloudfunctions/_kernel/collection'
import type { openStore } from '../../gateway/store'

type Store = Pick<ReturnType<typeof openStore>, 'declareIndexes'>

/** Makes collections with the indexes that their stores declare, as the gateway does when it starts. */
export function declare(store: Store, collections: readonly Declared[]): void {
  for (const { name, spec } of collections)
    store.declareIndexes(
      name,
      spec.indexes.map(({ unique, ...index }) => (unique === undefined ? index : { ...index, unique })),
    )
}
