import type { Buffer } from 'node:buffer'
import { wholeWorkbook } from '../../../cloudfunctions/_kernel/xlsx/book'
import type { Sheet } from '../../../cloudfunctions/_kernel/xlsx/sheet'
import type { BookKind } from '../../../types/roster.books.limits'
import type { Cadre, County } from './city'

type Row = Readonly<Record<string, string | number>>

/** The day on which everybody came. */
const since = '2025-06-01'
const statuses = { poor: '贫困村', exited: '已退出贫困村', ordinary: '非贫困村' } as const
const homes = { poor: '贫困户', exited: '脱贫户' } as const
const posts = {
  leader: '联系领导',
  unit: '帮扶单位',
  secretary: '第一书记',
  team: '驻村工作队',
  technician: '农技员',
} as const

const person = ({ name, phone, unit }: Cadre) => ({ name, phone, unit })

/** What an office would have typed, by the names of the columns. */
const rowsOf: Readonly<Partial<Record<BookKind, (county: County) => readonly Row[]>>> = {
  units: ({ units }) => units.map((name) => ({ 单位名称: name, 单位类别: '部门单位' })),
  people: ({ cadres }) =>
    cadres.map((cadre) => {
      const { name, phone, unit } = person(cadre)
      return { 姓名: name, 手机号: phone, 单位: unit, 职级: '一般干部' }
    }),
  villages: ({ villages }) =>
    villages
      .filter(({ status, weak }) => status !== 'ordinary' || weak)
      .map(({ code, name, status, exitYear, weak, teamSeats }) => ({
        行政村代码: code,
        行政村: name,
        村类别: statuses[status],
        ...(exitYear === undefined ? {} : { 退出年份: String(exitYear) }),
        软弱涣散村: weak ? '是' : '否',
        驻村工作队人数: String(teamSeats),
      })),
  posts: ({ villages }) =>
    villages.flatMap(({ code, name, seats }) =>
      seats.flatMap(({ kind, seat, cadre }) => {
        if (!cadre) return []
        const held = person(cadre)
        return [
          {
            行政村代码: code,
            行政村: name,
            岗位: posts[kind],
            ...(seat === undefined ? {} : { 席位: String(seat) }),
            姓名: held.name,
            手机号: held.phone,
            单位: held.unit,
            到岗日期: since,
          },
        ]
      }),
    ),
  households: ({ families }) =>
    families.map(({ number, village, head, status }) => ({
      户编号: number,
      行政村代码: village,
      行政村: '',
      户类型: homes[status],
      姓名: head,
      与户主关系: '户主',
    })),
  pairings: ({ families }) =>
    families.flatMap(({ number, head, cadre }) => {
      if (!cadre) return []
      const { name, phone, unit } = person(cadre)
      return [
        {
          户编号: number,
          户主姓名: head,
          帮扶责任人: name,
          责任人手机号: phone,
          责任人单位: unit,
          结对日期: since,
        },
      ]
    }),
}

/** The books of a county: those of a round lean on what the rounds before brought, and on nothing of their own. */
export const rounds = [
  ['units', 'villages'],
  ['people', 'households'],
  ['posts', 'pairings'],
] as const
export type Book = (typeof rounds)[number][number]

/** A county's book of one kind as an Excel file. @returns its bytes and how many rows it has. */
export async function workbookOf(
  kind: Book,
  county: County,
): Promise<{ readonly bytes: Buffer; readonly rows: number }> {
  const rows = rowsOf[kind]?.(county) ?? []
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const columns = names.map((name) => ({ name, width: 18, kind: 'text' as const }))
  const sheet: Sheet = { name: county.name, title: county.name, note: kind, columns }
  const cells = rows.map((row) => names.map((name) => row[name]))
  return { bytes: await wholeWorkbook({ sheet, rows: cells }), rows: rows.length }
}
