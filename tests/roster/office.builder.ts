/** What the office's screens are told, in the shapes of the contract. */
import type {
  Coverage,
  PersonPage,
  PersonRow,
  Post,
  Tenure,
  UnitPage,
  UnitRow,
  Village,
} from '../../src/roster/office'

const place = '利州区 · 宝轮镇 · 清江村'
export const villageCode = '510802100200'

export const tenure = (name: string, more: Partial<Tenure> = {}): Tenure => ({
  holder: { person: `p-${name}`, name, unit: '利州区民政局' },
  from: '2026-01-05',
  why: '组织选派',
  decided: '区委组织部会议',
  ...more,
})

export const post = (more: Partial<Post> = {}): Post => ({
  id: 'v510802100200-secretary',
  version: 3,
  kind: 'secretary',
  village: villageCode,
  place,
  before: [],
  ...more,
})

/** Somebody who left in summer, and nobody since. */
export const vacant = (more: Partial<Post> = {}): Post =>
  post({
    before: [tenure('甲例一', { from: '2024-03-01', to: '2026-07-01', left: 'transfer' })],
    gap: 'left',
    ...more,
  })

export const under = (
  code: string,
  name: string,
  held: number,
  more: Partial<Coverage['under'][number]> = {},
) => ({
  code,
  name,
  villages: 4,
  filled: [
    { kind: 'secretary' as const, needed: 4, held },
    { kind: 'leader' as const, needed: 4, held: 4 },
  ],
  households: { needing: 20, held: 20 },
  withdrawn: 0,
  ...more,
})

export const coverage = (more: Partial<Coverage> = {}): Coverage => ({
  division: '510802000000',
  name: '利州区',
  villages: { poor: 3, exited: 5, ordinary: 0 },
  households: { needing: 40, held: 38 },
  filled: [
    { kind: 'secretary', needed: 8, held: 5 },
    { kind: 'leader', needed: 8, held: 8 },
    { kind: 'responsible', needed: 40, held: 38 },
  ],
  oneInTwo: { both: 4, one: 3 },
  withdrawn: 1,
  under: [under('510802100000', '宝轮镇', 4), under('510802101000', '三堆镇', 1)],
  ...more,
})

export const village = (more: Partial<Village> = {}): Village => ({
  code: villageCode,
  name: '清江村',
  official: '清江村村民委员会',
  place,
  kind: 'village',
  parent: '510802100000',
  divisionVersion: 2,
  version: 7,
  file: {
    status: 'exited',
    exitYear: 2019,
    weak: false,
    minority: false,
    indicators: { industry: 60 },
    groups: ['一组', '二组'],
    teamSeats: 2,
    reserve: [{ person: 'p-己例六', name: '己例六', unit: '' }],
    leading: [],
    links: [],
  },
  before: [],
  posts: [post({ now: tenure('丙例三') }), vacant({ id: 'x-leader', kind: 'leader' })],
  oneInTwo: false,
  households: { all: 120, poor: 0, exited: 40, monitored: 3, atRisk: 2, alone: 1 },
  pairings: [],
  ...more,
})

export const person = (more: Partial<PersonPage> = {}): PersonPage => ({
  person: 'p-丙例三',
  version: 4,
  name: '丙例三',
  phone: '13900000003',
  unit: { id: 'u1', name: '利州区民政局' },
  rank: 'staff',
  home: '510802100200',
  skills: ['planting'],
  wish: [],
  bound: true,
  held: [
    post({ now: tenure('丙例三') }),
    post({
      id: 'x-old',
      village: '510802101200',
      place: '利州区 · 三堆镇 · 石桥村',
      now: tenure('丁例四'),
      before: [tenure('丙例三', { from: '2023-01-05', to: '2025-12-31', left: 'adjust' })],
    }),
  ],
  load: { villages: 1, households: 0 },
  seats: [],
  ...more,
})

export const unitRow = (more: Partial<UnitRow> = {}): UnitRow => ({
  id: 'u1',
  name: '利州区民政局',
  kind: 'department',
  division: '510802000000',
  phone: '',
  ...more,
})

export const personRow = (name: string, villages: number, more: Partial<PersonRow> = {}): PersonRow => ({
  person: `p-${name}`,
  name,
  unit: '利州区民政局',
  rank: 'staff',
  phone: '13900000003',
  load: { villages, households: 2 },
  ...more,
})

export const unit = (more: Partial<UnitPage> = {}): UnitPage => ({
  unit: unitRow(),
  version: 5,
  people: [personRow('丙例三', 1), personRow('丁例四', 3)],
  villages: [{ code: villageCode, place, kinds: ['secretary', 'team'] }],
  pairings: [],
  ...more,
})
