import { collection } from '../_kernel/collection'
import type { Division, Household, Pairing, Person, Post, Terms, Unit, Village } from './roster.documents'

export type * from './roster.documents'

/** What the roster's sealed fields are bound to: one place for all its collections, so that one call opens a whole screen. */
export const sealedIn = 'roster'

export const terms = collection<Terms>('terms', {
  feature: 'roster',
  scope: { territory: '_id' },
  indexes: [],
})

/** What a deed leaves for the clock to do. */
const due = { name: 'due', keys: { due: 1, _id: 1 } } as const

export const divisions = collection<Division>('divisions', {
  feature: 'roster',
  scope: { territory: '_id' },
  indexes: [
    { name: 'children', keys: { parent: 1, _id: 1 } },
    { name: 'county', keys: { county: 1, _id: 1 } },
    due,
  ],
})

export const units = collection<Unit>('units', {
  feature: 'roster',
  staged: true,
  scope: { territory: 'division', unit: '_id' },
  indexes: [
    { name: 'county', keys: { county: 1, _id: 1 } },
    { name: 'place', keys: { division: 1, name: 1, _id: 1 } },
    due,
  ],
})

export const people = collection<Person>('people', {
  feature: 'roster',
  staged: true,
  scope: { territory: 'ground', household: 'household', self: '_id' },
  indexes: [
    { name: 'phone', keys: { phone: 1, _id: 1 } },
    { name: 'tail', keys: { tail: 1, village: 1 } },
    { name: 'household', keys: { household: 1, _id: 1 } },
    // Whose row it is, when she goes by another id.
    { name: 'as', keys: { as: 1, _id: 1 } },
    // Who serves a unit.
    { name: 'staff', keys: { 'duties.units': 1 } },
    // Who comes from a unit; who is called so.
    { name: 'unit', keys: { unit: 1, _id: 1 } },
    { name: 'called', keys: { called: 1, _id: 1 } },
    { name: 'ground', keys: { ground: 1, _id: 1 } },
    due,
  ],
})

export const households = collection<Household>('households', {
  feature: 'roster',
  staged: true,
  scope: { territory: 'village', household: '_id' },
  indexes: [
    { name: 'card', keys: { card: 1 }, unique: true },
    { name: 'village', keys: { village: 1, _id: 1 } },
    { name: 'slip', keys: { 'slip.hash': 1 } },
    due,
  ],
})

export const posts = collection<Post>('posts', {
  feature: 'roster',
  staged: true,
  scope: { territory: 'village', household: 'household' },
  indexes: [
    { name: 'village', keys: { village: 1, household: 1, _id: 1 } },
    { name: 'holder', keys: { 'now.holder.person': 1, _id: 1 } },
    { name: 'held', keys: { 'past.holder.person': 1, _id: 1 } },
    // Whom a unit sent.
    { name: 'unit', keys: { 'now.unit': 1, _id: 1 } },
    // Gaps.
    { name: 'open', keys: { open: 1, village: 1, _id: 1 } },
    // Whose day has come.
    { name: 'turns', keys: { turns: 1, _id: 1 } },
    // Coverage, and how many people serve: both told from the index alone.
    {
      name: 'coverage',
      keys: { village: 1, kind: 1, needed: 1, open: 1, gap: 1, 'now.holder.person': 1 },
    },
  ],
})

export const villages = collection<Village>('villages', {
  feature: 'roster',
  scope: { territory: '_id' },
  indexes: [
    { name: 'status', keys: { status: 1, _id: 1 } },
    { name: 'reserve', keys: { 'reserve.person': 1 } },
    { name: 'leading', keys: { 'leading.person': 1 } },
  ],
})

export const pairings = collection<Pairing>('pairings', {
  feature: 'roster',
  staged: true,
  scope: { territory: 'village' },
  indexes: [
    { name: 'village', keys: { village: 1, _id: 1 } },
    { name: 'enterprise', keys: { enterprise: 1, _id: 1 } },
  ],
})
