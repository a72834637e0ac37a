import { doubtKinds, forceNames, postNames } from '../../types/roster.limits'
import type { Told } from './asks'

export type Doubt = Told<'doubts'>['rows'][number]
export type Helper = Told<'family'>['helpers'][number]
export type Force = Helper['force']

/** What became of it, as she reads it. */
export const results = { mended: '改过来了', right: '查过了，登记没有错' } as const

/** `不是这个人帮我家：甲例三，第一书记`. */
export function sayDoubt({ kind, about }: Pick<Doubt, 'kind' | 'about'>): string {
  return about === undefined
    ? doubtKinds[kind]
    : `${doubtKinds[kind]}：${about.name}，${postNames[about.kind]}`
}

/** Who comes to the house most stands first. */
const nearest: readonly Force[] = ['responsible', 'secretary', 'team', 'technician', 'unit', 'leader']

/** Helpers by how near they are; those of one force stay beside each other. */
export const byNearness = <H extends Pick<Helper, 'force'>>(helpers: readonly H[]): readonly H[] =>
  nearest.flatMap((force) => helpers.filter((helper) => helper.force === force))

/** Who can be named in a doubt: a force each, with everybody who serves in it. */
export function forcesOf(
  helpers: readonly Helper[],
): readonly { readonly force: Force; readonly names: string }[] {
  return nearest.flatMap((force) => {
    const names = helpers.filter((helper) => helper.force === force).map(({ name }) => name)
    return names.length === 0 ? [] : [{ force, names: names.join('、') }]
  })
}

export const sayForce = (force: Force): string => forceNames[force]
