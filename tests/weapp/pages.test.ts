/** Every page of the built mini-program opens on WeChat's engine, whatever the cloud says. */
import { existsSync } from 'node:fs'
import { outputs } from '../../scripts/build'
import { readBuild, routesOf } from './harness/build'
import { openMini, type Mini } from './harness/jsdom'
import type { Cloud, CloudAnswer } from './harness/program'

const build = outputs.weapp
if (!existsSync(build)) throw new Error('The mini-program is not built: run npm run build:weapp first.')
const routes = routesOf(readBuild(build).program.app)

const refusing = { ok: false, problem: { code: 'busy', say: '现在人多，请稍后再试' } }
const none: Cloud = {
  callFunction: async () => ({ ok: true, value: refusing, requestID: 'r' }),
  uploadFile: async () => ({ ok: false, errCode: -1, errMsg: 'request:fail' }),
  download: async () => ({ ok: false, errCode: 404, errMsg: 'none' }),
}
/** WeChat's audit: a page may have so many nodes, this deep. */
const mostNodes = 1000
const deepest = 30

let mini: Mini
afterEach(() => mini.close())

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Until the page shows something, however busy the machine, and then long enough for a call to come back and be drawn. */
async function settle(): Promise<void> {
  const shown = () => mini.screen.querySelector('.mp-body')?.textContent ?? ''
  for (let round = 0; round < 400 && shown() === ''; round += 1) await pause(25)
  await pause(150)
}

function depth(element: Element): number {
  return 1 + Math.max(0, ...[...element.children].map(depth))
}

test.each(routes)('%s opens without trouble and within WeChat’s limits', async (open) => {
  mini = openMini({ build, cloud: none, open: `${open}?id=c1` })
  await settle()
  const body = mini.screen.querySelector('.mp-body')!
  expect(body.textContent).not.toBe('')
  expect(body.querySelectorAll('*').length).toBeLessThan(mostNodes)
  expect(depth(body)).toBeLessThan(deepest)
  expect(mini.close()).toEqual([])
})

test.each(routes)('%s stands without a network', async (open) => {
  mini = openMini({
    build,
    cloud: none,
    open: `${open}?id=c1`,
    prepare(phone) {
      phone.network = 'none'
    },
  })
  await settle()
  expect(mini.close()).toEqual([])
})

test.each(routes)('%s takes an answer that is not ours for no answer', async (open) => {
  const portal: CloudAnswer<unknown> = { ok: true, value: '<html>请先登录</html>', requestID: 'r' }
  mini = openMini({ build, cloud: { ...none, callFunction: async () => portal }, open: `${open}?id=c1` })
  await settle()
  expect(mini.close()).toEqual([])
})

test.each(routes)('%s asks the cloud once for each thing that it shows', async (open) => {
  mini = openMini({ build, cloud: none, open: `${open}?id=c1` })
  await settle()
  const asked = mini.phone.log
    .filter(({ kind }) => kind.startsWith('cloud.') && kind !== 'cloud.init')
    .map(({ kind, what }) => {
      const { action, input } = JSON.parse(what) as { action: string; input: unknown }
      return `${kind} ${action} ${JSON.stringify(input)}`
    })
  expect(asked).toEqual([...new Set(asked)])
})
