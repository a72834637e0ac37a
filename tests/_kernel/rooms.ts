import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { roles, type Role } from '../../types/_actor'
import type { ActionSpec, Contract } from '../../types/_contract'
import type { Reply } from '../../types/_problem'
import { names, type Name } from './people'
import type { Sample } from './samples'
import { newKey, type World } from './world'

type AnySample = (world: World, who: Name) => Promise<Sample<unknown>>

/** One action of one feature, with a way to make a valid call of it. */
export interface Room {
  readonly feature: string
  readonly action: string
  readonly spec: ActionSpec
  readonly sample: AnySample
}

const here = join(__dirname, '..')

function load(feature: string): Room[] {
  const { [feature]: contract } = jest.requireActual<Record<string, Contract | undefined>>(
    `../../types/${feature}`,
  )
  const file = join(here, feature, `${feature}.samples.ts`)
  if (!contract) throw new Error(`types/${feature}.ts exports no contract named ${feature}`)
  if (!existsSync(file)) throw new Error(`${feature} has no samples: the generic tests can't call it`)
  const { samples } = jest.requireActual<{ samples: Record<string, AnySample | undefined> }>(file)
  return Object.entries(contract.actions).map(([action, spec]) => {
    const sample = samples[action]
    if (!sample) throw new Error(`${feature}.${action} has no sample`)
    return { feature, action, spec, sample }
  })
}

/** Every action of every feature, found by folder. */
export function rooms(): readonly Room[] {
  const folder = join(here, '..', 'cloudfunctions')
  return readdirSync(folder)
    .filter((name) => !name.startsWith('_') && existsSync(join(folder, name, 'index.ts')))
    .flatMap(load)
}

export const titled = (all: readonly Room[]): [string, Room][] =>
  all.map((room) => [`${room.feature}.${room.action}`, room])

/** The role that each part of the cast plays. */
const parts: Readonly<Record<Name, Role | undefined>> = {
  villager: 'villager',
  neighbour: 'villager',
  stranger: 'villager',
  cadre: 'cadre',
  foreignCadre: 'cadre',
  responsible: 'cadre',
  desk: 'desk',
  siblingDesk: 'desk',
  foreignDesk: 'desk',
  handler: 'handler',
  siblingHandler: 'handler',
  foreignHandler: 'handler',
  office: 'office',
  townOffice: 'office',
  foreignOffice: 'office',
  cityOffice: 'office',
  discipline: 'discipline',
  foreignDiscipline: 'discipline',
  cityDiscipline: 'discipline',
  partner: 'partner',
  foreignPartner: 'partner',
  unbound: undefined,
}

/** Whom of each role a document is made for, and who else of that role must not see it. */
export const grounds: Readonly<Record<Role, { readonly own: Name; readonly others: readonly Name[] }>> = {
  villager: { own: 'villager', others: ['neighbour', 'stranger'] },
  cadre: { own: 'cadre', others: ['foreignCadre'] },
  desk: { own: 'desk', others: ['siblingDesk', 'foreignDesk'] },
  handler: { own: 'handler', others: ['siblingHandler', 'foreignHandler'] },
  office: { own: 'office', others: ['foreignOffice'] },
  partner: { own: 'partner', others: ['foreignPartner'] },
  discipline: { own: 'discipline', others: ['foreignDiscipline', 'cityDiscipline'] },
}

/** Whether the contract lets a part of the cast call at all. */
export function may({ spec }: Room, who: Name): boolean {
  if (typeof spec.may === 'string') return true
  const role = parts[who]
  return role !== undefined && spec.may[role] !== undefined
}

/** The first of the cast who may call it in her own ground. */
export function ownerOf(room: Room): Name {
  const role =
    typeof room.spec.may === 'string' ? undefined : roles.find((name) => may(room, grounds[name].own))
  return role === undefined ? 'villager' : grounds[role].own
}

export const everybody = names

/** The whole of a room's call, as a phone sends it. */
export interface Letter {
  readonly action: string
  readonly input: unknown
  readonly key: string
}

export async function letterFor(
  world: World,
  room: Room,
  who: Name,
): Promise<Letter & { readonly open: boolean; readonly by: Name; readonly ends: boolean }> {
  const { input, key = newKey(), open = false, by = who, ends = false } = await room.sample(world, who)
  return { action: room.action, input, key, open, by, ends }
}

export const send = (
  world: World,
  who: Name,
  room: Room,
  { action, input, key }: Letter,
): Promise<Reply<unknown>> => world.as(who).raw(room.feature, { action, input, key })

export const codeOf = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.problem.code)

/** What calling itself leaves behind, whatever the call does: identity and rate limits. */
const byCalling = ['actors', 'limits', 'ticks']

/** Everything stored that a deed may have changed, as one text. */
export async function everything(world: World): Promise<string> {
  const all: unknown[] = []
  for (const { name } of world.gateway.store.collections()) {
    if (!byCalling.includes(name)) all.push([name, await world.documents(name)])
  }
  return JSON.stringify(all)
}

interface Kept {
  readonly _id: string
  readonly version: number
  readonly history: readonly {
    readonly v: number
    readonly key: string
    readonly facts: readonly { readonly _id: string }[]
  }[]
}

/** What is wrong between deeds and facts: a deed whose fact is missing, a fact whose deed is. Nothing, when the books are right. */
export async function faultsOfBooks(world: World): Promise<string[]> {
  const facts = new Map((await world.documents('facts')).map((fact) => [fact._id, fact]))
  const owed = new Set<string>()
  const faults: string[] = []
  for (const { name } of world.gateway.store.collections()) {
    const kept = (await world.documents(name)).filter((row) =>
      Array.isArray(row.history),
    ) as unknown as Kept[]
    for (const { _id, version, history } of kept) {
      // What a loader brought in stands at version 1 without a deed.
      const versions = history.map(({ v }) => v)
      const first = versions[0] ?? version + 1
      if (
        first > 2 ||
        versions.some((v, at) => v !== first + at) ||
        first + versions.length - 1 !== version
      ) {
        faults.push(`${name}/${_id}: versions ${versions.join()} for version ${version}`)
      }
      if (new Set(history.map(({ key }) => key)).size !== history.length)
        faults.push(`${name}/${_id}: a key did two deeds`)
      for (const entry of history) {
        for (const fact of entry.facts) {
          owed.add(fact._id)
          if (!facts.has(fact._id))
            faults.push(`${name}/${_id}: version ${entry.v} lacks its fact ${fact._id}`)
        }
      }
    }
  }
  for (const _id of facts.keys()) if (!owed.has(_id)) faults.push(`the fact ${_id} rests on no deed`)
  return faults
}
