import { seatRoles } from '../../types/roster.limits'
import { newPerson, unbindWrong, wronglyBound } from '../_kernel/actors'
import type { Job } from '../_kernel/call'
import { eachDue } from './follow'
import { followJoining } from './household.take'
import { regrant } from './regrant'
import {
  households,
  pairings,
  people,
  posts,
  units,
  villages,
  type Named,
  type Person,
  type Tenure,
  type Unit,
} from './roster.store'

type Row = Pick<Person, 'sealed'> & { readonly _id: string; readonly version: number }

/** As it stands in the row: a copy holds the same fields as before, no more. */
function named(before: Named, { _id, sealed }: Row): Named {
  if (before.person !== _id) return before
  const fields = Object.keys(before.sealed).map((field) => [field, sealed[field] ?? ''])
  return { person: _id, sealed: Object.fromEntries(fields) as Named['sealed'] }
}

const tenure = <T extends Tenure>(of: T, row: Row): T => ({ ...of, holder: named(of.holder, row) })

const keyOf = ({ _id, version }: Row, of: string): string => `known-${_id}-${String(version)}-${of}`

async function inPosts(job: Job, row: Row): Promise<void> {
  for (const field of ['now.holder.person', 'past.holder.person'] as const) {
    // Unscoped: the clock's, here and below.
    const found = await posts.unscoped.fold<{ readonly _id: string }>(job, [
      { $match: { [field]: row._id } },
      { $project: { _id: 1 } },
    ])
    for (const { _id } of found) {
      await posts.unscoped.deed(job.with(keyOf(row, _id)), _id, undefined, ({ now, past }) => ({
        set: { ...(now ? { now: tenure(now, row) } : {}), past: past.map((one) => tenure(one, row)) },
        out: null,
      }))
    }
  }
}

async function inVillages(job: Job, row: Row): Promise<void> {
  for (const field of ['reserve.person', 'leading.person'] as const) {
    const { rows } = await villages.unscoped.find(job, { where: { [field]: row._id }, only: ['_id'] })
    for (const { _id } of rows) {
      await villages.unscoped.deed(job.with(keyOf(row, _id)), _id, undefined, ({ reserve, leading }) => ({
        set: {
          reserve: reserve.map((one) => named(one, row)),
          leading: leading.map((one) => named(one, row)),
        },
        out: null,
      }))
    }
  }
}

/** A household's own save writes its head; one that came from elsewhere meanwhile is found here. */
async function inHousehold(job: Job, row: Row & Pick<Person, 'household'>): Promise<void> {
  const { rows } = await households.unscoped.find(job, {
    where: { _id: row.household },
    only: ['_id', 'head'],
  })
  const [home] = rows
  if (home?.head.person !== row._id || home.head.sealed.name === row.sealed.name) return
  await households.unscoped.deed(job.with(keyOf(row, home._id)), home._id, undefined, ({ head }) => ({
    set: { head: named(head, row) },
    out: null,
  }))
}

type Corrected = Row & Pick<Person, 'phone' | 'household' | 'unit' | 'duties'>

/**
 * Accounts that an older number led to this row lose it. Of a family's row nobody who comes by the new number is taken for whoever came by the
 * old one: the row goes by an id of its own from now on, and the account that was there keeps hers. Whoever serves stays who she is.
 */
async function freed(job: Job, row: Corrected): Promise<void> {
  const { _id, phone, household, unit, duties } = row
  const accounts = await wronglyBound(_id, phone)
  if (accounts.length === 0) return
  const others = (bound: readonly string[]) => bound.filter((account) => !accounts.includes(account))
  const kin = household !== '' && unit === '' && duties.length === 0
  await people.unscoped.deed(job.with(keyOf(row, 'freed')), _id, undefined, ({ bound }) => ({
    set: { bound: others(bound), ...(kin ? { as: newPerson() } : {}) },
    out: null,
  }))
  if (household !== '') {
    await households.unscoped.deed(job.with(keyOf(row, household)), household, undefined, ({ bound }) => ({
      set: { bound: others(bound) },
      out: null,
    }))
  }
  await unbindWrong(_id, accounts)
}

/** A unit's name where pairings and those who hold a post today carry it; what was written before stays as it was called then. */
async function unitIn(
  job: Job,
  { _id: id, name, version }: Unit & { readonly version: number },
): Promise<void> {
  const key = (of: string) => job.with(`called-${id}-${String(version)}-${of}`)
  const paired = await pairings.unscoped.find(job, { where: { enterprise: id }, only: ['_id'] })
  for (const { _id } of paired.rows) {
    await pairings.unscoped.deed(key(_id), _id, undefined, () => ({
      set: { enterpriseName: name },
      out: null,
    }))
  }
  const held = await posts.unscoped.fold<{ readonly _id: string }>(job, [
    { $match: { 'now.unit': id } },
    { $project: { _id: 1 } },
  ])
  for (const { _id } of held) {
    await posts.unscoped.deed(key(_id), _id, undefined, ({ now }) => ({
      set: now?.unit === id ? { now: { ...now, unitName: name } } : {},
      out: null,
    }))
  }
}

/** Brings new names, phones and seats to wherever they stand sealed in other documents and to accounts, and new names of units. */
export async function followNames(job: Job): Promise<void> {
  await eachDue(
    job,
    people.name,
    ['joins', 'reseated'],
    async () => (await people.unscoped.find(job, { where: { due: true } })).rows,
    async (row) => {
      await freed(job, row)
      await followJoining(job, row)
      await inPosts(job, row)
      await inVillages(job, row)
      await inHousehold(job, row)
      if (row.reseated === true) await regrant([row], seatRoles)
      return true
    },
  )
  await eachDue(
    job,
    units.name,
    [],
    async () => (await units.unscoped.find(job, { where: { due: true } })).rows,
    async (unit) => {
      await unitIn(job, unit)
      return true
    },
  )
}
