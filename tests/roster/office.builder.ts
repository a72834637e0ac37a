/** What the office's screens are told, in the shapes of the contract. */
import type { Coverage, Post, Tenure } from '../../src/roster/office'

export const place = '利州区 · 宝轮镇 · 清江村'
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
