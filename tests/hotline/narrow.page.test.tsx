import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import Desk from '../../src/hotline/desk'
import { wire } from '../_face/wire'
import { departments, matter, row } from './matters.builder'

const ditch = row('c2', '水渠淤住了')

const places = [
  { code: '510802001000', name: '甲乡', level: 'township' },
  { code: '510802001001', name: '一村', level: 'village' },
]

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  wire.answers('hotline.departments', departments)
  wire.answers('roster.divisions', ({ input }) => {
    const { parent } = input as { readonly parent?: string }
    if (parent === '510802000000') return { divisions: places.slice(0, 1) }
    return { divisions: parent === '510802001000' ? places.slice(1) : [] }
  })
  wire.answers('hotline.look', () => matter(ditch, []))
  wire.answers('hotline.queue', ({ input }) => {
    const { narrow } = input as { readonly narrow?: object }
    return narrow
      ? { rows: [], counts: { overdue: 0, today: 0, new: 0 }, more: ['new'], next: 'further' }
      : { rows: [ditch], counts: { overdue: 0, today: 0, new: 7 } }
  })
})

const key = (name: string) => fireEvent.keyDown(document.body, { key: name })
const lastAsked = () => wire.at('hotline.queue').at(-1)?.input
const pick = async (label: string, value: string) =>
  fireEvent.change(await screen.findByLabelText(label), { target: { value } })

async function desk() {
  render(<Desk />)
  await screen.findByRole('tab', { name: /^新到\s?7$/ })
}

test('f opens the filters with the keyboard on the first, and 0 takes all of them away again', async () => {
  await desk()
  key('f')
  expect(document.activeElement).toBe(await screen.findByLabelText('急不急'))
  await pick('急不急', 'urgent')
  await waitFor(() => expect(lastAsked()).toEqual({ lane: 'new', narrow: { urgent: true } }))
  key('0')
  await waitFor(() => expect(lastAsked()).toEqual({ lane: 'new' }))
  expect(screen.queryByLabelText('急不急')).toBeNull()
})

test('a place is narrowed level by level, and the larger one takes the smaller with it', async () => {
  await desk()
  key('f')
  await pick('哪个乡镇', '510802001000')
  await pick('哪个村', '510802001001')
  await waitFor(() => expect(lastAsked()).toEqual({ lane: 'new', narrow: { division: '510802001001' } }))
  await pick('哪个乡镇', '')
  await waitFor(() => expect(lastAsked()).toEqual({ lane: 'new' }))
})

test('department, kind and hidden go into one question', async () => {
  await desk()
  key('f')
  await pick('哪个部门在办', 'u510802-transport')
  await pick('哪一类', 'complaint')
  await pick('身份', 'hidden')
  const narrow = { unit: 'u510802-transport', kind: 'complaint', hidden: true }
  await waitFor(() => expect(lastAsked()).toEqual({ lane: 'new', narrow }))
})

test('a count that may be short says so, and an empty page leads on', async () => {
  await desk()
  key('f')
  await pick('急不急', 'urgent')
  expect(await screen.findByRole('tab', { name: /^新到\s?0\+$/ })).toBeTruthy()
  fireEvent.click(await screen.findByRole('button', { name: '往后找' }))
  await waitFor(() => expect(lastAsked()).toMatchObject({ after: 'further', narrow: { urgent: true } }))
})

test('on a phone a button opens them and another takes them away', async () => {
  wire.widen(390)
  await desk()
  fireEvent.click(screen.getByRole('button', { name: '筛选' }))
  await pick('哪一类', 'help')
  await waitFor(() => expect(lastAsked()).toEqual({ lane: 'new', narrow: { kind: 'help' } }))
  fireEvent.click(screen.getByRole('button', { name: '不筛了' }))
  await waitFor(() => expect(lastAsked()).toEqual({ lane: 'new' }))
})
