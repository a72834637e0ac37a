import type { PostKind } from '../../types/roster.limits'

interface Filled {
  readonly kind: PostKind
  readonly needed: number
  readonly held: number
}

interface Ground {
  readonly filled: readonly Filled[]
  readonly households: { readonly needing: number; readonly held: number }
  readonly withdrawn: number
}

/** Households' responsible persons are told beside the villages' posts, for they count by thousands. */
export const villagesOwn = ({ filled }: Pick<Ground, 'filled'>): readonly Filled[] =>
  filled.filter(({ kind }) => kind !== 'responsible')

/** Posts of villages that somebody must hold. */
export const neededPosts = (of: Pick<Ground, 'filled'>): number =>
  villagesOwn(of).reduce((sum, { needed }) => sum + needed, 0)

/** Posts of villages that somebody must hold and nobody does. */
export const lackingPosts = (of: Pick<Ground, 'filled'>): number =>
  villagesOwn(of).reduce((sum, { needed, held }) => sum + Math.max(0, needed - held), 0)

export const lackingHouseholds = ({ households }: Pick<Ground, 'households'>): number =>
  Math.max(0, households.needing - households.held)

/** What a hurried reader must know. */
export function headline(of: Ground): string {
  const posts = lackingPosts(of)
  const households = lackingHouseholds(of)
  const said = [
    posts > 0 && `还有${posts}个岗位没有人`,
    households > 0 && `${households}户没有帮扶责任人`,
    of.withdrawn > 0 && `${of.withdrawn}个脱贫村撤走了力量`,
  ].filter((words) => words !== false)
  return said.length === 0 ? '该派的都派到了' : said.join('，')
}

/** Whole per cent, rounded down: 99.9 is not all of it. */
export const share = (part: number, of: number): string =>
  of === 0 ? '没有' : `${Math.floor((part / of) * 100)}%`
