/** A quarterly rating in the demo city: a village large enough to be asked, and what the journeys do past their screens. */
import { randomBytes } from 'node:crypto'
import type { DemoPerson, LocalCloud } from './local-cloud'

export const aMinute = 61_000
const hour = 3_600_000
export const day = 24 * hour
/** How long before midnight a journey begins: nobody's session ends while the day changes. */
export const tillMidnight = 600_000

/** Somebody who asks and does over HTTP, as a browser does. */
export interface Hand {
  readonly ask: <T>(action: string, input: object) => Promise<T>
}

export async function handOf(cloud: LocalCloud, { person }: DemoPerson, feature = 'survey'): Promise<Hand> {
  const token = await cloud.signIn(person)
  return {
    ask: async <T>(action: string, input: object) => {
      const key = randomBytes(12).toString('hex')
      const answer = (await cloud.call(token, feature, { action, input, key })) as { data?: T }
      if (answer.data === undefined) throw new Error(`${action} was refused: ${JSON.stringify(answer)}`)
      return answer.data
    },
  }
}

/** The office of the villager's county: a city's and a township's are in the list as well. */
export async function countyOffice(cloud: LocalCloud): Promise<DemoPerson> {
  const offices = (await cloud.people()).filter(({ role }) => role === 'office')
  const found = offices.find(({ place }) => place.split(' · ').length === 2)
  if (!found) throw new Error(`There is no county’s office: ${JSON.stringify(offices)}`)
  return found
}

interface Home {
  readonly _id: string
  readonly village: string
}

async function homeOf(cloud: LocalCloud, { person }: DemoPerson): Promise<Home> {
  const [home] = await cloud.documents('households', { 'head.person': person })
  if (home === undefined) throw new Error('She is the head of no household')
  return home as unknown as Home
}

async function move(cloud: LocalCloud, { _id }: Home, village: string): Promise<void> {
  await cloud.edit('households', _id, { village })
  await cloud.edit('posts', `${_id}-responsible`, { village })
}

/**
 * Brings households of the city into the villager's village until it has so many; the demo's own villages have one each. Who answers for a
 * family comes along.
 */
export async function fillVillage(
  cloud: LocalCloud,
  villager: DemoPerson,
  count: number,
  along?: DemoPerson,
): Promise<{ readonly village: string; readonly home: string }> {
  const { village, _id: home } = await homeOf(cloud, villager)
  const wanted = along === undefined ? [] : [await homeOf(cloud, along)]
  const others = (await cloud.documents('households', { village: { $ne: village } })) as unknown as Home[]
  const homes = [...wanted, ...others.filter(({ _id }) => wanted.every((one) => one._id !== _id))]
  const there = await cloud.documents('households', { village })
  await Promise.all(homes.slice(0, count - there.length).map((home) => move(cloud, home, village)))
  return { village, home }
}

/** Turns the server's clock on to ten minutes before midnight in China. @returns that midnight, milliseconds since 1970. */
export async function lateEvening(cloud: LocalCloud): Promise<number> {
  const now = await cloud.jump(0)
  const tonight = Math.ceil((now + 8 * hour) / day) * day - 8 * hour
  const by = tonight - now - tillMidnight
  const then = await cloud.jump(by > 0 ? by : by + day)
  return Math.ceil((then + 8 * hour) / day) * day - 8 * hour
}

/** `2026-12-01`: the day that begins at this midnight. */
export const dayOf = (midnight: number): string => new Date(midnight + 8 * hour).toISOString().slice(0, 10)

export const quarterOf = (midnight: number): string => {
  const [year = '', month = ''] = dayOf(midnight).split('-')
  return `${year}-Q${Math.ceil(Number(month) / 3)}`
}

interface Where {
  readonly campaign: string
  readonly village: string
}

/** Makes somebody the enumerator of a village. While it waits to open: at its opening the campaign's version moves on by itself. */
export async function appoint(
  office: Hand,
  { campaign: id, village }: Where,
  who: DemoPerson,
): Promise<void> {
  const { campaign } = await office.ask<{ campaign: { version: number } }>('campaign', { id })
  const enumerators = [{ person: who.person, villages: [village] }]
  await office.ask('setEnumerators', { id, version: campaign.version, enumerators })
}

interface Packet {
  readonly content: { readonly questions: readonly { readonly key: string }[] }
  readonly homes: readonly { readonly home: string; readonly paper: string }[]
}

/** Puts in an answer each for households of a village, as its enumerator: the same to every question. Not for `but`. */
export async function carry(
  enumerator: Hand,
  of: Where,
  answers: readonly string[],
  but: string,
): Promise<void> {
  const { content, homes } = await enumerator.ask<Packet>('round', of)
  const others = homes.filter(({ home }) => home !== but)
  for (const [at, answer] of answers.entries()) {
    const all = Object.fromEntries(content.questions.map(({ key }) => [key, answer]))
    await enumerator.ask('cast', { paper: others[at]?.paper, answers: all })
  }
}

/** Lets minutes pass until the campaign is in this state. */
export async function passUntil(cloud: LocalCloud, office: Hand, id: string, state: string): Promise<void> {
  for (let minute = 0; minute < 12; minute += 1) {
    for (let look = 0; look < 8; look += 1) {
      const { campaign } = await office.ask<{ campaign: { state: string } }>('campaign', { id })
      if (campaign.state === state) return
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    await cloud.jump(aMinute)
  }
  throw new Error(`The campaign never was ${state}`)
}
