import { keyed } from '../../cloudfunctions/_kernel/hash'
import type { Deed } from './case'
import type { Entry, Matter } from './matter'
import type { Finding } from './post'

interface Found {
  readonly matter: Matter
  readonly entry: Entry
}

/** What a phone's key is kept as: as it is, or for who gives no name as a hash. */
const keptAs = ({ key, who }: Deed): string => (who ? key : keyed('secret key', key))

/** The name under which a deed is kept: that of everybody, for who gives no name. */
function nameOf({ action }: Deed): string {
  if (action === 'fileSecret') return 'file'
  const plain = /^follow([A-Z])(\w*)$/.exec(action)
  return plain ? `${(plain[1] ?? '').toLowerCase()}${plain[2] ?? ''}` : action
}

const told = ['version', 'receipt', 'state', 'due'] as const

/** Whether what she was told is what was written down. */
function agrees({ action, out = {} }: Deed, { matter, entry }: Found): boolean {
  const kept = (entry.out ?? {}) as Record<string, unknown>
  const said = out as Record<string, unknown>
  const fields = action === 'reveal' ? (['version'] as const) : told
  return (
    fields.every((field) => !(field in said) || said[field] === kept[field]) &&
    (out.id === undefined || out.id === matter._id) &&
    (out.version === undefined || out.version === entry.v)
  )
}

const most: Readonly<Record<Deed['fate'], readonly [number, number]>> = {
  did: [1, 1],
  refused: [0, 0],
  open: [0, 1],
}

function judgeOne(deed: Deed, found: readonly Found[], find: Finding): void {
  const { key, fate, code = '', tries, who } = deed
  const [least, limit] = most[fate]
  if (found.length < least) find(`${key}: lost (${fate}, sent ${tries} times)`)
  if (found.length > limit) find(`${key}: done ${found.length} times (${fate} ${code}, sent ${tries} times)`)
  for (const one of found) {
    const { deed: name, by } = one.entry
    if (name !== `hotline.${nameOf(deed)}`) find(`${key}: kept as ${name}`)
    if (who && by !== who.id) find(`${key}: kept as done by somebody else`)
    if (fate === 'did' && !agrees(deed, one)) find(`${key}: she was told something else than is kept`)
  }
}

/** None lost, none doubled: every deed that was acknowledged is there once, every other at most once, and nothing beside them. */
export function judgeDeeds(deeds: readonly Deed[], matters: readonly Matter[], find: Finding): void {
  const kept = new Map<string, Found[]>()
  for (const matter of matters)
    for (const entry of matter.history)
      if (entry.by !== 'clock') kept.set(entry.key, [...(kept.get(entry.key) ?? []), { matter, entry }])
  const known = new Set<string>()
  for (const deed of deeds) {
    const key = keptAs(deed)
    known.add(key)
    judgeOne(deed, kept.get(key) ?? [], find)
  }
  for (const [key, [one]] of kept)
    if (!known.has(key)) find(`${one?.matter._id ?? ''}: ${one?.entry.deed ?? ''} was done by nobody`)
}
