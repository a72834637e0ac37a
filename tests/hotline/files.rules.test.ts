import fc from 'fast-check'
import type { SheetRow } from '../../cloudfunctions/_kernel/xlsx/read'
import { resultCells, resultColumns, wrongIn, type Mapping } from '../../cloudfunctions/hotline/mapping.rules'
import { contentOf, rowsOfJson, ticketsIn } from '../../cloudfunctions/hotline/tickets.rules'
import { instantFrom, textFrom } from '../../cloudfunctions/hotline/times.rules'
import { instantOf } from '../../types/_period'
import { dateFormats, type DateFormat } from '../../types/hotline.files.limits'

const mapping: Mapping = {
  system: '市12345',
  columns: {
    number: '工单号',
    text: '诉求内容',
    village: '村',
    township: '乡镇',
    kind: '类别',
    filedAt: '来电时间',
  },
  codes: {
    kind: [
      { theirs: '求助类', ours: 'help' },
      { theirs: '求助', ours: 'help' },
      { theirs: '投诉举报', ours: 'complaint' },
    ],
    village: [{ theirs: 'A-17', ours: '510802101202' }],
    state: [{ theirs: '已办结', ours: 'closed' }],
    face: [{ theirs: '非常满意', ours: 'good' }],
  },
  dates: 'YYYY-MM-DD HH:mm:ss',
}
const village = (code: string, name: string, township: string) => ({
  code,
  name,
  official: `${name.replace('村', '')}村村民委员会`,
  path: ['试验市', '东县', township, name],
})
const villages = [
  village('510802101201', '清江村', '东1乡'),
  village('510802101202', '高山村', '东1乡'),
  village('510802102201', '清江村', '东2乡'),
]
const now = instantOf('2026-11-23', '10:00')
const ground = { mapping, villages, now }
const head: SheetRow = {
  row: 3,
  cells: ['工单号', '来电时间', '类别', '乡镇', '村', '诉求内容', '来电人电话'],
}
const good = ['N1', '2026-11-21 09:30:00', '求助类', '东1乡', '清江村', '水管断了', '13800000000']
const table = (...rows: string[][]) => [head, ...rows.map((cells, at) => ({ row: at + 4, cells }))]
const but = (at: number, text: string) => good.map((cell, index) => (index === at ? text : cell))
const faultsOf = (...rows: string[][]) => ticketsIn(table(...rows), ground).faults

describe('a row of theirs', () => {
  it('is a ticket of ours', () => {
    expect(ticketsIn(table(good), ground).tickets).toEqual([
      {
        row: 4,
        number: 'N1',
        text: '水管断了',
        village: '510802101201',
        kind: 'help',
        industry: 'other',
        filedAt: instantOf('2026-11-21', '09:30'),
      },
    ])
  })

  it('may name its village by our code, by theirs, or by the long name', () => {
    const codes = [but(4, '510802102201'), but(4, 'A-17'), but(4, '高山村村民委员会')]
    const found = codes.map((row) => ticketsIn(table(row), ground).tickets[0]?.village)
    expect(found).toEqual(['510802102201', '510802101202', '510802101202'])
  })

  it.each([
    ['no number', but(0, ''), [{ row: 4, column: '工单号', say: '没有填' }]],
    ['no words', but(5, ' '), [{ row: 4, column: '诉求内容', say: '没有填' }]],
    [
      'too many words',
      but(5, '水'.repeat(2001)),
      [{ row: 4, column: '诉求内容', say: '太长了，最多2000个字' }],
    ],
    [
      'a code that nobody mapped',
      but(2, '咨询类'),
      [{ row: 4, column: '类别', say: '“咨询类”没有对照，请在对照设置里加上' }],
    ],
    [
      'a village of another county',
      but(4, '远山村'),
      [{ row: 4, column: '村', say: '没有找到“远山村”，或者有几个同名的' }],
    ],
    [
      'a name that two villages have',
      but(3, ''),
      [{ row: 4, column: '村', say: '没有找到“清江村”，或者有几个同名的' }],
    ],
    [
      'a day that does not exist',
      but(1, '2026-02-30 09:30:00'),
      [{ row: 4, column: '来电时间', say: '“2026-02-30 09:30:00”不是2026-11-21 09:30:00这样的时间' }],
    ],
    ['a time to come', but(1, '2027-01-01 09:30:00'), [{ row: 4, column: '来电时间', say: '时间还没有到' }]],
  ])('with %s is refused, by row and column', (_, row, faults) => {
    expect(ticketsIn(table(row), ground)).toMatchObject({ rows: 1, tickets: [], refused: 1, faults })
  })

  it('tells all that is wrong in it at once', () => {
    expect(faultsOf(['', '昨天', '什么', '', '', '', ''])).toHaveLength(5)
  })

  it('whose number stood above is not taken twice', () => {
    const { tickets, faults } = ticketsIn(table(good, but(5, '又断了')), ground)
    expect(tickets).toHaveLength(1)
    expect(faults).toEqual([{ row: 5, column: '工单号', say: '和第4行的编号一样' }])
  })
})

test('a file without a column that the mapping names is refused as a whole', () => {
  const lacking = [
    { row: 1, cells: ['工单号', '村', '诉求内容'] },
    { row: 2, cells: ['1', '清江村', '水'] },
  ]
  expect(ticketsIn(lacking, ground)).toMatchObject({
    tickets: [],
    faults: [{ row: 0, column: '乡镇', say: '没有找到“乡镇”这一列' }],
  })
  expect(ticketsIn([], ground).faults).toEqual([{ row: 0, column: '工单号', say: '没有找到“工单号”这一列' }])
})

describe('times', () => {
  const formats = Object.keys(dateFormats) as DateFormat[]

  it.each(formats)('of %s come back as they went', (format) => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        (date) => {
          const text = textFrom(date.getTime(), format)
          const at = instantFrom(text, format) ?? Number.NaN
          expect(textFrom(at, format)).toBe(text)
          expect(date.getTime() - at).toBeLessThan(86_400_000)
          expect(date.getTime() - at).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('that Excel keeps as numbers are understood', () => {
    expect(instantFrom('46347.5', 'YYYY-MM-DD')).toBe(instantOf('2026-11-21', '12:00'))
    expect(instantFrom('12', 'YYYY-MM-DD')).toBeUndefined()
  })
})

describe('a mapping', () => {
  const codes = villages.map(({ code }) => code)

  it('must name what no ticket can do without, and codes that are ours', () => {
    expect(wrongIn(mapping, codes)).toBeUndefined()
    expect(wrongIn({ ...mapping, columns: { number: 'a', text: 'b' } }, codes)?.say).toBe(
      '请填写“村（社区）”是哪一列',
    )
    const kind = [{ theirs: '其他', ours: 'toString' }]
    expect(wrongIn({ ...mapping, codes: { kind } }, codes)?.column).toBe('codes.kind')
    const away = [{ theirs: 'X', ours: '510811101201' }]
    expect(wrongIn({ ...mapping, codes: { village: away } }, codes)?.column).toBe('codes.village')
  })

  it('goes back the way it came', () => {
    const result = {
      number: 'N1',
      kind: 'help',
      industry: 'water',
      filedAt: now,
      state: 'closed',
      response: 'good',
      result: 'poor',
    }
    const cells = resultCells(result, mapping, true)
    const named = Object.fromEntries(resultColumns(mapping).map(({ name }, at) => [name, cells[at]]))
    expect(named).toMatchObject({
      工单号: 'N1',
      类别: '求助类',
      承办行业: '水利',
      来电时间: '2026-11-23 10:00:00',
      办理状态: '已办结',
      对回应的评价: '非常满意',
      对结果的评价: '不满意',
    })
  })
})

describe('JSON', () => {
  it('is a list of objects, alone or under `rows`, numbered like a sheet', () => {
    const list = [
      { 工单号: 7, 村: '清江村' },
      { 工单号: '8', extra: { deep: 1 }, __proto__: 1 },
    ]
    const rows = [
      { row: 1, cells: ['工单号', '村', 'extra'] },
      { row: 2, cells: ['7', '清江村', ''] },
      { row: 3, cells: ['8', '', ''] },
    ]
    expect(rowsOfJson(JSON.stringify(list), 10)).toEqual(rows)
    expect(rowsOfJson(`\ufeff${JSON.stringify({ rows: list })}`, 10)).toEqual(rows)
  })

  it.each(['', '{', '1', 'null', '{"rows":1}', '"text"'])('that holds no rows (%s) is refused', (text) => {
    expect(() => rowsOfJson(text, 10)).toThrow('file_refused')
  })

  it('with too many rows or fields is refused', () => {
    expect(() => rowsOfJson(JSON.stringify([{}, {}, {}]), 2)).toThrow('file_refused')
    const wide = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${String(n)}`, 1]))
    expect(() => rowsOfJson(JSON.stringify([wide]), 2)).toThrow('file_refused')
  })
})

test('a row is the same as before when it says the same, wherever it stands', () => {
  const [here] = ticketsIn(table(good), ground).tickets
  const [there] = ticketsIn([head, { row: 99, cells: good }], ground).tickets
  const [other] = ticketsIn(table(but(5, '水管又断了')), ground).tickets
  expect(here && there && contentOf(here)).toEqual(there && contentOf(there))
  expect(here && contentOf(here)).not.toEqual(other && contentOf(other))
})
