/** Whether the mini-program is built with the plugin that writes down what it hears. */
import { speechOf } from '../../config/speech'

interface App {
  readonly plugins?: object
  readonly subPackages: readonly { readonly root: string; readonly plugins?: object }[]
}

async function appWith(version: string | undefined): Promise<App> {
  let app: App | undefined
  Object.assign(globalThis, { defineAppConfig: (config: App) => (app = config) })
  if (version === undefined) delete process.env.XY_SPEECH_PLUGIN
  else process.env.XY_SPEECH_PLUGIN = version
  await jest.isolateModulesAsync(async () => void (await import('../../src/app.config')))
  delete process.env.XY_SPEECH_PLUGIN
  if (app === undefined) throw new Error('the app was not configured')
  return app
}

test('usually no package names a plugin', async () => {
  const { plugins, subPackages } = await appWith(undefined)
  expect([plugins, ...subPackages.map((of) => of.plugins)].filter((of) => of !== undefined)).toEqual([])
})

test('switched on, the package that records matters names it, and no other', async () => {
  const { plugins, subPackages } = await appWith('0.3.5')
  const naming = subPackages.filter((of) => of.plugins !== undefined)
  expect(plugins).toBeUndefined()
  expect(naming).toEqual([
    expect.objectContaining({
      root: 'hotline',
      plugins: { WechatSI: { version: '0.3.5', provider: 'wx069ba97219f66d99' } },
    }),
  ])
})

test('the build is told nothing usually, and Mandarin where no dialect is named', () => {
  expect(speechOf({})).toEqual({ XY_SPEECH_PLUGIN: '""', XY_SPEECH_LANG: '"zh_CN"' })
  expect(speechOf({ XY_SPEECH_PLUGIN: '0.3.5', XY_SPEECH_LANG: 'sichuanhua' })).toEqual({
    XY_SPEECH_PLUGIN: '"0.3.5"',
    XY_SPEECH_LANG: '"sichuanhua"',
  })
})

test.each([
  [{ XY_SPEECH_PLUGIN: 'yes' }, 'XY_SPEECH_PLUGIN'],
  [{ XY_SPEECH_PLUGIN: '0.3.5', XY_SPEECH_LANG: 'guizhouhua' }, 'XY_SPEECH_LANG'],
])('what can’t be meant ends the build: %j', (environment, name) => {
  expect(() => speechOf(environment)).toThrow(name)
})
