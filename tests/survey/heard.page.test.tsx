/** The office hears what was said beside the rating. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import HeardPage from '../../src/survey/heard'
import { wire } from '../_face/wire'

const word = {
  id: 'w1',
  version: 1,
  campaign: '2026-Q4 四季度评议',
  place: '东县 · 东1乡',
  division: '510802101000',
  text: '路灯坏了半年了',
  state: 'fresh',
}

beforeEach(() => {
  wire.reset()
  wire.answers('survey.words', { words: [word] })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const inputs = (door: string) => wire.at(door).map(({ input }) => input)

test('new words stand first, and another state is a press away', async () => {
  render(<HeardPage />)
  await screen.findByText('路灯坏了半年了')
  fireEvent.click(screen.getByRole('tab', { name: '乡亲同意转办' }))
  await waitFor(() => expect(inputs('survey.words')).toEqual([{ state: 'fresh' }, { state: 'agreed' }]))
})

test('whoever said it is asked in words that can be changed', async () => {
  wire.answers('survey.askWord', { id: 'w1', version: 2 })
  render(<HeardPage />)
  fireEvent.click(await screen.findByRole('button', { name: '问能不能转热线' }))
  fireEvent.change(screen.getByLabelText('要问的话'), { target: { value: '能不能转到热线去办' } })
  press(/^问一问/)
  await waitFor(() =>
    expect(inputs('survey.askWord')).toEqual([{ id: 'w1', version: 1, question: '能不能转到热线去办' }]),
  )
})

test('it is closed with what came of it, and not without', async () => {
  wire.answers('survey.closeWord', { id: 'w1', version: 2 })
  render(<HeardPage />)
  fireEvent.click(await screen.findByRole('button', { name: '处理完毕' }))
  press(/^处理完毕/)
  expect(await screen.findByText('请写下处理情况')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('处理情况'), { target: { value: '已经请人去修' } })
  wire.answers('survey.words', { words: [] })
  press(/^处理完毕/)
  expect(await screen.findByText('这里没有留言')).toBeTruthy()
  expect(inputs('survey.closeWord')).toEqual([{ id: 'w1', version: 1, reply: '已经请人去修' }])
})

test('a recording that nobody has heard is opened on purpose', async () => {
  const voice = { file: 'cloud://x/words/w1.mp3', state: 'unchecked', url: 'https://files.example/w1.mp3' }
  wire.answers('survey.words', { words: [{ ...word, voice }] })
  render(<HeardPage />)
  expect(await screen.findByText('没有人听过')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /听录音/ })).toBeNull()
  press('打开录音')
  expect(screen.getByRole('button', { name: /听录音/ })).toBeTruthy()
})
