import type { Person, Post, Unit, Village } from '../../cloudfunctions/roster/roster.store'
import { skills, type Skill } from '../../types/roster.limits'
import { county } from './posts'

/** People who could be sent to the villages of a county, and posts that nobody holds: what a dispatch proposal is made from. */
export const senders = 5000
const unitCount = 100
/** Seats of a resident team beside the first secretary. */
const seats = [1, 2, 3] as const

const fresh = { version: 1, touched: new Date(0), history: [] }
const some = Object.keys(skills) as Skill[]

const unitOf = (nth: number): string => `u${county.slice(0, 6)}-bench${nth % unitCount}`

export const units = (): object[] =>
  Array.from(
    { length: unitCount },
    (_, nth): Unit => ({
      _id: unitOf(nth),
      name: `例县${nth}局`,
      industry: 'other',
      division: county,
      county,
      phone: '',
      hotline: false,
      kind: 'department',
    }),
  ).map((unit) => ({ ...unit, ...fresh }))

/** @param villages codes of the county's villages: people live in them. */
export const people = (villages: readonly string[]): object[] =>
  Array.from({ length: senders }, (_, nth): Person => {
    const home = villages[(nth * 7919) % villages.length] ?? county
    return {
      _id: `sender-${nth}`,
      sealed: { name: '' },
      phone: '',
      tail: '',
      called: '',
      unit: unitOf(nth),
      rank: nth % 12 === 0 ? 'township' : 'staff',
      home,
      skills: [some[nth % some.length] ?? 'party', some[(nth * 5) % some.length] ?? 'law'],
      ...(nth % 9 === 0 ? { wish: [`${home.slice(0, 9)}000`] } : {}),
      village: '',
      ground: county,
      household: '',
      duties: [],
      bound: [],
    }
  }).map((person) => ({ ...person, ...fresh }))

/** What each village lacks. */
export const files = (villages: readonly string[]): object[] =>
  villages.map((_id, nth): object => {
    const file: Village = {
      _id,
      status: 'poor',
      weak: nth % 11 === 0,
      minority: false,
      indicators: {
        infrastructure: (nth * 37) % 100,
        industry: (nth * 53) % 100,
        governance: (nth * 71) % 100,
      },
      groups: [],
      teamSeats: seats.length,
      reserve: [],
      leading: [],
      links: [],
    }
    return { ...file, ...fresh }
  })

/** The five forces of each village, all of them vacant. */
export function vacancies(villages: readonly string[]): object[] {
  const vacant = (village: string, kind: Post['kind'], seat?: number): object => ({
    _id: seat === undefined ? `${village}-${kind}` : `${village}-${kind}-${seat}`,
    village,
    kind,
    ...(seat === undefined ? {} : { seat }),
    household: '',
    needed: true,
    open: true,
    past: [],
    ...fresh,
  })
  return villages.flatMap((village) => [
    ...(['leader', 'unit', 'secretary', 'technician'] as const).map((kind) => vacant(village, kind)),
    ...seats.map((seat) => vacant(village, 'team', seat)),
  ])
}
