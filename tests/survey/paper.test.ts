import { randomBytes } from 'node:crypto'
import {
  campaignOf,
  openBallot,
  openPaper,
  openTally,
  pseudonymOf,
  sealBallot,
  sealPaper,
  sealTally,
  type Paper,
} from '../../cloudfunctions/survey/paper'
import { paper as shape } from '../../types/survey.answering'
import { questionsMost } from '../../types/survey.limits'
import { content } from './survey.builder'

const key = randomBytes(32)
const other = randomBytes(32)
const campaign = 'c:ampaign_1'
const paper: Paper = {
  pseudonym: pseudonymOf(key, campaign, 'h1'),
  village: '510802101201',
  stratum: 'exited',
  helper: 12,
  forces: ['leader', 'unit', 'secretary', 'team', 'technician', 'responsible'],
  own: true,
  at: 1_795_000_000_000,
}
const place = { _id: paper.pseudonym, campaign, village: paper.village, own: true }
const filled = { answers: { team: 'unknown', policy: 'satisfied' }, stratum: 'other', helper: -1 } as const

describe('a paper', () => {
  it('opens as it was sealed, under the key of its campaign', () => {
    const sealed = sealPaper(key, campaign, paper)
    expect(shape.safeParse(sealed).success).toBe(true)
    expect(campaignOf(sealed)).toBe(campaign)
    expect(openPaper(key, campaign, sealed)).toEqual(paper)
  })

  it('opens under no other key, for no other campaign, and after no change', () => {
    const sealed = sealPaper(key, campaign, paper)
    expect(openPaper(other, campaign, sealed)).toBeUndefined()
    expect(openPaper(key, 'another', sealed)).toBeUndefined()
    const [head, body = ''] = sealed.split('.')
    for (const at of [0, 20, 60, body.length - 2]) {
      const sign = body[at] === 'A' ? 'B' : 'A'
      expect(
        openPaper(key, campaign, `${head}.${body.slice(0, at)}${sign}${body.slice(at + 1)}`),
      ).toBeUndefined()
    }
    for (const cut of ['', 'x', `${head}.`, `${head}.${body.slice(0, 30)}`, body])
      expect(openPaper(key, campaign, cut)).toBeUndefined()
  })

  it('tells nothing of its content, and is another one each time', () => {
    const sealed = sealPaper(key, campaign, paper)
    const bytes = Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString('latin1')
    expect(bytes).not.toContain(paper.pseudonym)
    expect(bytes).not.toContain(paper.village)
    expect(sealPaper(key, campaign, paper)).not.toBe(sealed)
  })
})

describe('a pseudonym', () => {
  it('is the same for a household in a campaign, and another for all else', () => {
    const all = [
      pseudonymOf(key, campaign, 'h1'),
      pseudonymOf(key, campaign, 'h2'),
      pseudonymOf(key, 'another', 'h1'),
      pseudonymOf(other, campaign, 'h1'),
    ]
    expect(new Set(all).size).toBe(4)
    expect(pseudonymOf(key, campaign, 'h1')).toBe(all[0])
  })
})

describe('a ballot', () => {
  it('opens as it was sealed', () => {
    const box = sealBallot(key, place, content, filled)
    expect(openBallot(key, { ...place, box }, content)).toEqual({ ...filled, own: true })
  })

  it('is as long as every other, whatever was asked and answered', () => {
    const many = {
      ...content,
      questions: Array.from({ length: questionsMost }, (_, nth) => ({
        ...content.questions[0]!,
        key: `a_long_key_of_a_question_${nth}`,
      })),
    }
    const answers = Object.fromEntries(many.questions.map((question) => [question.key, 'not']))
    const boxes = [
      sealBallot(key, place, content, { answers: {}, stratum: 'poor', helper: -1 }),
      sealBallot(key, place, content, filled),
      sealBallot(key, place, many, { answers, stratum: 'exited', helper: 999 }),
    ]
    expect(new Set(boxes.map((box) => box.length)).size).toBe(1)
    expect(openBallot(key, { ...place, box: boxes[2]! }, many)?.answers).toEqual(answers)
  })

  it('opens under no other key, and in no other place', () => {
    const box = sealBallot(key, place, content, filled)
    expect(openBallot(other, { ...place, box }, content)).toBeUndefined()
    for (const moved of [
      { own: false },
      { village: '510802101202' },
      { _id: 'another' },
      { campaign: 'another' },
    ])
      expect(openBallot(key, { ...place, ...moved, box }, content)).toBeUndefined()
    expect(openBallot(key, { ...place, box: '' }, content)).toBeUndefined()
  })

  it('is not a paper, nor a tally', () => {
    const box = sealBallot(key, place, content, filled)
    expect(openPaper(key, campaign, `x.${box}`)).toBeUndefined()
    expect(openTally(key, campaign, '510802000000', box)).toBeUndefined()
  })
})

it('a tally opens for its campaign and county alone', () => {
  const box = sealTally(key, campaign, '510802000000', Buffer.from('sums'))
  expect(openTally(key, campaign, '510802000000', box)?.toString()).toBe('sums')
  expect(openTally(key, campaign, '510811000000', box)).toBeUndefined()
  expect(openTally(other, campaign, '510802000000', box)).toBeUndefined()
})
