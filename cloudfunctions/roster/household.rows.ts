import type { Call } from '../_kernel/call'
import { Refusal } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { people, type Household, type MemberRow, type Person } from './roster.store'

/** A member of a household, as her row stands or is about to. */
export type Kin = Pick<
  Person,
  'sealed' | 'phone' | 'tail' | 'called' | 'relation' | 'away' | 'village' | 'household'
> & { readonly _id: string }

const read = ['_id', 'sealed', 'phone', 'tail', 'called', 'relation', 'away', 'village', 'household'] as const

/** A row with what its household's deed makes of it. */
function overlaid(row: Kin | undefined, change: MemberRow | undefined): Kin | undefined {
  if (!change) return row
  const { person, known, relation, away, village, household } = change
  const base = row ?? known
  if (!base) return undefined
  const { sealed, phone, tail, called } = known ?? base
  return {
    ...row,
    _id: person,
    sealed,
    phone,
    tail,
    called,
    village,
    household,
    ...(relation === undefined ? {} : { relation }),
    ...(away === undefined ? {} : { away }),
  }
}

/**
 * The members of a household, in their order, as its last deed left them, whether or not every row is written yet. 1 database call.
 * Whoever asks has come to the household by her own scope.
 */
export async function kinOf(
  call: Call,
  { members, pending = [] }: Pick<Household, 'members' | 'pending'>,
): Promise<Kin[]> {
  // Unscoped: they are the household's.
  const { rows } = await people.unscoped.find(call, { where: { _id: is.in(members) }, only: read })
  return members.flatMap((id) => {
    const row = rows.find(({ _id }) => _id === id)
    const change = pending.find(({ person }) => person === id)
    return overlaid(row, change) ?? []
  })
}

function fieldsOf({ known, relation, away, village, household }: MemberRow): Partial<Person> {
  return {
    ...known,
    ...(known ? { due: true as const } : {}),
    ...(relation === undefined ? {} : { relation }),
    ...(away === undefined ? {} : { away }),
    village,
    ground: village,
    household,
  }
}

/** The row is written already. */
class Written extends Error {}

async function begin(
  call: Call,
  change: MemberRow,
  known: NonNullable<MemberRow['known']>,
): Promise<boolean> {
  const doc: Person = {
    _id: change.person,
    ...known,
    unit: '',
    village: change.village,
    ground: change.village,
    household: change.household,
    duties: [],
    bound: [],
    ...(change.relation === undefined ? {} : { relation: change.relation }),
    ...(change.away === undefined ? {} : { away: change.away }),
  }
  try {
    await people.unscoped.create(call, { id: change.person, doc, division: change.village, out: null })
    return true
  } catch (error) {
    // The clock was here first.
    if (error instanceof Refusal && error.problem.code === 'conflict') return false
    throw error
  }
}

/**
 * Writes the row of a member as the household's deed wants it, once: 1 database call for somebody new, else 2. Unscoped, for the deed
 * was let through. Whoever had herself forgotten meanwhile stays so.
 * @param call of the very deed, or the clock's with the deed's key.
 */
export async function writeRow(call: Call, change: MemberRow, isNew: boolean): Promise<void> {
  const { key, known } = change
  if (isNew && known && (await begin(call, change, known))) return
  try {
    await people.unscoped.deed(call, change.person, undefined, ({ history, called }) => {
      if (history.some((entry) => entry.key === key)) throw new Written()
      const { known: _, ...rest } = change
      return { set: fieldsOf(called === '' ? rest : change), out: null }
    })
  } catch (error) {
    if (!(error instanceof Written)) throw error
  }
}
