import { aboutNames, answerTones } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'
import { wholeWorkbook } from '../_kernel/xlsx/book'
import type { Cell, Column, WholeSheet } from '../_kernel/xlsx/sheet'

const column = (name: string, width: number, choices: readonly string[] = []): Column => ({
  name,
  width,
  kind: 'text',
  ...(choices.length > 0 ? { choices } : {}),
})

/** Head in the first row, as every reader of XLSForm wants it. */
const tab = (name: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): WholeSheet => ({
  sheet: { name, title: name, note: '', columns, bare: true },
  rows,
})

const list = 'answers'

/** A name that no dimension has. */
const free = (taken: readonly string[], name: string): string =>
  taken.includes(name) ? free(taken, `${name}_`) : name

function surveyRows({ dimensions, questions, words }: Questionnaire): Cell[][] {
  const taken = dimensions.map(({ key }) => key)
  return [
    ...dimensions.flatMap(({ key, name, weight }) => [
      ['begin_group', key, name, '', String(weight)],
      ...questions
        .filter(({ dimension }) => dimension === key)
        .map((one) => [
          `select_one ${list}`,
          one.key,
          one.text,
          one.help,
          String(one.weight),
          one.about && aboutNames[one.about],
        ]),
      ['end_group'],
    ]),
    ...(words.text ? [['text', free(taken, 'more_words'), '还有什么想说的']] : []),
    ...(words.voice ? [['audio', free(taken, 'more_voice'), '也可以说一段话']] : []),
  ]
}

const about: WholeSheet = {
  sheet: {
    name: '填写说明',
    title: '这是一份XLSForm',
    note: '可以用Excel改好再导入，也可以给KoboToolbox、ODK一类的系统用。这一页不会被导入',
    columns: [column('在哪里', 24), column('怎么写', 80)],
  },
  rows: [
    ['survey · begin_group', '一个分组是一个维度，weight是它的权重，各维度加起来是100'],
    ['survey · select_one', '一道题。weight是它在维度里的权重，每个维度的题加起来是100；整列都没有就平均分'],
    ['survey · hint', '题目下面的说明'],
    ['survey · about', `这道题评的是谁：${Object.values(aboutNames).join('、')}；都不是就空着`],
    ['survey · text、audio', '放在最后，各最多一道：请乡亲写几句、说一段'],
    [
      'choices',
      '所有题目用同一组答案。value是分值，0到100；tone写算满意、算不满意或者不计入；不计入的没有分值',
    ],
    ['录音', '题目的录音不在表里，导入以后在编辑页上再录'],
  ],
}

/** An index system as an XLSForm. Recordings are not part of one; questions stand under their dimensions. */
export function formOf(content: Questionnaire, edition: number): Promise<Buffer> {
  const survey = [
    column('type', 20),
    column('name', 16),
    column('label', 44),
    column('hint', 60),
    column('weight', 9),
    column('about', 14, Object.values(aboutNames)),
  ]
  const choices = [
    column('list_name', 12),
    column('name', 14),
    column('label', 16),
    column('value', 8),
    column('tone', 14, Object.values(answerTones)),
  ]
  const answers = content.answers.map(({ key, label, value, tone }) => [
    list,
    key,
    label,
    value === undefined ? undefined : String(value),
    answerTones[tone],
  ])
  const settings = ['form_title', 'form_id', 'version'].map((name) => column(name, 24))
  return wholeWorkbook(tab('survey', survey, surveyRows(content)), [
    tab('choices', choices, answers),
    tab('settings', settings, [[content.title, 'people_rating', String(edition)]]),
    about,
  ])
}
