import { lacksOf } from '../../cloudfunctions/survey/systems.rules'
import type { Questionnaire } from '../../types/survey.shapes'
import { content } from './survey.builder'

const [team, policy] = content.questions as [Questionnaire['questions'][0], Questionnaire['questions'][0]]
const [good, fair, bad, unknown] = content.answers as Questionnaire['answers'] &
  Record<0 | 1 | 2 | 3, Questionnaire['answers'][0]>
const but = (more: Partial<Questionnaire>) => lacksOf({ ...content, ...more })

it('lacks nothing where all weights sum up and one answer counts nowhere', () => {
  expect(lacksOf(content)).toEqual([])
})

it.each<[string, Partial<Questionnaire>, string]>([
  [
    'dimensions',
    { dimensions: [{ key: 'all', name: '总体', weight: 90 }] },
    '各维度的权重加起来是90，应是100',
  ],
  ['questions', { questions: [team, { ...policy, weight: 30 }] }, '“总体”的题目权重加起来是80，应是100'],
  ['no question', { questions: [] }, '还没有题目'],
  ['no dimension', { dimensions: [] }, '还没有维度'],
  [
    'an empty dimension',
    {
      dimensions: [
        { key: 'all', name: '总体', weight: 50 },
        { key: 'more', name: '政策', weight: 50 },
      ],
    },
    '“政策”下面还没有题目',
  ],
  [
    'a lost question',
    { questions: [team, { ...policy, dimension: 'gone' }] },
    `“${policy.text}”还没有归到哪个维度`,
  ],
  [
    'two unknown',
    { answers: [good, bad, unknown, { ...unknown, key: 'u2' }] },
    '答案里要有一个、也只能有一个“不计入”的，比如“不了解”',
  ],
  ['none unknown', { answers: [good, fair, bad] }, '答案里要有一个、也只能有一个“不计入”的，比如“不了解”'],
  ['a value for nothing', { answers: [good, bad, { ...unknown, value: 3 }] }, '“不计入”的答案不能有分值'],
  [
    'a value missing',
    { answers: [good, { key: 'x', label: '一般', tone: 'bad' }, unknown] },
    '答案“一般”还没有分值',
  ],
  ['nothing good', { answers: [bad, { ...bad, key: 'b2' }, unknown] }, '至少要有一个算满意的答案'],
  ['nothing bad', { answers: [good, fair, unknown] }, '至少要有一个算不满意的答案'],
  ['one name twice', { questions: [team, { ...policy, key: team.key }] }, `有两道题都叫${team.key}`],
])('names what is wrong: %s', (_, more, say) => {
  expect(but(more)).toContain(say)
})
