import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { gather, seek, type Sought } from '../_kernel/gather'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { refuseEnded } from './division'
import { pairingsView } from './pairing'
import { postsView } from './posts.view'
import { openNames } from './roster.read'
import { placeName } from './roster.rules'
import {
  divisions,
  households,
  pairings,
  posts,
  units,
  villages,
  type Division,
  type Household,
  type Named,
  type Post,
  type Village,
} from './roster.store'
import { ordinary } from './succession.rules'
import { unitRow } from './units'

type VillagePage = Output<BookContract, 'village'>
type Counts = VillagePage['households']

/** More posts than a village as a whole has, and more enterprises than help one. */
const postsMost = 50
const pairingsMost = 50

const when = (test: object): object => ({ $sum: { $cond: [test, 1, 0] } })
const monitored = { $ne: [{ $ifNull: ['$monitored', ''] }, ''] }

const counted = {
  _id: null,
  all: { $sum: 1 },
  poor: when({ $eq: ['$status', 'poor'] }),
  exited: when({ $eq: ['$status', 'exited'] }),
  monitored: when(monitored),
  atRisk: when({ $and: [monitored, { $ne: ['$riskRemoved', true] }] }),
}

/** What is found, put together in the same call. */
const folded = <D extends object>({ name, stages }: Sought<object>, group: object): Sought<D> => ({
  name,
  stages: async () => [...(await stages()).slice(0, 1), { $group: group }],
})

/** All that lies beside a village: 1 database call. Unscoped: it is the village's, which the caller has come to by her own ground. */
const beside = (code: string) =>
  gather({
    files: seek<Village & { readonly version: number }>(villages, { _id: code }, 1),
    posts: seek<Post & { readonly version: number }>(posts, { village: code, household: '' }, postsMost),
    pairings: seek(pairings, { village: code }, pairingsMost),
    branches: seek(units, { division: code, kind: 'branch' }, 1),
    counts: folded<Omit<Counts, 'alone'>>(
      seek<Household>(households, { village: code, gone: is.missing() }, 1),
      counted,
    ),
    alone: folded<{ readonly n: number }>(
      seek<Post>(posts, { village: code, kind: 'responsible', open: true }, 1),
      {
        _id: null,
        n: { $sum: 1 },
      },
    ),
  })

/** 村支书 and 村主任 in one person (R6). */
function oneInTwo(held: readonly Post[]): boolean {
  const holder = (kind: Post['kind']) => held.find((post) => post.kind === kind)?.now?.holder.person
  const branch = holder('branch')
  return branch !== undefined && branch === holder('head')
}

async function namedPeople(groups: readonly (readonly Named[])[]) {
  const names = await openNames(groups.flat())
  let at = 0
  return groups.map((group) =>
    group.map(({ person }) => ({ person, name: names[at++]?.name ?? '', unit: '' })),
  )
}

function fileOf(file: Village): Omit<VillagePage['file'], 'reserve' | 'leading'> {
  const { status, exitYear, weak, minority, indicators, groups, teamSeats, links } = file
  const { infrastructure, industry, governance } = indicators
  return {
    status,
    ...(exitYear === undefined ? {} : { exitYear }),
    weak,
    minority,
    indicators: {
      ...(infrastructure === undefined ? {} : { infrastructure }),
      ...(industry === undefined ? {} : { industry }),
      ...(governance === undefined ? {} : { governance }),
    },
    groups: [...groups],
    teamSeats,
    links: links.map(({ household, linked }) => ({ household, linked: [...linked] })),
  }
}

const countsOf = (counts: Omit<Counts, 'alone'> | undefined, alone: number): Counts => {
  const { all = 0, poor = 0, exited = 0, monitored = 0, atRisk = 0 } = counts ?? {}
  return { all, poor, exited, monitored, atRisk, alone }
}

function ofDivision(division: Division & { readonly version: number }) {
  const { _id: code, name, official, path, kind, parent, version, before = [] } = division
  return {
    code,
    name,
    official,
    place: placeName(path),
    kind: kind ?? 'area',
    parent,
    divisionVersion: version,
    before: before.map((one) => ({ ...one })),
  } as const
}

/**
 * A village's page. 5 database calls with the caller's identity.
 * @throws problem `division_merged` for an old code, naming where it went.
 */
export async function villagePage(
  { code }: Input<BookContract, 'village'>,
  call: Call,
): Promise<VillagePage> {
  const division = await divisions.get(call, code)
  await refuseEnded(call, division)
  if (division.level !== 'village') throw problem('invalid', '请选到村', 'code')
  const found = await beside(code)
  const [file = { ...ordinary(code), version: 0 }] = found.files
  const [held, people, paired] = await Promise.all([
    postsView(
      call,
      found.posts.filter(({ needed, now, past }) => needed || now !== undefined || past.length > 0),
    ),
    namedPeople([file.reserve, file.leading]),
    pairingsView(call, found.pairings),
  ])
  const [reserve = [], leading = []] = people
  const [branch] = found.branches
  return {
    ...ofDivision(division),
    version: file.version,
    file: { ...fileOf(file), reserve, leading },
    posts: held,
    oneInTwo: oneInTwo(found.posts),
    ...(branch ? { branchUnit: unitRow(branch) } : {}),
    households: countsOf(found.counts[0], found.alone[0]?.n ?? 0),
    pairings: paired,
  }
}
