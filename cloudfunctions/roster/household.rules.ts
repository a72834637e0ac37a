import type { Input } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import { problem } from '../_kernel/problem'
import type { Household, MemberRow } from './roster.documents'

type File = Input<BookContract, 'saveHousehold'>['file']
export type Member = File['members'][number]

/** At most so many people in one household, as the contract says of a save. */
export const membersMost = 30

/** The members with the head first. @throws problem `invalid` unless exactly one is the head and nobody stands there twice. */
export function headFirst(members: readonly Member[]): readonly [Member, ...Member[]] {
  const [head, ...others] = members.filter(({ relation }) => relation === 'head')
  if (!head || others.length > 0) throw problem('invalid', '一户要有一位户主，也只有一位', 'file.members')
  const known = members.flatMap(({ person }) => person ?? [])
  if (new Set(known).size < known.length) throw problem('invalid', '同一个人写了两次', 'file.members')
  return [head, ...members.filter((one) => one !== head)]
}

/** What stands beside a household's status where it is known. */
export const statusFields = ['statusYear', 'monitored', 'riskRemoved', 'cause', 'depth', 'momentum'] as const

type Status = Pick<Household, 'status' | (typeof statusFields)[number]>

/** A household's status with what is known beside it, and nothing that is not. */
export function statusOf({
  status,
  statusYear,
  monitored,
  riskRemoved,
  cause,
  depth,
  momentum,
}: { readonly [K in keyof Status]: Status[K] | undefined } & Pick<Status, 'status'>): Status {
  return {
    status,
    ...(statusYear === undefined ? {} : { statusYear }),
    ...(monitored === undefined ? {} : { monitored }),
    ...(riskRemoved === undefined ? {} : { riskRemoved }),
    ...(cause === undefined ? {} : { cause }),
    ...(depth === undefined ? {} : { depth }),
    ...(momentum === undefined ? {} : { momentum }),
  }
}

/** @throws problem `invalid` for what a status does not have. */
export function checkStatus({ status, statusYear, monitored, riskRemoved, cause }: File): void {
  if (status === 'ordinary' && statusYear !== undefined) {
    throw problem('invalid', '一般户没有认定或脱贫的年份', 'file.statusYear')
  }
  if (monitored === undefined && riskRemoved !== undefined) {
    throw problem('invalid', '监测对象才有风险是否消除', 'file.riskRemoved')
  }
  if (status === 'ordinary' && monitored === undefined && cause !== undefined) {
    throw problem('invalid', '一般户不写致贫原因', 'file.cause')
  }
}

/** What a deed wants of rows, before it has a key. */
export type RowChange = Omit<MemberRow, 'key'>

/** What is yet to be written, with what a new deed wants: of one person the new deed's words, over what an older one left unwritten. */
export function pendingWith(
  before: readonly MemberRow[] | undefined,
  changes: readonly RowChange[],
  key: string,
): MemberRow[] {
  const old = before ?? []
  const rest = old.filter(({ person }) => changes.every((change) => change.person !== person))
  return [
    ...rest,
    ...changes.map((change) => ({ ...old.find(({ person }) => person === change.person), ...change, key })),
  ]
}
