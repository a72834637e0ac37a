import { instantOf, type Day } from '../../../types/_period'
import type { EntryKind } from '../../../types/trace.limits'
import type { Dice } from '../dice'
import type { Member } from './cast'

/** What was answered before, by the name that the act was given. */
export type Said = (name: string) => unknown

/** What an action is asked with. */
export type Fields = Readonly<Record<string, unknown>>

/** Something that one of the demonstration's people does at a moment, milliseconds since 1970. */
export interface Act {
  readonly at: number
  readonly openid: string
  readonly feature: 'trace' | 'roster' | 'account' | 'hotline'
  readonly action: string
  readonly input: Fields | ((said: Said) => Fields)
  readonly name?: string
  /** The clock's own work comes first: the closing of a month is waited for. */
  readonly closing?: true
}

/** The outcome of a deed whose document changes by further deeds. */
export function outcomeOf(said: unknown): { readonly id: string; readonly version: number } {
  const { id, version } = said as { readonly id: string; readonly version: number }
  return { id, version }
}

/** Seconds, fields typed and fields that were there, as a phone would tell. */
const takes: Readonly<Record<EntryKind, readonly [seconds: number, typed: number, ready: number]>> = {
  log: [110, 1, 3],
  summary: [80, 1, 7],
  monthly: [80, 1, 8],
  contact: [40, 1, 3],
  visit: [120, 3, 4],
  service: [70, 2, 3],
  stay: [150, 2, 3],
  unit: [80, 1, 3],
  checkin: [10, 0, 3],
  form: [50, 4, 3],
}

/** Where and how an entry was made beside its fields. */
export interface Where {
  readonly code?: string
  readonly spot?: { readonly latitude: number; readonly longitude: number }
}

/** Everything that is done, in the order in which it was thought of. */
export class Acts {
  readonly all: Act[] = []

  constructor(readonly chance: Dice) {}

  add(act: Act): void {
    this.all.push(act)
  }

  /** One of some texts, the next each time: nobody writes the same two days running. */
  turn(draw: string, texts: readonly [string, ...string[]], nth: number): string {
    return texts[(this.chance.number(draw, texts.length) + nth) % texts.length] ?? texts[0]
  }

  trace(at: number, openid: string, action: string, input: Act['input'], name?: string): void {
    this.add({ at, openid, feature: 'trace', action, input, ...(name === undefined ? {} : { name }) })
  }

  /** Something written down on its day at a time; some minutes before, by her phone's clock. */
  entry(
    who: Member,
    [day, time]: readonly [Day, string],
    kind: EntryKind,
    fields: Fields | ((said: Said) => Fields),
    { name, ...where }: Where & { readonly name?: string } = {},
  ): void {
    const at = instantOf(day, time)
    const draw = `${who.person}:${kind}:${day}`
    const [seconds, typed, ready] = takes[kind]
    const took = { seconds: seconds + this.chance.number(`${draw}:took`, seconds), typed, ready }
    const noted = at - (2 + this.chance.number(`${draw}:at`, 40)) * 60_000
    const { code, spot } = where
    const seen = {
      at: noted,
      ...(code === undefined ? {} : { code }),
      ...(spot && {
        spot: { ...spot, accuracy: 20 + this.chance.number(`${draw}:off`, 40), globe: 'gcj02' },
      }),
    }
    const common = { kind, village: who.village, day, seen, took }
    const input =
      typeof fields === 'function'
        ? (said: Said) => ({ ...common, ...fields(said) })
        : { ...common, ...fields }
    this.trace(at, who.openid, 'enter', input, name)
  }
}
