import * as fc from 'fast-check'
import { contentOf, evenly } from '../../cloudfunctions/survey/form.rules'
import { tabsOf } from '../../cloudfunctions/survey/form.sheets'
import { formOf } from '../../cloudfunctions/survey/form.write'
import { readySystem } from '../../cloudfunctions/survey/systems.ready'
import { lacksOf } from '../../cloudfunctions/survey/systems.rules'
import { tidy, tornIn } from '../../cloudfunctions/survey/systems.tidy.rules'
import { Unreadable, Workbook } from '../../cloudfunctions/_kernel/xlsx/read'
import { wholeWorkbook } from '../../cloudfunctions/_kernel/xlsx/book'
import { forceKinds } from '../../types/_actor'
import { questionnaire, type Questionnaire } from '../../types/survey.shapes'

const limits = { inflated: 1e7, rows: 1000, columns: 100, cells: 50_000 }

async function read(bytes: Buffer) {
  const table = await Workbook.open(bytes, limits)
  try {
    return contentOf(await tabsOf(table))
  } finally {
    table.close()
  }
}

type Rows = readonly (readonly string[])[]

/** A workbook whose sheets begin with their heads, as XLSForm has them. */
function book(sheets: Readonly<Record<string, Rows>>): Promise<Buffer> {
  const [first, ...more] = Object.entries(sheets).map(([name, [head = [], ...rows]]) => ({
    sheet: {
      name,
      title: '',
      note: '',
      columns: head.map((column) => ({ name: column, width: 10, kind: 'text' as const })),
      bare: true as const,
    },
    rows,
  }))
  return wholeWorkbook(first!, more)
}

const choices: Rows = [
  ['list_name', 'name', 'label'],
  ['face', 'yes', '满意'],
  ['face', 'so', '基本满意'],
  ['face', 'no', '不满意'],
  ['face', 'na', '不了解'],
]
const plain: Rows = [
  ['type', 'name', 'label'],
  ['select_one face', 'team', '工作队干得怎么样'],
  ['select_one face', 'policy', '政策落实得怎么样'],
  ['select_one face', 'whole', '总的来说怎么样'],
]
const settings: Rows = [['form_title'], ['试一试']]

const faultsIn = async (survey: Rows, more: Readonly<Record<string, Rows>> = { choices, settings }) =>
  (await read(await book({ survey, ...more }))).faults.map(
    ({ row, column, say }) => `${String(row)} ${column} ${say}`,
  )

/** With one row more at its end. */
const plus = (...row: string[]): Rows => [...plain, row]
/** With one column more, filled in the first question. */
const wider = (column: string, cell: string): Rows =>
  plain.map((row, nth) => [...row, nth === 0 ? column : nth === 1 ? cell : ''])

const word = (most: number) =>
  fc
    .stringMatching(/^[一-龥a-zA-Z0-9=+@<&"'，。_ ]{1,12}$/)
    .map((text) => text.trim())
    .filter((text) => text !== '' && text.length <= most)
const keys = (min: number, max: number) =>
  fc.uniqueArray(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/), { minLength: min, maxLength: max })
const weight = fc.integer({ min: 1, max: 100 })

/** The next of what never ends. */
const nextOf = <T>(all: fc.Stream<T>): T => all.next().value as T

const systems: fc.Arbitrary<Questionnaire> = fc
  .tuple(
    keys(3, 6),
    keys(1, 5),
    keys(1, 12),
    word(40),
    fc.boolean(),
    fc.boolean(),
    fc.infiniteStream(word(10)),
    fc.infiniteStream(weight),
  )
  .chain(([answers, dimensions, questions, title, text, voice, words, weights]) => {
    const say = () => nextOf(words)
    const weigh = () => nextOf(weights)
    return fc.infiniteStream(fc.nat()).map((picks): Questionnaire => {
      const pick = <T>(of: readonly T[]): T => of[nextOf(picks) % of.length]!
      return {
        title,
        answers: answers.map((key) => {
          const tone = pick(['good', 'bad', 'unknown'] as const)
          return { key, label: say(), tone, ...(tone === 'unknown' ? {} : { value: weigh() }) }
        }),
        dimensions: dimensions.map((key) => ({ key, name: say(), weight: weigh() })),
        questions: questions.map((key) => ({
          key,
          dimension: pick(dimensions),
          text: say(),
          ...pick([{}, { help: say() }]),
          ...pick([{}, { about: pick(forceKinds) }]),
          weight: weigh(),
        })),
        words: { text, voice },
      }
    })
  })

describe('an XLSForm', () => {
  it('that was exported comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(systems.map(tidy), async (content) => {
        expect(questionnaire.parse(content)).toEqual(content)
        expect(await read(await formOf(content, 1))).toEqual({ content, faults: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('of the ready system comes back as it was, and the ready system lacks nothing', async () => {
    expect(lacksOf(readySystem)).toEqual([])
    expect(tornIn(readySystem)).toBeUndefined()
    expect(questionnaire.parse(readySystem)).toEqual(tidy(readySystem))
    expect((await read(await formOf(readySystem, 3))).content).toEqual(readySystem)
  })

  it('of another tool, without groups and columns of ours, is one dimension that is weighed evenly', async () => {
    const { content, faults } = await read(await book({ survey: plain, choices, settings }))
    expect(faults).toEqual([])
    expect(content?.dimensions).toEqual([{ key: 'all', name: '总体', weight: 100 }])
    expect(content?.questions.map((one) => one.weight)).toEqual([34, 33, 33])
    expect(content?.answers.map(({ tone, value }) => [tone, value])).toEqual([
      ['good', 100],
      ['good', 75],
      ['bad', 55],
      ['unknown', undefined],
    ])
    expect(content?.words).toEqual({ text: false, voice: false })
    expect(lacksOf(content!)).toEqual([])
  })

  it('says the Chinese of its languages, whatever stands first', async () => {
    const survey = plain.map(([type = '', name = '', label = ''], nth) =>
      nth === 0 ? [type, name, 'label::English (en)', 'label::Chinese (zh)'] : [type, name, 'x', label],
    )
    const { content } = await read(await book({ survey, choices, settings }))
    expect(content?.questions[0]?.text).toBe('工作队干得怎么样')
  })

  it('takes what older tools write for the same thing, and passes over how it looks', async () => {
    const survey: Rows = [
      ['type', 'name', 'label', 'required', 'appearance', '备注'],
      ['begin group', 'people', '人', '', 'field-list', ''],
      ['select one face', 'team', '工作队干得怎么样', 'yes', 'likert', '问过镇里'],
      ['end group', '', '', '', '', ''],
      ['text', 'more', '还想说什么', '', '', ''],
    ]
    const { content, faults } = await read(await book({ survey, choices, settings }))
    expect(faults).toEqual([])
    expect(content?.dimensions).toEqual([{ key: 'people', name: '人', weight: 100 }])
    expect(content?.words.text).toBe(true)
  })
})

describe('what an XLSForm may not have is named by row and column', () => {
  it.each([
    ['note', '不支持只说明不回答的行（note），说明请写到题目的hint里'],
    ['calculate', '不支持计算（calculate）'],
    ['select_multiple face', '不支持多选题（select_multiple），每道题只选一个答案'],
    ['begin_repeat', '不支持重复分组（begin_repeat）'],
    ['select_one face or_other', '不支持“其他”（or_other），答案请都写在choices里'],
    ['integer', '不支持“integer”这种题，只有单选（select_one）、最后的文字（text）和录音（audio）'],
    ['', '没有写类型'],
  ])('type %s', async (type, say) => {
    expect(await faultsIn(plus(type, 'x', '问'))).toEqual([`5 survey · type ${say}`])
  })

  it.each([
    ['relevant', '不支持按条件出题（relevant），每道题都会问到'],
    ['constraint', '不支持限制答案（constraint）'],
    ['choice_filter', '不支持按前面的回答筛选答案（choice_filter）'],
    ['calculation', '不支持计算（calculation）'],
    ['media::audio', '录音和图片不随表导入，请导入以后在编辑页里录'],
  ])('column %s', async (column, say) => {
    expect(await faultsIn(wider(column, 'x'))).toEqual([`2 survey · ${column} ${say}`])
    expect(await faultsIn(wider(column, ''))).toEqual([])
  })

  it.each<[string, Rows, readonly string[]]>([
    [
      'another list',
      plus('select_one yn', 'x', '问'),
      ['5 survey · type 所有题目要用同一组答案，这里用了另一组“yn”'],
    ],
    [
      'a name that is used',
      plus('select_one face', 'team', '问'),
      ['5 survey · name “team”这个名字前面已经用过'],
    ],
    [
      'a name in Chinese',
      plus('select_one face', '问题', '问'),
      ['5 survey · name 名称只能用字母、数字和下划线，以字母开头'],
    ],
    ['no words', plus('select_one face', 'x', ''), ['5 survey · label 请填写题目']],
    ['a weight that is none', wider('weight', '一半').slice(0, 2), ['2 survey · weight 权重应是整数']],
    ['a weight left out', wider('weight', '').slice(0, 2), ['2 survey · weight 权重应是整数']],
    [
      'a force that is none',
      wider('about', '队长'),
      [
        '2 survey · about 写“联系领导”“帮扶单位”“第一书记”“驻村工作队”“农技员”“帮扶责任人”当中的一个，都不是就空着',
      ],
    ],
    [
      'a group in the open',
      plus('begin_group', 'g', '组'),
      [
        '2 survey · type 这道题在分组外面，请放进一个分组，一个分组就是一个维度',
        '3 survey · type 这道题在分组外面，请放进一个分组，一个分组就是一个维度',
        '4 survey · type 这道题在分组外面，请放进一个分组，一个分组就是一个维度',
        '5 survey · type 这个分组没有结束，请加一行end_group',
      ],
    ],
    [
      'an end without a beginning',
      plus('end_group', '', ''),
      ['5 survey · type 这里结束了一个没有开始的分组'],
    ],
    [
      'a question after the free words',
      [...plain.slice(0, 2), ['text', 'more', '说'], plain[2]!],
      ['4 survey · type 文字题和录音题要放在最后，后面不能再有题目'],
    ],
  ])('%s', async (_, survey, said) => {
    expect(await faultsIn(survey)).toEqual(said)
  })

  it('an answer that nobody can count', async () => {
    const strange = choices.map((row, nth) => (nth === 2 ? ['face', 'so', '还行'] : row))
    expect(await faultsIn(plain, { choices: strange, settings })).toEqual([
      '3 choices · tone 写“算满意”“算不满意”“不计入”当中的一个',
    ])
    expect(await faultsIn(plain, { settings })).toEqual([
      '0 choices 没有choices那一页，或者它没有中文的label列',
    ])
  })

  it.each<[string, Readonly<Record<string, Rows>>, string]>([
    ['no rows', { survey: [['type', 'name', 'label']], choices }, '表里一道题也没有，题目写成select_one'],
    ['no survey', { Sheet1: plain }, '没有叫survey的那一页，这不是XLSForm'],
    [
      'no label in Chinese',
      { survey: plain.map((row, nth) => (nth === 0 ? ['type', 'name', 'label_zh'] : row)) },
      'survey那一页没有中文的label列',
    ],
  ])('%s, as a whole', async (_, sheets, say) => {
    expect((await read(await book(sheets))).faults).toEqual([{ row: 0, column: '', say }])
  })

  it('a head that names nothing', async () => {
    await expect(faultsIn([['题目'], ['工作队干得怎么样']])).rejects.toThrow(
      new Unreadable('“survey”那一页的第一行要有这些列：type、name'),
    )
  })
})

test('even weights sum up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (n) => evenly(n).reduce((sum, one) => sum + one, 0) === 100),
  )
})
