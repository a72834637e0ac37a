import fc from 'fast-check'
import type { SheetRow } from '../../cloudfunctions/_kernel/xlsx/read'
import { valueOf } from '../../cloudfunctions/roster/books/cells.rules'
import { bookColumns, columnsOf } from '../../cloudfunctions/roster/books/columns'
import { dayOfSerial, dayOfText } from '../../cloudfunctions/roster/books/days.rules'
import { headIn, type Head } from '../../cloudfunctions/roster/books/head.rules'
import { Gathering, lineOf } from '../../cloudfunctions/roster/books/lines.rules'
import { cellsOf } from '../../cloudfunctions/roster/books/sheets'
import { bookKinds, type BookKind } from '../../types/roster.books.limits'

const writing = { from1904: false }
const columnOf = (kind: BookKind, field: string) => {
  const column = bookColumns[kind].find((one) => one.field === field)
  if (!column) throw new Error(`${kind} has no ${field}`)
  return column
}
const read = (kind: BookKind, field: string, text: string): unknown => {
  const found = valueOf(columnOf(kind, field), text, writing)
  return found && ('value' in found ? found.value : found.say)
}

describe('a cell', () => {
  it.each([
    ['phone', '１３８００１３８０００', '13800138000'],
    ['phone', '138 0013-8000', '13800138000'],
    ['phone', '+8613800138000', '13800138000'],
    ['phone', '13800138000.0', '13800138000'],
    ['phone', '1.38E+10', '“1.38E+10”被Excel写成了科学计数，后几位可能丢了，请把这一列设为文本再填'],
    ['phone', '1380013800', '“1380013800”不是11位手机号'],
    ['phone', '无数据', undefined],
    ['number', '５１０８０２-１', '510802-1'],
    ['number', '5.10802E+17', '“5.10802E+17”被Excel写成了科学计数，后几位可能丢了，请把这一列设为文本再填'],
    ['status', '脱贫户', 'exited'],
    ['status', '边缘易致贫户', 'monitored.marginal'],
    ['riskRemoved', '已消除', true],
    ['riskRemoved', '否', false],
    ['statusYear', '2018年度', 2018],
    ['statusYear', '2018.0', 2018],
    ['statusYear', '43101', 2018],
    ['statusYear', '18', '“18”不是年份'],
    ['away', '大概', '“大概”应是“是”或“否”'],
    ['relation', '之女', 'child'],
    ['name', '例 一', '例一'],
    ['name', '例\u0000一', '姓名里有看不见的控制字符，请删去后再试'],
  ])('of %s that says %j is %j', (field, text, value) => {
    expect(read('households', field, text)).toEqual(value)
  })

  it('of several choices takes each of them, and names the one that is none', () => {
    expect(read('people', 'skills', '党建、水利')).toEqual(['party', 'water'])
    expect(read('people', 'skills', '党建，唱歌')).toMatch(/^“唱歌”不在可选的里面/)
  })

  it('that is written by us is read as what it was', () => {
    for (const kind of Object.keys(bookKinds) as BookKind[]) {
      for (const column of bookColumns[kind]) {
        for (const key of Object.keys(column.choices ?? {})) {
          const value = column.kind === 'many' ? [key] : key
          const at = bookColumns[kind].indexOf(column)
          const cells = cellsOf(bookColumns[kind], { [column.field]: value })
          expect(read(kind, column.field, String(cells[at]))).toEqual(value)
        }
      }
    }
  })

  it('that names a kind as the city does is that kind, and so is one in our own words', () => {
    const names = {
      'village.poor': '重点帮扶村',
      'village.exited': '脱贫村',
      'household.exited': '已脱贫农户',
      'monitored.sudden': '突发困难户',
    }
    const [village, household] = (['villages', 'households'] as const).map((kind) => {
      const columns = columnsOf(kind, names)
      const status = columns.find(({ field }) => field === 'status')
      if (!status) throw new Error('there is no such column')
      const written = (key: string) => cellsOf(columns, { status: key })[columns.indexOf(status)]
      return { written, read: (text: string) => valueOf(status, text, writing) }
    })
    expect(['poor', 'exited', 'ordinary'].map((key) => village?.written(key))).toEqual([
      '重点帮扶村',
      '脱贫村',
      '非贫困村',
    ])
    expect(['重点帮扶村', '贫困村', '脱贫村', '已退出贫困村'].map((text) => village?.read(text))).toEqual(
      ['poor', 'poor', 'exited', 'exited'].map((value) => ({ value })),
    )
    expect(
      ['已脱贫农户', '脱贫户', '突发困难户', '突发严重困难户'].map((text) => household?.read(text)),
    ).toEqual(['exited', 'exited', 'monitored.sudden', 'monitored.sudden'].map((value) => ({ value })))
  })

  it('of whatever anybody writes is read or refused in words', () => {
    const kinds = fc.constantFrom(...(Object.keys(bookKinds) as BookKind[]))
    fc.assert(
      fc.property(kinds, fc.string({ unit: 'binary', maxLength: 40 }), (kind, text) => {
        for (const column of bookColumns[kind]) {
          const found = valueOf(column, text, writing)
          if (found && 'say' in found) expect(found.say.length).toBeGreaterThan(3)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('a day', () => {
  it.each([
    ['2026-11-01', '2026-11-01'],
    ['2026/11/1', '2026-11-01'],
    ['2026.11.1', '2026-11-01'],
    ['2026年11月1日', '2026-11-01'],
    ['2026年11月', '2026-11-01'],
    ['20261101', '2026-11-01'],
    ['2026-11-01 08:30:00', '2026-11-01'],
    ['2026-02-30', undefined],
    ['去年', undefined],
  ])('written %s is %s', (text, day) => {
    expect(dayOfText(text)).toBe(day)
  })

  it('is what a spreadsheet counts, from 1900 or from 1904', () => {
    expect(dayOfSerial(46_327, false)).toBe('2026-11-01')
    expect(dayOfSerial(46_327.75, false)).toBe('2026-11-01')
    expect(dayOfSerial(46_327 - 1462, true)).toBe('2026-11-01')
    expect(read('pairings', 'from', '46327')).toBe('2026-11-01')
  })
})

const row = (cells: readonly string[], nth = 1): SheetRow => ({ row: nth, cells })

describe('a head', () => {
  it('is found below a title, whatever the order and the marks at its names', () => {
    const cells = ['姓名*', '户编号（必填）', '与户主关系', ' 户类型 ', '行政村']
    const head = headIn([row(['农户表']), row(cells, 3)], bookColumns.households, {})
    expect(head).toMatchObject({ row: 3 })
    expect(Object.fromEntries((head as Head).at)).toMatchObject({
      name: 0,
      number: 1,
      relation: 2,
      status: 3,
    })
  })

  it('of the national system is understood', () => {
    const cells = [
      '市',
      '县',
      '乡',
      '行政村',
      '自然村',
      '家庭编号',
      '人口编号',
      '姓名',
      '证件号码',
      '与户主关系',
      '脱贫户类型',
      '监测对象类别',
      '风险是否已消除',
      '致贫返贫风险',
      '联系电话',
    ]
    const head = headIn([row(cells)], bookColumns.households, {}) as Head
    expect(Object.fromEntries(head.at)).toEqual({
      township: 2,
      village: 3,
      group: 4,
      number: 5,
      name: 7,
      relation: 9,
      status: 10,
      monitored: 11,
      riskRemoved: 12,
      cause: 13,
      phone: 14,
    })
  })

  it('that lacks a column says which', () => {
    const head = headIn([row(['户编号', '姓名', '行政村', '户类型'])], bookColumns.households, {})
    expect(head).toEqual({ missing: ['与户主关系'], found: 4 })
  })

  it('goes by a county’s own names where it has set them up', () => {
    const head = headIn([row(['门牌', '责任人', '日子'])], bookColumns.pairings, {
      number: ['门牌'],
      name: ['责任人'],
      from: ['日子'],
    })
    expect(head).toMatchObject({ row: 1 })
  })
})

const names = bookColumns.households.map(({ name }) => name)
const head = headIn([row(names)], bookColumns.households, {}) as Head
const line = (nth: number, number: string, more: Readonly<Record<string, string>> = {}) => {
  const said: Readonly<Record<string, string>> = {
    户编号: number,
    行政村: '东1乡1村',
    户类型: '脱贫户',
    姓名: `例${String(nth)}`,
    与户主关系: '户主',
    ...more,
  }
  return lineOf(
    row(
      names.map((name) => said[name] ?? ''),
      nth,
    ),
    head,
    bookColumns.households,
    writing,
  )
}

describe('rows', () => {
  it('of one household stay together, in pieces of so many rows', () => {
    const gathering = new Gathering('households', 2)
    const child = { 与户主关系: '子女' }
    const all = [line(2, 'a'), line(3, 'a', child), line(4, 'a', child), line(5, 'b'), line(6, 'c')]
    const pieces = [...all.map((one) => gathering.take(one)), gathering.end()].filter(
      (piece) => piece !== undefined,
    )
    expect(pieces.map(({ groups }) => groups.map((group) => group.map((one) => one.row)))).toEqual([
      [[2, 3, 4]],
      [[5], [6]],
    ])
  })

  it('of a household that stand apart are refused where they stand', () => {
    const gathering = new Gathering('households', 100)
    for (const one of [line(2, 'a'), line(3, 'b'), line(4, 'a')]) gathering.take(one)
    const piece = gathering.end()
    expect(piece?.faults).toEqual([
      { row: 4, column: '户编号', say: '第2行已经有这个户编号，同一户的人请排在一起' },
    ])
    expect([piece?.groups.length, piece?.refused]).toEqual([2, 1])
  })

  it('that say the same thing twice are taken once', () => {
    const columns = bookColumns.pairings
    const at = headIn([row(columns.map(({ name }) => name))], columns, {}) as Head
    const pair = (nth: number) =>
      lineOf(row(['a', '', '例一', '13800138000', '', '2026-11-01'], nth), at, columns, writing)
    const gathering = new Gathering('pairings', 100)
    for (const nth of [2, 3]) gathering.take(pair(nth))
    const piece = gathering.end()
    expect(piece?.faults).toEqual([{ row: 3, column: '', say: '和第2行是同一个' }])
    expect(piece?.groups).toHaveLength(1)
  })

  it('with a formula or an error in a cell are named', () => {
    const cells = names.map((name) => (name === '户编号' ? 'a' : ''))
    const odd = new Map([
      [names.indexOf('姓名'), 'formula' as const],
      [names.indexOf('手机号'), 'error' as const],
    ])
    const { faults } = lineOf({ row: 9, cells, odd }, head, bookColumns.households, writing)
    expect(faults).toContainEqual({
      row: 9,
      column: '姓名',
      say: '这一格是公式，没有算好的结果，请粘贴成数值再传',
    })
    expect(faults).toContainEqual({ row: 9, column: '手机号', say: '这一格是错误值，请改好再传' })
  })
})
