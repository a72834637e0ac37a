import { dropSounds, keepSounds } from '../_kernel/sounds'
import { drop, dropAll, keep, kept, keptNames } from '../_kernel/store'
import { ask } from './asks'
import { roundSounds, type Home, type Packet } from './ballot'

/** A village's papers as a tablet takes them along. Gone when she signs out, for whoever has a paper may fill it in. */
export interface Taken {
  readonly form: Omit<Packet, 'homes' | 'next'>
  readonly homes: readonly Home[]
}

const start = 'seen.survey.round.'
const name = (campaign: string, village: string): string => `${start}${campaign}.${village}`

/** Households under one name: WeChat keeps a megabyte under each, and three hundred papers are half of it at most. */
const perShelf = 300
const shelfName = (of: string, nth: number): string => `${of}.${String(nth)}`
const shelvesOf = (homes: number): number[] => [...Array(Math.ceil(homes / perShelf)).keys()]

/** What stands under the village's own name, written last: until it is there nothing was taken. */
interface Head {
  readonly form: Taken['form']
  readonly homes: number
}

function headOf(of: string): Head | undefined {
  const found = kept(of) as Partial<Head> | undefined
  return found?.form !== undefined && typeof found.homes === 'number' ? (found as Head) : undefined
}

/** Whether a village's papers are here. */
export const hasPacket = (campaign: string, village: string): boolean =>
  headOf(name(campaign, village)) !== undefined

export function takenPacket(campaign: string, village: string): Taken | undefined {
  const of = name(campaign, village)
  const head = headOf(of)
  if (!head) return undefined
  const homes = shelvesOf(head.homes).flatMap((nth) => (kept(shelfName(of, nth)) ?? []) as Home[])
  return homes.length === head.homes ? { form: head.form, homes } : undefined
}

/** Puts them down. Who lives there changes no more, so papers that were here already stay good when there is no room for new ones. */
function keepPacket(of: string, { form, homes }: Taken): boolean {
  const put = shelvesOf(homes.length).every((nth) =>
    keep(shelfName(of, nth), homes.slice(nth * perShelf, (nth + 1) * perShelf)),
  )
  if (put && keep(of, { form, homes: homes.length })) return true
  if (headOf(of) === undefined) dropAll(of)
  return false
}

/** Removes the papers of campaigns that she carries no more, and what they were read aloud from. */
export function dropPackets(carried: readonly string[]): void {
  const own = carried.map((campaign) => `${start}${campaign}.`)
  for (const one of keptNames(start)) if (!own.some((of) => one.startsWith(of))) drop(one)
  void dropSounds(
    roundSounds,
    carried.map((campaign) => roundSounds + campaign),
  )
}

/**
 * Takes a village's papers along, page after page, and what they are read aloud from as far as there is room. Throws `Refused` or `Offline`.
 * @param told of how many households there are papers so far.
 * @returns nothing when the device has no room for them.
 */
export async function takePacket(
  campaign: string,
  village: string,
  told: (homes: number) => void,
): Promise<Taken | undefined> {
  const homes: Home[] = []
  let after: string | undefined
  for (;;) {
    const page = await ask().round({ campaign, village, ...(after === undefined ? {} : { after }) })
    const { homes: more, next, ...form } = page
    homes.push(...more)
    told(homes.length)
    if (next === undefined) {
      const taken = { form, homes }
      await keepSounds(roundSounds + campaign, form.heard)
      return keepPacket(name(campaign, village), taken) ? taken : undefined
    }
    after = next
  }
}
