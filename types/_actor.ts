import * as z from 'zod'

/**
 * 角色. `villager` a member of a household; `cadre` one of the six forces; `desk` a department's hotline desk (热线台);
 * `handler` a department's clerk who handles a case (承办人); `office` a coordination office (协调小组办公室); `partner` another
 * platform, a program that shows a key (合作平台); `discipline` a clerk of the discipline channel of a county or a city (纪检监督员),
 * whose unit is that channel.
 */
export const roles = ['villager', 'cadre', 'desk', 'handler', 'office', 'partner', 'discipline'] as const
export type Role = (typeof roles)[number]

/** 六个一: the six assistance forces. Source: R2. */
export const forceKinds = ['leader', 'unit', 'secretary', 'team', 'technician', 'responsible'] as const
export type ForceKind = (typeof forceKinds)[number]

/**
 * How far a caller sees. `territory`: everything under some division codes; `unit`: the cases of a unit wherever
 * they are; `household`: the households one belongs to or answers for; `self`: what one did oneself.
 */
export const scopeKinds = ['territory', 'unit', 'household', 'self'] as const
export type ScopeKind = (typeof scopeKinds)[number]

/** One role that a person holds, with the ground it holds on. Lists not needed by the role are empty. */
export interface Grant {
  readonly role: Role
  /** Division codes, 12 digits; each stands for its whole subtree. */
  readonly territories: readonly string[]
  readonly units: readonly string[]
  readonly households: readonly string[]
  /** Of a cadre: which of the six forces. */
  readonly force?: ForceKind
  /** Of a partner: whether it may read, shortened, what others filed in its territories. Absent: only what it filed itself. */
  readonly reads?: 'territory'
}

/** 行政区划代码: the national 12 digits. City 4, county 6, township 9, village 12 significant digits, zeros after. */
export const divisionCode = z.string().regex(/^[1-9]\d{11}$/, '区划代码应为12位数字')

export type DivisionLevel = 'province' | 'city' | 'county' | 'township' | 'village'

const widths: readonly (readonly [number, DivisionLevel])[] = [
  [2, 'province'],
  [4, 'city'],
  [6, 'county'],
  [9, 'township'],
]

/** The level that a code's trailing zeros tell. */
export function divisionLevel(code: string): DivisionLevel {
  for (const [width, level] of widths) if (/^0+$/.test(code.slice(width))) return level
  return 'village'
}

/** The half-open range `[from, to)` of codes under a division, itself included. */
export function divisionRange(code: string): { readonly from: string; readonly to: string } {
  const width = { province: 2, city: 4, county: 6, township: 9, village: 12 }[divisionLevel(code)]
  const prefix = code.slice(0, width)
  const next = String(Number(prefix) + 1)
  return { from: prefix.padEnd(12, '0'), to: next.padEnd(12, '0') }
}

/** Whether a code lies under a division, or is it. */
export function isWithin(code: string, outer: string): boolean {
  const { from, to } = divisionRange(outer)
  return from <= code && code < to
}

/** The division of a level that a code lies in: `inDivision('510802001001', 'county')` is `510802000000`. */
export function inDivision(code: string, level: DivisionLevel): string {
  const width = { province: 2, city: 4, county: 6, township: 9, village: 12 }[level]
  return code.slice(0, width).padEnd(12, '0')
}
