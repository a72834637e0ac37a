import { readStaff } from '../../scripts/found/staff'
import { DivisionsFile, gb18030 } from './roster.builder'
import { staffFile } from './found.samples'

const { lines } = DivisionsFile.small
const read = (text: string) => readStaff(new TextEncoder().encode(text), lines)

describe('a staff file', () => {
  it('names who serves where, by the words that people use or by ours', () => {
    const { lines: found, faults } = read(staffFile.replace('热线台', 'desk').replace('水利,孙', 'water,孙'))
    expect(faults).toEqual([])
    expect(found.map(({ role, industry }) => [role, industry])).toEqual([
      ['office', undefined],
      ['office', undefined],
      ['desk', 'water'],
      ['handler', 'water'],
      ['handler', 'agriculture'],
      ['discipline', undefined],
    ])
  })

  it.each<[string, string, string, number, string]>([
    ['a place that the divisions do not name', '990102001000', '990102009000', 3, '不在区划表里'],
    ['a phone of ten digits', '10000000003', '1000000003', 4, '手机号应为11位数字'],
    ['a post that there is none of', '热线台', '值班员', 4, '岗位应为 协调办、热线台、经办人、纪检监督 之一'],
    ['a hotline of no industry', '水利,孙例三', ',孙例三', 4, '行业应为'],
    ['a desk in a township', '热线台,990102000000', '热线台,990102001000', 4, '热线台设在县区一级'],
    ['an office with an industry', '990102000000,,赵', '990102000000,水利,赵', 2, '协调办不填行业'],
    ['one phone with two names', '农业农村,李例四', '农业农村,吴例六', 6, '和第 5 行的手机号相同'],
    ['a line twice', '农业农村,李例四', '水利,李例四', 6, '和第 5 行重复'],
    ['no name', '孙例三', '', 4, '没有填写姓名'],
    ['a line that is too short', ',10000000005', '', 7, '列数和第一行不一样多'],
    [
      'no office to begin with',
      '协调办,990102000000',
      '协调办,990102002000',
      0,
      '市或县区的协调办至少要有一人',
    ],
    ['no column of phones', 'name,phone', 'name,tel', 0, '第一行缺少列 phone'],
  ])('with %s is refused by line', (_, from, to, line, sentence) => {
    expect(staffFile).toContain(from)
    const { faults } = read(staffFile.replace(from, to))
    expect(faults).toEqual([{ line, say: expect.stringContaining(sentence) as string }])
  })

  it('of another encoding or with nothing in it is refused as a whole', () => {
    expect(readStaff(gb18030, lines).faults[0]?.say).toContain('UTF-8')
    expect(read('role,division,industry,name,phone\n').faults[0]?.say).toBe('文件里没有人员')
  })
})
