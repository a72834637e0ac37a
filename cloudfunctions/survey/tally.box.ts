import { Buffer } from 'node:buffer'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Sums } from './numbers.rules'
import { Pile, type CountyCount, type PlaceTally, type Ways } from './tally'

/** A pile as text: its sums exact, its replicates as single floats. */
interface PileText {
  readonly turn: readonly [asked: number, answered: number, assisted: number]
  readonly measures: readonly (readonly [nth: number, ways: Ways, spreads: readonly [string, string]])[]
}

/** What a county's ballots add up to, or those of some of its townships. */
export interface CountyTally {
  readonly county: string
  readonly villages: readonly PlaceTally[]
  readonly townships: readonly PlaceTally[]
  readonly pile: Pile
  readonly homes: number
  readonly helped: number
  readonly units: ReadonlyMap<string, Pile>
  readonly ballots: number
  /** Ballots that did not open. */
  readonly broken: number
}

/** Of two parts of a county the whole; the first is used up. */
export function joined(one: CountyTally, other: CountyTally): CountyTally {
  one.pile.take(other.pile)
  const units = new Map(one.units)
  for (const [id, pile] of other.units) {
    const found = units.get(id)
    if (found) found.take(pile)
    else units.set(id, pile)
  }
  return {
    county: one.county,
    villages: [...one.villages, ...other.villages],
    townships: [...one.townships, ...other.townships],
    pile: one.pile,
    homes: one.homes + other.homes,
    helped: one.helped + other.helped,
    units,
    ballots: one.ballots + other.ballots,
    broken: one.broken + other.broken,
  }
}

const floats = (spread: Float64Array): string =>
  Buffer.from(Float32Array.from(spread).buffer).toString('base64')

function floatsOf(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

const textOf = (pile: Pile): PileText => {
  const { asked, answered, assisted } = pile.turnout()
  return {
    turn: [asked, answered, assisted],
    measures: [...pile.measures].map(([nth, { ways, spreads }]) => [
      nth,
      ways,
      [floats(spreads[0]), floats(spreads[1])],
    ]),
  }
}

function pileOf({ turn: [asked, answered, assisted], measures }: PileText): Pile {
  const pile = new Pile()
  pile.turn({ asked, answered, assisted })
  for (const [nth, ways, [own, helped]] of measures) {
    const cell = pile.of(nth)
    cell.ways = [copy(ways[0]), copy(ways[1])]
    cell.spreads[0].set(floatsOf(own))
    cell.spreads[1].set(floatsOf(helped))
  }
  return pile
}

const copy = (sums: Sums): Sums => ({ ...sums })

interface Text {
  readonly county: string
  readonly villages: readonly PlaceTally[]
  readonly townships: readonly PlaceTally[]
  readonly pile: PileText
  readonly homes: number
  readonly helped: number
  readonly units: readonly (readonly [string, PileText])[]
  readonly ballots: number
  readonly broken: number
}

/** A county's count as bytes to be sealed. */
export function packed(
  count: CountyCount,
  { ballots, broken }: Pick<CountyTally, 'ballots' | 'broken'>,
): Buffer {
  const whole = count.county.whole()
  const text: Text = {
    county: count.county.of,
    villages: count.villages,
    townships: count.above(),
    ...whole,
    pile: textOf(whole.pile),
    units: [...count.units].map(([id, pile]) => [id, textOf(pile)]),
    ballots,
    broken,
  }
  return gzipSync(Buffer.from(JSON.stringify(text)), { level: 1 })
}

export function unpacked(bytes: Buffer): CountyTally {
  const text = JSON.parse(gunzipSync(bytes).toString('utf8')) as Text
  return {
    ...text,
    pile: pileOf(text.pile),
    units: new Map(text.units.map(([id, pile]) => [id, pileOf(pile)])),
  }
}
