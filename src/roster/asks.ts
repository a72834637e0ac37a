import type { Contract, Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import type { book } from '../../types/roster.book'
import type { books } from '../../types/roster.books'
import type { holding } from '../../types/roster.posts'
import { cloud } from '../_kernel/cloud'

type Actions = (typeof roster)['actions'] & typeof book & typeof books & typeof holding
type Roster = Contract<Actions>

/** What an action of the roster answers. */
export type Told<K extends keyof Actions> = Output<Roster, K>

/** The roster's actions. With a deed's key, sending it again is the same deed. */
export const ask = (key?: string) => cloud<Roster>('roster', key === undefined ? {} : { key })

/** One page of a list: what to ask for, and where it goes on. */
export const from = (after: string | undefined): { readonly after?: string } =>
  after === undefined ? {} : { after }
