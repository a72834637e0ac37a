import { readFileSync } from 'node:fs'
import { ownDivisions } from '../../scripts/load/options'
import { readSheet } from '../../scripts/load/sheet'
import { DivisionsFile, gb18030 } from './roster.builder'

const { small } = DivisionsFile
const saysOf = (file: DivisionsFile) => file.sheet.faults.map(({ line, say }) => `${line} ${say}`)

describe('a divisions file', () => {
  it('that comes with the product has no fault and is the whole city', () => {
    const { lines, faults } = readSheet(readFileSync(ownDivisions))
    const count = (level: string) => lines.filter((line) => line.level === level).length
    expect(faults).toEqual([])
    expect([count('city'), count('county'), count('township'), count('village')]).toEqual([1, 7, 146, 1735])
  })

  it('is read with a byte order mark and with Windows line ends', () => {
    expect(small.withBom().lines).toEqual(small.lines)
    expect(small.withWindowsLines().lines).toEqual(small.lines)
  })

  it('in GB18030 is answered by one sentence that says how to save it', () => {
    const { faults } = readSheet(gb18030)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.say).toContain('UTF-8')
  })

  it('that is empty, or only a heading, is told apart from one with a fault', () => {
    expect(readSheet(new Uint8Array()).faults).toEqual([{ line: 0, say: '文件里没有区划' }])
    expect(readSheet(new TextEncoder().encode('code,name,level,parent\n')).faults).toHaveLength(1)
  })

  it('without a column names the column', () => {
    expect(saysOf(small.with('code,name,level,parent', 'code,name,level,above'))).toEqual([
      '0 第一行缺少列 parent，应有 code、name、level、parent',
    ])
  })

  it('with quotes that do not close is refused in one sentence', () => {
    expect(small.line('990103002202,"北三村,village,990103002000').sheet.faults).toHaveLength(1)
  })

  it.each([
    ['a code of eleven digits', '99010300220,北三村,village,990103002000', '17 区划代码应为12位数字'],
    ['letters in a code', '9901030022AB,北三村,village,990103002000', '17 区划代码应为12位数字'],
    [
      'a code given before',
      '990103002201,北三村,village,990103002000',
      '17 区划代码 990103002201 和第 16 行重复',
    ],
    ['no name', '990103002202,,village,990103002000', '17 名称没有填写'],
    [
      'a control character in the name',
      '990103002202,北\u0007三村,village,990103002000',
      '17 名称里有看不见的控制字符',
    ],
    [
      'an unknown level',
      '990103002202,北三村,hamlet,990103002000',
      '17 层级应为 city、county、township 或 village',
    ],
    [
      'a code of another level',
      '990103003000,北三村,village,990103002000',
      '17 区划代码 990103003000 不是 village 这一层的代码',
    ],
    [
      'a parent that is not there',
      '990103002202,北三村,village,990103009000',
      '17 上级区划 990103009000 不在文件里',
    ],
    [
      'a parent of the wrong level',
      '990103002202,北三村,village,990103000000',
      '17 上级区划 990103000000 的层级不对',
    ],
    ['no parent below a city', '990103002202,北三村,village,', '17 没有填写上级区划，只有市一级可以不填'],
    ['too many columns', '990103002202,北三村,village,990103002000,,,x', '17 列数和第一行不一样多'],
    ['too few columns', '990103002202,北三村', '17 列数和第一行不一样多'],
  ])('says the line of %s', (_what, line, say) => {
    expect(saysOf(small.line(line))).toEqual([say])
  })

  it('says every fault, in the order of the lines', () => {
    const file = small.line('1,北三村,village,990103002000').line('990103002203,北四村,village,990103009000')
    expect(saysOf(file)).toEqual(['17 区划代码应为12位数字', '18 上级区划 990103009000 不在文件里'])
  })

  it('may name where a village was merged to, which must be there and stand', () => {
    expect(small.merged('990103002201', '990103002200').lines[14]?.succeededBy).toBe('990103002200')
    expect(saysOf(small.merged('990103002201', '990103002299'))).toEqual([
      '16 并入的区划 990103002299 不在文件里',
    ])
    expect(saysOf(small.merged('990103002201', '990103002201'))).toEqual([
      '16 并入的区划 990103002201 自己也已并入别处',
    ])
  })
})
