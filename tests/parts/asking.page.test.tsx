import { useState } from 'react'
import { fireEvent, render, screen } from '@testing-library/react'
import { Button, Choice, Faces, Field, TextArea } from '../../src/_kernel/parts'

function Writing({ max, error }: { max?: number; error?: string }) {
  const [text, setText] = useState('')
  return (
    <TextArea
      label="什么事"
      value={text}
      onValue={setText}
      {...(max === undefined ? {} : { max })}
      error={error}
    />
  )
}

const write = (text: string) => fireEvent.change(screen.getByLabelText('什么事'), { target: { value: text } })

test('a text that is too long stays whole and is told by how much', () => {
  render(<Writing max={5} />)
  write('水管断了两天')
  expect(screen.getByLabelText<HTMLTextAreaElement>('什么事').value).toBe('水管断了两天')
  expect(screen.getByText('写长了1个字，请删短一些')).toBeTruthy()
  expect(screen.getByLabelText('什么事').getAttribute('aria-invalid')).toBe('true')
})

test('an emoji counts as one, space around the words as none', () => {
  render(<Writing max={5} />)
  write('  修好了👍🏽 ')
  expect(screen.getByText('5 / 5')).toBeTruthy()
})

test('a wrong field says why, beside itself', () => {
  render(<Writing error="请写下要反映的事" />)
  const field = screen.getByLabelText('什么事')
  const why = document.getElementById(field.getAttribute('aria-describedby') ?? '')
  expect(why?.textContent).toBe('请写下要反映的事')
})

test('Enter in a line hands it on', () => {
  let asked = 0
  render(<Field label="码" value="7K3M" onValue={() => undefined} onConfirm={() => (asked += 1)} />)
  fireEvent.keyDown(screen.getByLabelText('码'), { key: 'Enter' })
  expect(asked).toBe(1)
})

const options = [
  { value: 'water', words: '水利' },
  { value: 'road', words: '交通' },
  { value: 'school', words: '教育' },
] as const

function Choosing() {
  const [value, setValue] = useState<(typeof options)[number]['value']>()
  return <Choice label="哪方面" options={options} value={value} onValue={setValue} />
}

const radio = (name: string) => screen.getByRole('radio', { name })

test('a tile is chosen by a press, and only one at a time', () => {
  render(<Choosing />)
  fireEvent.click(radio('水利'))
  fireEvent.click(radio('教育'))
  expect(screen.getAllByRole('radio').map((one) => one.getAttribute('aria-checked'))).toEqual([
    'false',
    'false',
    'true',
  ])
})

test('arrows go round the tiles and take the focus along', () => {
  render(<Choosing />)
  fireEvent.click(radio('水利'))
  fireEvent.keyDown(radio('水利'), { key: 'ArrowUp' })
  expect(radio('教育').getAttribute('aria-checked')).toBe('true')
  expect(document.activeElement).toBe(radio('教育'))
  fireEvent.keyDown(radio('教育'), { key: 'ArrowDown' })
  expect(document.activeElement).toBe(radio('水利'))
})

test('Tab reaches a group of tiles once', () => {
  render(<Choosing />)
  expect(screen.getAllByRole('radio').filter((one) => one.tabIndex === 0)).toHaveLength(1)
})

test('each face has its word', () => {
  let chosen = ''
  const names = { good: '满意', fair: '还行', poor: '不满意' }
  render(<Faces label="办得快不快" value={undefined} onValue={(face) => (chosen = face)} names={names} />)
  fireEvent.click(radio('不满意'))
  expect(chosen).toBe('poor')
})

test('a busy button says what it does and takes no second press', () => {
  let presses = 0
  const { rerender } = render(<Button onPress={() => (presses += 1)}>送出去</Button>)
  fireEvent.click(screen.getByRole('button', { name: '送出去' }))
  rerender(
    <Button busy busyWords="正在送" onPress={() => (presses += 1)}>
      送出去
    </Button>,
  )
  fireEvent.click(screen.getByRole('button', { name: '正在送' }))
  expect(presses).toBe(1)
})
