import * as z from 'zod'
import { industries, type Industry } from '../../types/roster.limits'
import { rowsOf, uneven, type DivisionLine, type Fault } from '../load/sheet'

/** What somebody may serve as from the first day. Everybody else is appointed in the app. */
export const serves = { office: '协调办', desk: '热线台', handler: '经办人', discipline: '纪检监督' } as const
export type Serves = keyof typeof serves

/** One line of a staff file: one person in one place. */
export interface StaffLine {
  /** As an editor counts, from 1. */
  readonly line: number
  readonly role: Serves
  readonly division: string
  /** Of a desk and a handler: the hotline. */
  readonly industry?: Industry
  readonly name: string
  readonly phone: string
}

export interface Staff {
  readonly lines: readonly StaffLine[]
  readonly faults: readonly Fault[]
}

const columns = ['role', 'division', 'industry', 'name', 'phone'] as const

/** Where each may serve. */
const levels: Readonly<Record<Serves, readonly DivisionLine['level'][]>> = {
  office: ['city', 'county', 'township'],
  desk: ['county'],
  handler: ['county'],
  discipline: ['city', 'county'],
}
const levelNames: Readonly<Record<DivisionLine['level'], string>> = {
  province: '省',
  city: '市',
  county: '县区',
  township: '乡镇',
  village: '村',
}

/** By its word, or by what people call it. */
const keyOf = <K extends string>(names: Readonly<Record<K, string>>, said: string): K | undefined =>
  (Object.keys(names) as K[]).find((key) => key === said || names[key] === said)

const record = z.object({
  role: z.string(),
  division: z.string(),
  industry: z.string(),
  name: z
    .string()
    .min(1, '没有填写姓名')
    .max(20, '姓名最多20个字')
    .refine((name) => !/\p{C}/u.test(name), '姓名里有看不见的控制字符'),
  phone: z.string().regex(/^1\d{10}$/, '手机号应为11位数字'),
})

const listed = (names: Readonly<Record<string, string>>): string => Object.values(names).join('、')

function placeFault(
  { role, division }: Pick<StaffLine, 'role' | 'division'>,
  known: ReadonlyMap<string, DivisionLine>,
): string | undefined {
  const place = known.get(division)
  if (!place) return `区划代码 ${division} 不在区划表里`
  if (place.succeededBy !== '') return `区划 ${division} 已并入别处`
  if (levels[role].includes(place.level)) return undefined
  return `${serves[role]}设在${levels[role].map((level) => levelNames[level]).join('、')}一级`
}

/** @returns the line, or what is wrong with it. */
function lineOf(
  given: Readonly<Record<string, string>>,
  line: number,
  known: ReadonlyMap<string, DivisionLine>,
): StaffLine | string {
  const parsed = record.safeParse(given)
  if (!parsed.success) return parsed.error.issues[0]?.message ?? '这一行看不懂'
  const { division, name, phone } = parsed.data
  const role = keyOf(serves, parsed.data.role)
  if (role === undefined) return `岗位应为 ${listed(serves)} 之一`
  const fault = placeFault({ role, division }, known)
  if (fault !== undefined) return fault
  const atHotline = role === 'desk' || role === 'handler'
  if (!atHotline)
    return parsed.data.industry === '' ? { line, role, division, name, phone } : `${serves[role]}不填行业`
  const industry = keyOf(industries, parsed.data.industry)
  if (industry === undefined) return `行业应为 ${listed(industries)} 之一`
  return { line, role, division, industry, name, phone }
}

const seatOf = ({ role, division, industry, phone }: StaffLine): string =>
  [role, division, industry, phone].join(' ')

/** What lines say against each other. No phone and no name stands in a fault. */
function relationFaults(lines: readonly StaffLine[]): Fault[] {
  const people = new Map<string, StaffLine>()
  const seats = new Map<string, StaffLine>()
  const faults: Fault[] = []
  for (const one of lines) {
    const same = people.get(one.phone)
    if (same && same.name !== one.name)
      faults.push({ line: one.line, say: `和第 ${same.line} 行的手机号相同，姓名却不同` })
    const seat = seats.get(seatOf(one))
    if (seat) faults.push({ line: one.line, say: `和第 ${seat.line} 行重复` })
    people.set(one.phone, same ?? one)
    seats.set(seatOf(one), seat ?? one)
  }
  return faults
}

/**
 * Reads a staff file: UTF-8 CSV with the columns role, division, industry, name, phone. Never throws: everything wrong is in `faults`, in
 * the order of the lines; nothing personal stands in them.
 */
export function readStaff(bytes: Uint8Array, divisions: readonly DivisionLine[]): Staff {
  const rows = rowsOf(bytes, columns, '人员')
  if (typeof rows === 'string') return { lines: [], faults: [{ line: 0, say: rows }] }
  const known = new Map(divisions.map((line) => [line.code, line]))
  const lines: StaffLine[] = []
  const faults: Fault[] = []
  for (const { record: given, info } of rows) {
    const found = info.error === undefined ? lineOf(given, info.lines, known) : uneven
    if (typeof found === 'string') faults.push({ line: info.lines, say: found })
    else lines.push(found)
  }
  const leads = lines.some(({ role, division }) => role === 'office' && division.endsWith('000000'))
  if (faults.length === 0 && !leads)
    faults.push({ line: 0, say: '市或县区的协调办至少要有一人，其余的由她在小程序里添加' })
  return { lines, faults: [...faults, ...relationFaults(lines)].sort((a, b) => a.line - b.line) }
}
