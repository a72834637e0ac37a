import type { Input } from '../../types/_contract'
import { postNames, type PostKind } from '../../types/roster.limits'
import type { holding } from '../../types/roster.posts'
import type { Contract } from '../../types/_contract'
import type { Post } from './office'

export type PostOf = Input<Contract<typeof holding>, 'post'>['post']
type Query = Readonly<Record<string, string>>
type Params = Readonly<Partial<Record<string, string>>>

/** Which post, as the post's own page is asked for it. */
export function postAt({
  village,
  kind,
  seat,
  household,
}: Pick<Post, 'village' | 'kind' | 'seat' | 'household'>): Query {
  if (household !== undefined) return { household: household.id }
  return { village, kind, ...(seat === undefined ? {} : { seat: String(seat) }) }
}

const isKind = (text: string): text is PostKind => text in postNames

/** The post that a page was opened for; undefined for a link that names none. */
export function postIn({ household, village, kind = '', seat }: Params): PostOf | undefined {
  if (household !== undefined) return { household }
  if (village === undefined || !isKind(kind) || kind === 'responsible') return undefined
  return { village, kind, ...(seat === undefined ? {} : { seat: Number(seat) }) }
}
