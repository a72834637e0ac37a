import type { Store } from '../store'

/** One action of the SDK's door: takes the request's body, answers the fields beside `requestId`. Throws `CloudError`. */
export type Action = (params: Record<string, unknown>) => Promise<object>

/** The `database.*` actions, by their full name. */
export function databaseActions(store: Store): Record<string, Action> {
  return { 'database.addCollection': () => Promise.resolve({ data: store.collections() }) }
}
