/** An office reads a question aloud while it writes on: neither is lost. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import SystemPage from '../../src/survey/system'
import { microphone } from '../_face/microphone'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { content } from './survey.builder'

const system = {
  id: 'system-1',
  version: 3,
  division: '510802000000',
  title: content.title,
  edition: 1,
  state: 'draft',
  questions: 2,
  at: Date.parse('2026-11-20T01:00:00Z'),
}
const file = 'cloud://test/systems/said.webm'

test('while a recording is on its way nothing is saved, and what is typed meanwhile stays', async () => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({ id: system.id })
  microphone.give()
  wire.answers('roster.divisions', {
    divisions: [{ code: system.division, name: '利州区', level: 'county' }],
  })
  wire.answers('survey.system', { system, content, heard: {}, lacks: [], mine: true })
  wire.answers('survey.saveSystem', { id: system.id, version: 4 })
  const slot = {
    path: 'systems/said.webm',
    fileId: file,
    url: '/storage/said.webm',
    headers: {},
    longest: 3_000_000,
  }
  const arrive = wire.holds('survey.systemSlot', slot)
  render(<SystemPage />)
  fireEvent.click(await screen.findByRole('button', { name: /^1\. / }))
  await microphone.say(4200)
  expect(await screen.findByRole('button', { name: '等录音传好' })).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('题目'), { target: { value: '写到一半' } })
  arrive()
  fireEvent.click(await screen.findByRole('button', { name: '保存' }))
  await waitFor(() => expect(wire.at('survey.saveSystem')).toHaveLength(1))
  const saved = wire.at('survey.saveSystem')[0]?.input as { content: { questions: readonly object[] } }
  expect(saved.content.questions[0]).toMatchObject({ text: '写到一半', audio: file })
})
