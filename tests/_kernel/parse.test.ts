import * as z from 'zod'
import { words } from '../../types/_contract'
import { parseInput } from '../../cloudfunctions/_kernel/parse'
import { Refusal } from '../../cloudfunctions/_kernel/problem'

const shape = z.strictObject({
  text: words(1, 5, '要反映的事'),
  name: z.string().min(2).max(4).optional(),
  count: z.int().min(1).max(9).optional(),
  kind: z.enum(['a', 'b']).optional(),
  code: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  photos: z.array(z.string()).max(2).optional(),
  yes: z.boolean().optional(),
  deep: z.strictObject({ at: z.number() }).optional(),
})

function refused(input: unknown) {
  try {
    parseInput(shape, input)
  } catch (error) {
    if (error instanceof Refusal) return error.problem
    throw error
  }
  throw new Error('was let through')
}

describe('what is said about wrong input', () => {
  it.each<[string, unknown, string, string, string | undefined]>([
    ['a missing text', {}, 'invalid', '请填写要反映的事', 'text'],
    ['an empty text', { text: ' ' }, 'invalid', '请填写要反映的事', 'text'],
    ['a text too long', { text: '一二三四五六' }, 'too_long', '要反映的事最多5个字', 'text'],
    ['a text far too long', { text: 'x'.repeat(9999) }, 'too_long', '要反映的事最多5个字', 'text'],
    ['a number for a text', { text: 5 }, 'invalid', '请填写要反映的事', 'text'],
    ['an operator for a text', { text: { $ne: '' } }, 'invalid', '请填写要反映的事', 'text'],
    ['a short name', { text: 'a', name: 'x' }, 'invalid', '文字太短了，至少2个字', 'name'],
    ['a long name', { text: 'a', name: 'xxxxx' }, 'too_long', '文字太长了，最多4个字', 'name'],
    ['null for a name', { text: 'a', name: null }, 'invalid', '这里应填写文字', 'name'],
    ['half a count', { text: 'a', count: 1.5 }, 'invalid', '这里应填写整数', 'count'],
    ['a count too large', { text: 'a', count: 10 }, 'invalid', '数字太大了，最大9', 'count'],
    ['a count too small', { text: 'a', count: 0 }, 'invalid', '数字太小了，最小1', 'count'],
    ['no such kind', { text: 'a', kind: 'c' }, 'invalid', '请从给出的选项里选', 'kind'],
    ['a code of another form', { text: 'a', code: 'x' }, 'invalid', '格式不对，请核对后再填', 'code'],
    ['too many photos', { text: 'a', photos: ['', '', ''] }, 'invalid', '选得太多了，最多2个', 'photos'],
    ['a wrong photo', { text: 'a', photos: [1] }, 'invalid', '这里应填写文字', 'photos.0'],
    ['no yes or no', { text: 'a', yes: 'yes' }, 'invalid', '这里应选择是或否', 'yes'],
    ['something deep', { text: 'a', deep: { at: '1' } }, 'invalid', '这里应填写数字', 'deep.at'],
    ['an unknown field', { text: 'a', role: 'office' }, 'invalid', '填写的内容有误，请更新后再试', undefined],
    ['no object', 'text', 'invalid', '填写的内容有误，请检查后再试', undefined],
    ['nothing', undefined, 'invalid', '请填写这一项', undefined],
  ])('%s', (_, input, code, say, field) => {
    expect(refused(input)).toEqual({ code, say, ...(field === undefined ? {} : { field }) })
  })

  it('refuses a prototype smuggled in as JSON', () => {
    const input: unknown = JSON.parse('{"text":"a","__proto__":{"polluted":true}}')
    expect(refused(input).code).toBe('invalid')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it.each(['\u0000', '\u202e', '\u2066', '\u200f', '\u007f', '\ud800'])(
    'refuses the unseen character %j',
    (mark) => {
      expect(refused({ text: `a${mark}` }).say).toContain('看不见的控制字符')
    },
  )

  it('counts an emoji as one character and keeps line breaks', () => {
    expect(parseInput(shape, { text: ' 👩‍🌾\n好 ' }).text).toBe('👩‍🌾\n好')
  })

  it('names no field that somebody else made up', () => {
    const record = z.record(z.string(), z.number())
    expect(() => parseInput(record, { 王秀英: 'x' })).toThrow(Refusal)
    try {
      parseInput(record, { 王秀英: 'x' })
    } catch (error) {
      expect((error as Refusal).problem.field).toBeUndefined()
    }
  })
})
