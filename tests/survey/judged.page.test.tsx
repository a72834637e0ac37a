/** A cadre finds what was said of her villages. */
import { fireEvent, render, screen } from '@testing-library/react'
import Judged from '../../src/survey/judged'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

const post = (village: string, place: string) => ({ village, place, force: 'team', households: 0 })

beforeEach(() => {
  wire.reset()
  wire.answers('trace.mine', { posts: [post('510802101201', '东1村'), post('510802101201', '东1村')] })
})

const measure = { state: 'shown', share: 82.5, low: 76.1, high: 87.4 }

test('the results of her village stand there once each, the latest first, and one opens', async () => {
  wire.answers('survey.trend', {
    rows: [
      { campaign: 'c1', quarter: '2026-Q2', title: '二季度评议', measure: { state: 'few' } },
      { campaign: 'c2', quarter: '2026-Q3', title: '三季度评议', measure },
    ],
  })
  render(<Judged />)
  const rows = await screen.findAllByRole('listitem')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    '东1村，2026年第3季度满意度82.5%，95%把握在76.1%到87.4%',
    '东1村，2026年第2季度人数太少，不便公布',
  ])
  expect(wire.at('survey.trend').map(({ input }) => input)).toEqual([{ division: '510802101201', of: 'all' }])
  fireEvent.click(screen.getByRole('button', { name: /第3季度/ }))
  fireEvent.click(screen.getByRole('button', { name: '看这次评议的全部结果' }))
  expect(phone.opened).toEqual(['/survey/results?id=c2&division=510802101201', '/survey/results?id=c2'])
})

test('who serves in no village, or for a household alone, is told that there is nothing yet', async () => {
  wire.refuses('survey.trend', { code: 'not_found', say: '没有找到' })
  render(<Judged />)
  expect(await screen.findByText('还没有出结果')).toBeTruthy()
})
