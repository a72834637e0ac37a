/** Every page of the built mini-program, opened one after the other. */
import { existsSync } from 'node:fs'
import { outputs } from '../../../scripts/build'
import { readBuild, routesOf } from './build'
import { openMini, type Mini } from './jsdom'
import type { Cloud } from './program'

const build = outputs.weapp
if (!existsSync(build)) throw new Error('The mini-program is not built: run npm run build:weapp first.')

/** All pages, each by its route. */
export const routes = routesOf(readBuild(build).program.app)

const refusing = { ok: false, problem: { code: 'busy', say: '现在人多，请稍后再试' } }

/** A cloud that has no time for anybody. */
export const none: Cloud = {
  callFunction: async () => ({ ok: true, value: refusing, requestID: 'r' }),
  uploadFile: async () => ({ ok: false, errCode: -1, errMsg: 'request:fail' }),
  download: async () => ({ ok: false, errCode: 404, errMsg: 'none' }),
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens a page and waits until it shows something, however busy the machine, and then long enough for a call to come back and be drawn. */
export async function opened(
  route: string,
  options: Partial<Pick<Parameters<typeof openMini>[0], 'cloud' | 'prepare'>> = {},
): Promise<Mini> {
  const mini = openMini({ build, cloud: none, open: `${route}?id=c1`, ...options })
  const shown = () => mini.screen.querySelector('.mp-body')?.textContent ?? ''
  for (let round = 0; round < 400 && shown() === ''; round += 1) await pause(25)
  await pause(150)
  return mini
}
