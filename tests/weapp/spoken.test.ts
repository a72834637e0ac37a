/** What a screen reader is told survives the way from our parts through Taro's templates to WeChat. */
import { outputs } from '../../scripts/build'
import { openMini, type Mini } from './harness/jsdom'
import type { Cloud } from './harness/program'

const none: Cloud = {
  callFunction: async () => ({ ok: false, errCode: -1, errMsg: 'request:fail' }),
  uploadFile: async () => ({ ok: false, errCode: -1, errMsg: 'request:fail' }),
  download: async () => ({ ok: false, errCode: 404, errMsg: 'none' }),
}

let mini: Mini
afterEach(() => mini.close())

test('a button is a button and a choice is a choice', async () => {
  mini = openMini({ build: outputs.weapp, cloud: none, open: 'hotline/file' })
  const larger = await mini.see('大字')
  expect(larger.closest('[role=button]')).not.toBeNull()
  const water = await mini.see('水利')
  const choice = water.closest('[role=radio]')
  expect(choice?.getAttribute('aria-checked')).toBe('false')
  expect(choice?.closest('[role=radiogroup]')?.getAttribute('aria-label')).toBe('是哪方面的事')
})

test('decoration is left out', async () => {
  mini = openMini({ build: outputs.weapp, cloud: none, open: 'hotline/file' })
  await mini.see('水利')
  expect(mini.screen.querySelectorAll('[aria-hidden=true]').length).toBeGreaterThan(0)
})
