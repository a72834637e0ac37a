import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { Buffer } from 'node:buffer'
import { keyed } from '../_kernel/hash'
import { problem } from '../_kernel/problem'
import { standingVillage } from './division'
import { furnish } from './furnish'
import {
  checkStatus,
  headFirst,
  pendingWith,
  statusFields,
  statusOf,
  type Member,
  type RowChange,
} from './household.rules'
import { kinOf, writeRow, type Kin } from './household.rows'
import { knownFrom, type Known } from './person.known'
import { printable } from './roster.rules'
import { households, type Household, type Named } from './roster.store'
import { checkSeen } from './saves.rules'

type Ask = Input<BookContract, 'saveHousehold'>
type File = Ask['file']
type Saved = Output<BookContract, 'saveHousehold'>

/** The public code of a household's card: 100 bits that only the server can make, the same for a retry. */
export const cardFor = (id: string): string => printable(Buffer.from(keyed('card', id), 'base64url'), 20)

/** What an office writes of a household itself. */
const fieldsOf = (file: File) => ({ group: file.group, ...statusOf(file) })

/** A member as she is to be: her id, her row if there is one, what is new of her name and phone. */
interface Coming {
  readonly id: string
  readonly member: Member
  readonly row: Kin | undefined
  readonly known: Known | undefined
}

/** Everybody of the file with what is new of her, the head first. 2 or 3 database calls, none when nothing is new. */
async function comingOf(call: Call, file: File, kin: readonly Kin[]): Promise<readonly Coming[]> {
  const members = headFirst(file.members)
  const all = members.map((member, at) => {
    const row = kin.find(({ _id }) => _id === member.person)
    if (member.person !== undefined && !row) {
      throw problem('not_found', '这个人不在这一户里，请刷新后再填', 'file.members')
    }
    return { id: member.person ?? keyed('member', call.actor.person, call.key, String(at)), member, row }
  })
  const known = await knownFrom(
    all.map(({ id, member: { name, phone }, row }) => ({
      person: id,
      name,
      phone,
      row,
      field: `file.members.${String(file.members.findIndex((one) => one.name === name))}.`,
    })),
  )
  return all.map((one, at) => ({ ...one, known: known[at] }))
}

/** The rows that change. Whoever is no longer named has left: she stays in her village, in no household. */
function changesOf(
  coming: readonly Coming[],
  kin: readonly Kin[],
  home: { readonly village: string; readonly household: string },
): RowChange[] {
  const { village, household } = home
  const stay = coming.flatMap(({ id, member: { relation, away }, row, known }): RowChange[] => {
    const same = row && !known && row.relation === relation && (row.away === true) === away
    return same ? [] : [{ person: id, ...(known ? { known } : {}), relation, away, village, household }]
  })
  const left = kin
    .filter(({ _id }) => coming.every(({ id }) => id !== _id))
    .map(({ _id }): RowChange => ({ person: _id, relation: 'other', away: false, village, household: '' }))
  return [...stay, ...left]
}

/** The head's name, as it is sealed in her own row. */
function headOf([head]: readonly Coming[]): Named {
  const name = (head?.known ?? head?.row)?.sealed.name ?? ''
  return { person: head?.id ?? '', sealed: { name } }
}

async function begin(call: Call, file: File): Promise<Saved> {
  await standingVillage(call, file.village)
  const coming = await comingOf(call, file, [])
  const id = households.idFor(call)
  const pending = pendingWith([], changesOf(coming, [], { village: file.village, household: id }), call.key)
  const doc: Household = {
    _id: id,
    village: file.village,
    head: headOf(coming),
    members: coming.map((one) => one.id),
    card: cardFor(id),
    ...fieldsOf(file),
    bound: [],
    pending,
    due: true,
  }
  const out = await households.create(call, { doc, division: file.village, out: { id, version: 1 } })
  await Promise.all(pending.map((row) => writeRow(call, row, true)))
  await furnish(call, { household: id })
  return out
}

function checkHome(home: Household, file: File): void {
  if (home.gone) throw problem('wrong_state', '这一户已经不在，先办理恢复')
  if (home.village !== file.village) throw problem('invalid', '迁到别村请办理家庭变动', 'file.village')
}

async function amend(call: Call, id: string, version: number, file: File): Promise<Saved> {
  const home = await households.get(call, id)
  const mine = home.history.some(({ key }) => key === call.key)
  if (!mine) checkHome(home, file)
  if (!mine) checkSeen(home, version)
  const kin = await kinOf(call, home)
  const coming = await comingOf(call, file, kin)
  const changes = changesOf(coming, kin, { village: home.village, household: id })
  const { rows, ...out } = await households.deed(call, id, undefined, (doc) => {
    checkHome(doc, file)
    checkSeen(doc, version)
    return {
      set: {
        ...fieldsOf(file),
        head: headOf(coming),
        members: coming.map((one) => one.id),
        ...(changes.length === 0
          ? {}
          : { pending: pendingWith(doc.pending, changes, call.key), due: true as const }),
      },
      unset: statusFields.filter((field) => file[field] === undefined),
      out: { id, version: doc.version + 1, rows: changes.map(({ person }) => person) },
    }
  })
  const isNew = (person: string) => kin.every(({ _id }) => _id !== person)
  const mend = changes.filter(({ person }) => rows.includes(person))
  await Promise.all(mend.map((row) => writeRow(call, { ...row, key: call.key }, isNew(row.person))))
  await furnish(call, { household: id })
  return out
}

/**
 * A household, new or anew. Its deed holds its people's rows whole until they are written, here at once and else by the clock, so that
 * of two clerks one wins with all she wrote. 7 database calls with the caller's identity, more for every row that changes.
 */
export async function saveHousehold({ id, version, file }: Ask, call: Call): Promise<Saved> {
  checkStatus(file)
  return id === undefined ? begin(call, file) : amend(call, id, version, file)
}
