import { fireEvent, render, screen } from '@testing-library/react'
import { faceOf } from '../../src/survey/faces.rules'
import { Question } from '../../src/survey/Question'
import { usualAnswers } from '../../types/survey.limits'

const answers = usualAnswers.map((one) => ({ ...one }))
const question = { key: 'team', text: '驻村工作队干得怎么样', help: '就是住在村里的干部' }

test('a question is asked with its help, and answered by a face with its word', () => {
  const onChoose = jest.fn()
  render(<Question question={question} answers={answers} chosen={undefined} onChoose={onChoose} />)
  expect(screen.getByRole('heading', { name: '驻村工作队干得怎么样' })).toBeTruthy()
  expect(screen.getByText('就是住在村里的干部')).toBeTruthy()
  expect(screen.getAllByRole('radio').map(({ textContent }) => textContent)).toEqual([
    '满意',
    '基本满意',
    '不满意',
    '不了解',
  ])
  fireEvent.click(screen.getByRole('radio', { name: '不满意' }))
  expect(onChoose).toHaveBeenCalledWith('not')
})

test('the office’s own recording is played where there is one', () => {
  const heard = 'https://example.invalid/a.mp3'
  render(
    <Question
      question={question}
      answers={answers}
      chosen="basic"
      onChoose={() => undefined}
      heard={heard}
    />,
  )
  expect(screen.getByRole('button', { name: '念给我听' })).toBeTruthy()
  expect(screen.getByRole('radio', { name: '基本满意' }).getAttribute('aria-checked')).toBe('true')
})

test('no two of the usual answers have the same face', () => {
  expect(answers.map((one) => faceOf(one, answers))).toEqual(['glad', 'good', 'poor', 'unsure'])
})
