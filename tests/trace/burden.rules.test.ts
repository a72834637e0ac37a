import { apartFields } from '../../cloudfunctions/trace/apart.rules'
import { addsOf, askerOf, eachOf, minutesOf, rowOf } from '../../cloudfunctions/trace/burden.rules'
import { askedAt, heldAt } from '../../cloudfunctions/trace/held.rules'
import { entryKinds } from '../../types/trace.limits'
import { keysOf } from '../../types/_shapes'

test.each([
  ['户主', '户档案'],
  ['户主姓名（必填）', '户档案'],
  ['请填写联系电话', '户档案'],
  ['家庭 人口', '户档案'],
  ['主要致贫原因：', '户档案'],
  ['本月走访次数', '工作记录'],
  ['驻村天数', '工作记录'],
  ['帮扶责任人', '六个一岗位'],
  ['村名', '行政区划'],
  ['所在的村', '行政区划'],
  ['填表日期', '提交的时间'],
  ['满意度', '季众评'],
])('a field “%s” is held in %s', (label, where) => {
  expect(heldAt(label)).toContain(where)
})

test.each(['核桃苗成活株数', '今年新栽面积', '道路损毁米数', '是否愿意参加培训', '缺口资金'])(
  'a field “%s” is nowhere held',
  (label) => expect(heldAt(label)).toBeUndefined(),
)

test('what another form asks the same people already is not asked again', () => {
  const others = [{ title: '核桃统计表', fields: [{ label: '成活株数（株）' }] }]
  expect(askedAt('成活 株数', others)).toBe('报表“核桃统计表”')
  expect(askedAt('成活面积', others)).toBeUndefined()
})

test('every kind of entry stands for papers that somebody would fill in by hand', () => {
  for (const kind of keysOf(entryKinds)) expect(apartFields(kind, 1)).toBeGreaterThan(4)
})

test('where phones told no time, what was typed stands for it', () => {
  expect(minutesOf({ seconds: 90, typed: 3 })).toBe(1.5)
  expect(minutesOf({ seconds: 0, typed: 4 })).toBe(1)
})

test('a cadre’s share is what all was asked by those who serve', () => {
  const log = { entry: 'log' as const, times: 40, seconds: 4800, typed: 80, ready: 200 }
  expect(eachOf([log, { ...log, entry: 'visit' }], 4)).toEqual({ minutes: 40, fields: 40 })
})

test('a form of three fields a week is thirteen fields a month', () => {
  expect(addsOf({ cadence: 'week', fields: [1, 2, 3] })).toEqual({ minutes: 3.3, fields: 13 })
})

test('a row says whose form it is, and what it would be on paper', () => {
  const form = {
    title: '核桃统计表',
    division: '510800000000',
    fields: [{ key: 'a', label: '株数', kind: 'number' as const }],
  }
  const taken = { entry: 'form' as const, form: 'f1', times: 3, seconds: 60, typed: 3, ready: 9 }
  expect(rowOf(taken, new Map([['f1', form]]), [], '县里')).toMatchObject({
    name: '核桃统计表',
    asked: '市里',
    apart: 15,
  })
  expect(askerOf('log', [], '县里')).toBe('自愿记录')
})
