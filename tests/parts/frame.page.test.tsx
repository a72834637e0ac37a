import { useState } from 'react'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { useKeys } from '../../src/_kernel/keys'
import {
  Button,
  List,
  Notice,
  Row,
  Screen,
  Select,
  Sheet,
  Table,
  Tabs,
  Timeline,
  Words,
} from '../../src/_kernel/parts'
import { setElder } from '../../src/_kernel/elder'
import { phone } from '../_face/stubs/taro'

beforeEach(() => {
  phone.reset()
  setElder(false)
})

test('大字 is remembered for every page', () => {
  const first = render(<Screen title="我的事" />)
  fireEvent.click(screen.getByRole('button', { name: '大字' }))
  first.unmount()
  render(<Screen title="我的" />)
  expect(screen.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true')
})

test('the window is called by the page', () => {
  render(<Screen title="我的事" />)
  expect(document.title).toBe('我的事 · 乡音')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('我的事')
})

test('a page that was opened by a link leads back to the first screen', () => {
  render(<Screen title="我的事" />)
  fireEvent.click(screen.getByRole('button', { name: '返回' }))
  expect(phone.opened).toEqual(['/home/index'])
})

test('reading aloud is not offered where the device has no voice', () => {
  render(<Screen title="我的事" aloud="这里是您的事" />)
  expect(screen.queryByRole('button', { name: '听一听' })).toBeNull()
})

test('a lost network is told, and no longer when it is back', () => {
  render(<Screen title="我的事" />)
  act(() => void window.dispatchEvent(new Event('offline')))
  expect(screen.getByText('现在没有网络，您写的会先存在手机里')).toBeTruthy()
  act(() => void window.dispatchEvent(new Event('online')))
  expect(screen.queryByText('现在没有网络，您写的会先存在手机里')).toBeNull()
})

test('a PC is not called a phone', () => {
  jest.spyOn(globalThis, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList)
  render(<Screen title="我的事" />)
  act(() => void window.dispatchEvent(new Event('offline')))
  expect(screen.getByText('现在没有网络，您写的会先存在电脑里')).toBeTruthy()
  act(() => void window.dispatchEvent(new Event('online')))
})

function Asking() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>打开</Button>
      {open && (
        <Sheet
          title="删掉吗"
          onClose={() => setOpen(false)}
          acts={<Button onPress={() => setOpen(false)}>删掉</Button>}
        />
      )}
    </>
  )
}

const openSheet = () => {
  render(<Asking />)
  const opener = screen.getByRole('button', { name: '打开' })
  opener.focus()
  fireEvent.click(opener)
  return opener
}

test('a sheet holds the keyboard in', () => {
  openSheet()
  const dialog = screen.getByRole('dialog', { name: '删掉吗' })
  const last = within(dialog).getByRole('button', { name: '删掉' })
  last.focus()
  fireEvent.keyDown(last, { key: 'Tab' })
  expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: '关上' }))
  fireEvent.keyDown(document.activeElement!, { key: 'Tab', shiftKey: true })
  expect(document.activeElement).toBe(last)
})

test('a list to choose from is among what the keyboard reaches in a sheet', () => {
  const options = [{ value: 'a', words: '甲' }]
  render(
    <Sheet title="选一个" onClose={() => undefined}>
      <Select label="哪个" options={options} value="a" onValue={() => undefined} />
    </Sheet>,
  )
  const list = screen.getByLabelText('哪个')
  list.focus()
  fireEvent.keyDown(list, { key: 'Tab' })
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '关上' }))
  fireEvent.keyDown(document.activeElement!, { key: 'Tab', shiftKey: true })
  expect(document.activeElement).toBe(list)
})

test('Escape closes a sheet and gives the keyboard back to what opened it', () => {
  const opener = openSheet()
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(opener)
})

function Keyed({ onKey }: { onKey: () => void }) {
  useKeys({ j: onKey, Enter: onKey })
  return (
    <>
      <input aria-label="写" />
      <Button onPress={() => undefined}>按</Button>
    </>
  )
}

test('a key of the page works, but not while somebody writes or with Ctrl held', () => {
  let pressed = 0
  render(<Keyed onKey={() => (pressed += 1)} />)
  fireEvent.keyDown(document.body, { key: 'j' })
  fireEvent.keyDown(screen.getByLabelText('写'), { key: 'j' })
  fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true })
  expect(pressed).toBe(1)
})

test('Enter on a button presses the button, not the page', () => {
  let pressed = 0
  render(<Keyed onKey={() => (pressed += 1)} />)
  fireEvent.keyDown(screen.getByRole('button', { name: '按' }), { key: 'Enter' })
  expect(pressed).toBe(0)
})

test('a list says what it holds and where its pages lead', () => {
  let turned = 0
  const pages = { page: 2, hasBack: true, hasNext: false, back: () => (turned += 1), next: () => undefined }
  render(
    <List label="要办的事" rows={['路', '桥']} keyOf={(row) => row} pages={pages}>
      {(row) => <Row title={row} onPress={() => undefined} current={row === '桥'} />}
    </List>,
  )
  expect(within(screen.getByRole('list', { name: '要办的事' })).getAllByRole('listitem')).toHaveLength(2)
  expect(screen.getByRole('button', { name: '桥' }).getAttribute('aria-current')).toBe('true')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '下一页' }).disabled).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: '上一页' }))
  expect(turned).toBe(1)
})

test('a table names its columns and rows, and a row that leads on is pressed by its name', () => {
  let opened = ''
  render(
    <Table
      label="各地"
      head={['地方', '在办']}
      rows={[
        { key: 'a', cells: ['利州区', '41'], onPress: () => (opened = 'a') },
        { key: 'b', cells: ['昭化区', '22'] },
      ]}
    />,
  )
  expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual(['地方', '在办'])
  expect(screen.getAllByRole('rowheader')).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: '利州区' }))
  expect(opened).toBe('a')
})

function Lanes() {
  const [value, setValue] = useState('new')
  const tabs = [
    { value: 'late', words: '超期', count: '4' },
    { value: 'new', words: '新到' },
  ]
  return <Tabs label="哪一栏" tabs={tabs} value={value} onValue={setValue} />
}

test('arrows change the tab', () => {
  render(<Lanes />)
  fireEvent.keyDown(screen.getByRole('tab', { name: '新到' }), { key: 'ArrowRight' })
  expect(screen.getByRole('tab', { name: '超期 4' }).getAttribute('aria-selected')).toBe('true')
})

test('what is wrong is said to a screen reader at once, what is good to know when it has time', () => {
  render(
    <>
      <Notice tone="wrong">没有连上</Notice>
      <Notice tone="done">收到了</Notice>
    </>,
  )
  expect(screen.getByRole('alert').textContent).toBe('没有连上')
  expect(screen.getByRole('status').textContent).toBe('收到了')
})

test('a timeline is read in order, each step with who and when', () => {
  render(
    <Timeline
      label="办到哪一步"
      steps={[
        { key: '1', icon: 'speak', title: '您反映了', at: '昨天 09:00' },
        {
          key: '2',
          icon: 'answer',
          title: '已答复',
          at: '今天 09:30',
          by: '水利局',
          children: <Words>修好了</Words>,
        },
      ]}
    />,
  )
  const steps = within(screen.getByRole('list', { name: '办到哪一步' })).getAllByRole('listitem')
  expect(steps.map((step) => step.textContent)).toEqual([
    '您反映了昨天 09:00',
    '已答复水利局 · 今天 09:30修好了',
  ])
})
