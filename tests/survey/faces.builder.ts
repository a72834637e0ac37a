import { usualAnswers } from '../../types/survey.limits'
import type { Home, Packet, Paper } from '../../src/survey/ballot'

const question = (key: string, text: string, about?: 'team' | 'responsible') => ({
  key,
  dimension: 'all',
  text,
  weight: 50,
  ...(about === undefined ? {} : { about }),
})

const content = (words: { readonly text: boolean; readonly voice: boolean }): Paper['content'] => ({
  title: '季众评（试）',
  answers: usualAnswers.map((one) => ({ ...one })),
  dimensions: [{ key: 'all', name: '总体', weight: 100 }],
  questions: [question('team', '驻村工作队干得怎么样', 'team'), question('policy', '政策落实得怎么样')],
  words: { ...words },
})

const asked = {
  campaign: 'c1',
  quarter: '2026-Q4',
  title: '四季度评议',
  closes: Date.parse('2026-12-07T00:00:00+08:00'),
  place: '东县 · 东1乡 · 东1乡1村',
}

export const askedNow = { campaigns: [asked] }

/** A paper of two questions. */
export const paperOf = (words = { text: false, voice: false }): Paper => ({
  ...asked,
  content: content(words),
  heard: {},
  forces: [{ kind: 'team', names: ['例例甲', '例例乙'] }],
  paper: `paper-${'x'.repeat(60)}`,
})

export const village = '510802101201'

export const roundsNow = {
  rounds: [{ ...asked, villages: [{ village, place: asked.place, asked: 60 }] }],
}

const home = (nth: number): Home => ({
  home: `home-${String(nth)}`,
  head: `例${String(nth)}`,
  group: `${String(1 + (nth % 3))}组`,
  // Every second household has somebody who answers for it.
  ...(nth % 2 === 0 ? { helper: '例例丙' } : {}),
  paper: `paper-${String(nth)}-${'x'.repeat(60)}`,
})

/** Twenty households of sixty, with a question that not all of them are asked. */
export function pageOf(after: string | undefined): Packet {
  const from = after === undefined ? 0 : Number(after)
  const { content: plain, ...rest } = paperOf()
  const { paper: _, ...form } = rest
  return {
    ...form,
    content: {
      ...plain,
      questions: [...plain.questions, question('mine', '帮扶责任人来得勤不勤', 'responsible')],
    },
    homes: Array.from({ length: 20 }, (_, nth) => home(from + nth)),
    ...(from + 20 < 60 ? { next: String(from + 20) } : {}),
  }
}
