import type { hotline } from '../../types/hotline'
import { declineReasons, type State } from '../../types/hotline.limits'
import type { Case } from './case'
import type { Chance } from './chance'
import type { Person, Town } from './town'

type Actions = (typeof hotline)['actions']
/** Every action of the contract that changes something. */
export type DeedName = {
  [K in keyof Actions]: Actions[K]['kind'] extends 'read' ? never : K
}[keyof Actions]

/** How a deed is driven: by whom, from which states, and how often beside the others. */
export interface Driven {
  readonly from: readonly State[]
  readonly who: 'desk' | 'handler' | 'filer' | 'office'
  readonly weight: (of: Case, now: number) => number
  /** What goes with id and version; nothing when it can't be done. */
  readonly says: (of: Case, town: Town, others: readonly Case[]) => object | undefined
  /** Asks no version. */
  readonly blind?: true
}

/** A deed that is not driven, and why. */
interface Left {
  readonly left: string
}

/** Driven by another entry: filing once for each matter, and what an anonymous filer does as the deed that it is for everybody. */
interface Through {
  readonly through: string
}

const day = 86_400_000
const lines = [
  '渠里没有水',
  '路灯坏了三天',
  '补贴还没有到',
  '说好上周来看的',
  '桥边的护栏松了',
  '想问问怎么办理',
]

export const line = (chance: Chance): string =>
  `${chance.pick(lines)}，编号${Math.floor(chance.next() * 1e6)}`
const always = (weight: number) => () => weight
const why = ({ chance }: Case) => ({ why: line(chance) })
const text = ({ chance }: Case) => ({ text: line(chance) })

function facesOf(chance: Chance): object {
  const face = () => (chance.one(0.75) ? 'good' : chance.pick(['fair', 'poor']))
  return {
    response: face(),
    result: chance.one(0.2) ? 'poor' : face(),
    manner: face(),
    ...(chance.one(0.3) ? { words: line(chance) } : {}),
  }
}

function unitFor({ chance, unit, desk, home }: Case, town: Town): object {
  const to = chance.one(0.8) ? desk : chance.pick(town.units(home.county))
  return { unit: chance.one(0.1) ? unit : to, ...(chance.one(0.3) ? { note: line(chance) } : {}) }
}

/** Her words without the first two. */
const covered = (words: string): string => `██${words.slice(2)}`

const urgent = ({ chance }: Case) => (chance.one(0.08) ? { urgent: true } : {})
const working: readonly State[] = ['filed', 'accepted', 'assigned', 'reopened', 'office', 'merged']

/** An older matter of the same desk that is not answered yet. */
function parentFor(of: Case, others: readonly Case[]): object | undefined {
  const open: readonly (State | undefined)[] = ['filed', 'accepted', 'assigned']
  const found = others.filter(
    ({ id, nth, desk, state }) =>
      id !== undefined && nth < of.nth && desk === of.desk && open.includes(state),
  )
  const into = found.length === 0 ? undefined : of.chance.pick(found)
  return into?.id === undefined ? undefined : { into: into.id, why: line(of.chance) }
}

const driven = {
  accept: { from: ['filed'], who: 'desk', weight: always(6), says: urgent },
  assign: {
    from: ['filed', 'accepted', 'reopened'],
    who: 'desk',
    weight: ({ state }) => (state === 'filed' ? 2 : 7),
    says: (of, town) => ({ ...unitFor(of, town), ...urgent(of) }),
  },
  decline: {
    from: ['filed', 'accepted'],
    who: 'desk',
    weight: always(0.5),
    says: ({ chance }) => ({ reason: chance.pick(Object.keys(declineReasons)), note: line(chance) }),
  },
  returnToDesk: { from: ['assigned'], who: 'handler', weight: always(0.6), says: why },
  ask: {
    from: ['filed', 'accepted', 'assigned'],
    who: 'handler',
    weight: always(0.6),
    says: ({ chance }) => ({ question: line(chance) }),
  },
  reply: { from: ['waiting'], who: 'filer', weight: always(4), says: text },
  extend: {
    from: ['assigned'],
    who: 'handler',
    weight: ({ asked }) => (asked ? 0 : 0.9),
    says: ({ chance }) => ({ days: 1 + Math.floor(chance.next() * 4), why: line(chance) }),
  },
  grantExtension: {
    from: ['assigned'],
    who: 'desk',
    weight: ({ asked }) => (asked ? 6 : 0),
    says: ({ chance }) => ({ grant: chance.one(0.7) }),
  },
  explain: { from: ['filed', 'accepted', 'assigned'], who: 'handler', weight: always(0.4), says: why },
  hurry: {
    from: ['accepted', 'assigned', 'reopened'],
    who: 'desk',
    weight: always(0.3),
    says: ({ chance }) => ({ urgent: chance.one(0.6), why: line(chance) }),
  },
  answer: { from: ['assigned'], who: 'handler', weight: always(5), says: text },
  rate: { from: ['answered'], who: 'filer', weight: always(6), says: ({ chance }) => facesOf(chance) },
  callBack: {
    from: ['answered'],
    who: 'desk',
    weight: ({ since }, now) => (now - since > 7 * day ? 8 : 0.1),
    says: ({ chance }) => (chance.one(0.5) ? { reached: true, said: facesOf(chance) } : { reached: false }),
  },
  reopen: { from: ['closed'], who: 'filer', weight: always(1), says: why },
  object: { from: ['declined'], who: 'filer', weight: always(2), says: why },
  settle: { from: ['office'], who: 'office', weight: always(3), says: text },
  reassign: { from: ['office'], who: 'office', weight: always(2), says: unitFor },
  urge: { from: working, who: 'filer', weight: always(0.4), says: () => ({}) },
  reveal: { from: working, who: 'desk', weight: always(0.3), says: why, blind: true },
  take: { from: ['assigned'], who: 'handler', weight: always(0.5), says: () => ({}) },
  handOver: {
    from: ['assigned'],
    who: 'handler',
    weight: always(0.3),
    says: ({ chance, unit }, town) => ({ to: chance.pick(town.serving('handler', unit)).id }),
  },
  coHandlers: {
    from: ['assigned'],
    who: 'handler',
    weight: always(0.4),
    says: ({ chance, home }, town) => ({ unit: chance.pick(town.units(home.county)), help: chance.one(0.8) }),
  },
  note: { from: [...working, 'closed'], who: 'handler', weight: always(0.2), says: text, blind: true },
  redact: {
    from: ['filed', 'accepted'],
    who: 'desk',
    weight: always(0.3),
    says: ({ filing }) => ({ text: covered(String((filing?.input as { text?: string }).text)) }),
  },
  merge: {
    from: ['filed', 'accepted'],
    who: 'desk',
    weight: always(0.7),
    says: (of, _town, others) => parentFor(of, others),
  },
  part: { from: ['merged'], who: 'desk', weight: always(0.3), says: why },
} as const satisfies Readonly<Record<string, Driven>>

const beginning: Through = { through: 'the beginning of each matter' }
const byCode: Through = { through: 'the deed of that name, of a matter without a name' }

/**
 * Every deed of the contract: a new one does not compile until it stands here, driven or with a reason why not. Those that the contract
 * does not have yet wait.
 */
export const table: Readonly<Record<DeedName, Driven | Left | Through>> &
  Readonly<Record<string, Driven | Left | Through>> = {
  ...driven,
  file: beginning,
  fileFor: beginning,
  fileForNeighbour: beginning,
  fileSecret: beginning,
  followRate: byCode,
  followReopen: byCode,
  followObject: byCode,
  followReply: byCode,
  followUrge: byCode,
  transcribe: { left: 'needs a recording; nothing moves by it' },
  setClocks: { left: 'changes the ground of a county, no matter' },
  ledger: { left: 'makes a file; no matter changes' },
  results: { left: 'makes a file; no matter changes' },
  setMapping: { left: 'changes the ground of a county, no matter' },
  takeTickets: { left: 'files in bulk, known by their numbers; tests/hotline/files.flow.test.ts' },
  partnerFile: { left: 'by programs with keys; tests/open311' },
  savePhrase: { left: 'a unit’s own phrases; no matter changes' },
  dropPhrase: { left: 'a unit’s own phrases; no matter changes' },
  letGo: { left: 'account.erase asks for it; it takes the filer away' },
}

const isDriven = (way: Driven | Left | Through): way is Driven => 'from' in way

/** What may be tried with a matter, heaviest chance first drawn. `has`: whether the contract knows the deed. */
export function choose(
  of: Case,
  now: number,
  has: (action: string) => boolean,
): { readonly action: string; readonly way: Driven } | undefined {
  const open = Object.entries(table).flatMap(([action, way]) => {
    if (!isDriven(way) || !has(action) || of.state === undefined) return []
    if (of.by === 'fileFor' && way.who === 'filer' && action !== 'reply') return []
    return way.from.includes(of.state) ? [{ action, way, weight: way.weight(of, now) }] : []
  })
  let draw = of.chance.next() * open.reduce((sum, { weight }) => sum + weight, 0)
  return open.find(({ weight }) => (draw -= weight) < 0)
}

/** Who does it. Nobody for what an anonymous filer does: her code is all there is. */
export function doerOf(action: string, { who }: Driven, of: Case, town: Town): Person | undefined {
  const { chance, unit, desk, home, state } = of
  const some = (list: readonly Person[]) => (list.length === 0 ? undefined : chance.pick(list))
  const desks = town.serving('desk', desk)
  if (who === 'office') return some(town.serving('office', home.county))
  if (who === 'desk')
    return action === 'grantExtension' && chance.one(0.4)
      ? some(town.serving('office', home.county))
      : some(desks)
  if (who === 'filer')
    return of.by === 'fileFor' || (action === 'reply' && chance.one(0.3)) ? some(desks) : of.home.head
  if (state !== 'assigned') return some(desks)
  const clerks = [...town.serving('handler', unit), ...town.serving('desk', unit)]
  const fresh = clerks.filter(({ id }) => !of.answerers.includes(id))
  return some(fresh.length > 0 && !chance.one(0.1) ? fresh : clerks)
}
