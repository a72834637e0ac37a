import type { ForceKind } from '../../types/_actor'
import { usualAnswers } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'

type Question = Questionnaire['questions'][number]

const asked = (key: string, dimension: string, weight: number, text: string, help: string): Question => ({
  key,
  dimension,
  text,
  help,
  weight,
})

const force = (about: ForceKind, weight: number, text: string, help: string): Question => ({
  ...asked(about, 'forces', weight, text, help),
  about,
})

/**
 * A system to begin with. Source: S1 (the people rate every quarter), R2 (the six forces), H1 (the hotline). What each counts is our own
 * choice: most for whoever lives in the village or answers for the family; a city or county sets its own.
 */
export const readySystem: Questionnaire = {
  title: '季众评指标体系',
  answers: usualAnswers.map((one) => ({ ...one })),
  dimensions: [
    { key: 'forces', name: '帮扶的人', weight: 60 },
    { key: 'hotline', name: '热线', weight: 10 },
    { key: 'policy', name: '政策落实', weight: 10 },
    { key: 'village', name: '村里的事', weight: 10 },
    { key: 'overall', name: '总的看法', weight: 10 },
  ],
  questions: [
    force(
      'leader',
      10,
      '联系咱们村的领导，帮得怎么样',
      '市里、县里分到咱们村的领导，来没来看过，难事帮没帮着解决',
    ),
    force('unit', 15, '帮咱们村的单位，帮得怎么样', '和咱们村结成对子的机关、单位，有没有给村里办实事'),
    force('secretary', 25, '第一书记干得怎么样', '上面派来、住在村里的书记，有没有带着大家把难事办成'),
    force('team', 20, '驻村工作队干得怎么样', '住在村里的几位干部，常不常到各家走走，有事找不找得到人'),
    force('technician', 10, '农技员教得怎么样', '教种地、养牲口的技术员，教的管不管用'),
    force(
      'responsible',
      20,
      '帮您家的那位干部，帮得怎么样',
      '常到您家来的帮扶责任人，多久来一回，说的事办了没有',
    ),
    asked(
      'calls',
      'hotline',
      100,
      '打热线说的事，办得怎么样',
      '您家说过的事，回得快不快，办得好不好。没有打过，就点“不了解”',
    ),
    asked(
      'policies',
      'policy',
      100,
      '国家的好政策，在咱们村落实得怎么样',
      '看病、上学、住房、吃水、低保、种养补助，该有的有没有',
    ),
    asked(
      'affairs',
      'village',
      100,
      '村里的账和大事，公开得怎么样',
      '低保给谁、钱花在哪里、项目怎么定，大家知不知道，能不能说话',
    ),
    asked('whole', 'overall', 100, '总的来说，这个季度的帮扶怎么样', '前面说的都放在一起，想一想'),
  ],
  words: { text: true, voice: true },
}
