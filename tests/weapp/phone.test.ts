/** The test phone itself: a journey on it proves something only if it is as strict as WeChat. */
import { join } from 'node:path'
import { openMini, type Mini, type MiniOptions } from './harness/jsdom'
import type { Cloud } from './harness/program'
import { writeSample } from './sample'

const build = writeSample(join(__dirname, '../.output/sample'))
const picture = { name: 'a.jpg', base64: Buffer.from('ffd8ffe000104a46', 'hex').toString('base64') }

const echo: Cloud = {
  callFunction: async (name, data) => ({ ok: true, value: { name, data }, requestID: 'r1' }),
  uploadFile: async (path) => ({ ok: true, value: `cloud://x/${path}`, requestID: 'r2' }),
  download: async () => ({ ok: false, errCode: 404, errMsg: 'none' }),
}

let mini: Mini
const open = (options: Partial<MiniOptions> = {}): Mini =>
  (mini = openMini({ build, cloud: echo, ...options }))

type Fields = Readonly<Record<string, unknown>>

/** Calls an API of `wx` and returns its answer, whether it succeeded or not. */
async function ask(api: string, options: object = {}): Promise<Fields> {
  const call = api.split('.').reduce<unknown>((at, name) => (at as Fields)[name], mini.wx) as (
    o: object,
  ) => Promise<Fields>
  try {
    return await call(options)
  } catch (refused) {
    return refused as Fields
  }
}

afterEach(() => {
  mini.close()
  localStorage.clear()
})

describe('what a program may see', () => {
  test('no window, document, fetch or process', async () => {
    open()
    await mini.see('名字 undefined undefined undefined undefined')
  })

  test('a Function that makes functions that do nothing', async () => {
    open()
    await mini.see('编译 undefined')
  })

  test('an API that is not played throws with its name and is a trouble', () => {
    open()
    const call = mini.wx.openBluetoothAdapter as () => unknown
    expect(() => call()).toThrow('wx.openBluetoothAdapter is not played by the test phone')
    expect(mini.close()).toEqual(['unknown: wx.openBluetoothAdapter is not played by the test phone'])
  })

  test('no server but the cloud', async () => {
    open()
    expect(await ask('request', { url: 'https://example.com/' })).toMatchObject({
      errMsg: 'request:fail url not in domain list',
    })
  })
})

describe('pages', () => {
  test('the eleventh page is refused', async () => {
    open()
    for (let depth = 2; depth <= 10; depth += 1) {
      expect(await ask('navigateTo', { url: '/more/deep' })).toMatchObject({ errMsg: 'navigateTo:ok' })
    }
    expect(await ask('navigateTo', { url: '/more/deep' })).toMatchObject({
      errMsg: 'navigateTo:fail webview count limit exceed',
    })
  })

  test('a page that app.json does not name is refused', async () => {
    open()
    expect(await ask('navigateTo', { url: '/more/none' })).toMatchObject({
      errMsg: 'navigateTo:fail page "more/none" is not found',
    })
  })
})

describe('messages to the person', () => {
  test('are allowed by a tap', async () => {
    open()
    await mini.tap(/^订阅$/)
    await mini.see('"t1":"accept"')
    expect(mini.phone.subscribed).toEqual(['t1'])
  })

  test('are refused when the tap is over', async () => {
    open()
    await mini.tap('等一等再订阅')
    await mini.see('can only be invoked by user TAP gesture')
    expect(mini.phone.subscribed).toEqual([])
  })

  test('a dialogue’s button holds four characters', async () => {
    open()
    expect(await ask('showModal', { title: '好吗', confirmText: '我知道了吧' })).toMatchObject({
      errMsg: expect.stringContaining('confirmText length') as string,
    })
  })
})

describe('the store', () => {
  test('takes an entry of a megabyte at most', async () => {
    open()
    expect(await ask('setStorage', { key: 'a', data: '字'.repeat(350_000) })).toMatchObject({
      errMsg: 'setStorage:fail entry size limit reached',
    })
  })

  test('takes ten megabytes in all, then throws', () => {
    open()
    const set = mini.wx.setStorageSync as (key: string, data: string) => void
    const entry = '字'.repeat(330_000)
    const fill = () => {
      for (let n = 0; n < 12; n += 1) set(`k${n}`, entry)
    }
    // jsdom itself stops earlier; either way the program is told.
    expect(fill).toThrow()
  })

  test('keeps what was written from one start to the next', async () => {
    open()
    await ask('setStorage', { key: 'draft', data: { text: '水管断了' } })
    mini.close()
    open()
    expect(await ask('getStorage', { key: 'draft' })).toMatchObject({ data: { text: '水管断了' } })
  })
})

describe('the files of a program', () => {
  const folder = 'wxfile://usr/outbox'
  const manage = async (api: string, options: object): Promise<Fields> => {
    const manager = (mini.wx.getFileSystemManager as () => Record<string, (o: object) => Promise<Fields>>)()
    return manager[api]!(options).catch((refused: unknown) => refused as Fields)
  }

  test('are written into a folder that was made, and outlive the program', async () => {
    open()
    const file = { filePath: `${folder}/a.json`, data: '{}', encoding: 'utf8' }
    expect(await manage('writeFile', file)).toMatchObject({
      errMsg: expect.stringContaining('no such file or directory') as string,
    })
    await manage('mkdir', { dirPath: folder, recursive: true })
    expect(await manage('writeFile', file)).toMatchObject({ errMsg: 'writeFile:ok' })
    mini.close()
    open()
    expect(await manage('readdir', { dirPath: folder })).toMatchObject({ files: ['a.json'] })
    expect(await manage('readFile', file)).toMatchObject({ data: '{}' })
  })

  test('lie nowhere but in its own place, and there is an end to them', async () => {
    open()
    await manage('mkdir', { dirPath: folder, recursive: true })
    expect(await manage('writeFile', { filePath: 'wxfile://elsewhere/a', data: '' })).toMatchObject({
      errMsg: expect.stringContaining('permission denied') as string,
    })
    mini.phone.files.user.room = 100
    expect(await manage('writeFile', { filePath: `${folder}/b`, data: 'a'.repeat(100) })).toMatchObject({
      errMsg: expect.stringContaining('the maximum size of the file storage limit is exceeded') as string,
    })
  })
})

describe('consent', () => {
  test('a picture is not handed out while she has not agreed', async () => {
    open({ agreed: false })
    mini.phone.answers.privacy = 'disagree'
    mini.phone.album = [picture]
    await mini.tap('选照片')
    await mini.see('chooseMedia:fail privacy permission is not authorized')
  })

  test('the program’s own dialogue counts when its button was tapped', async () => {
    open({ agreed: false })
    mini.phone.album = [picture]
    await mini.tap('自己问')
    await mini.tap('选照片')
    await mini.see('请同意')
    await mini.tap('我同意')
    await mini.see('chooseMedia:ok')
  })

  test('the program hears which service asks: a button by its name', async () => {
    open({ agreed: false })
    await mini.tap('自己问')
    await mini.tap('授权手机号')
    await mini.see('请同意button.getPhoneNumber')
  })

  test('a program that says she agreed without her tap is not believed', async () => {
    open({ agreed: false })
    mini.phone.album = [picture]
    await mini.tap('自己问')
    await mini.tap('选照片')
    await mini.see('请同意')
    await mini.tap('假装同意')
    await mini.see('chooseMedia:fail privacy permission is not authorized')
  })

  test('her number comes as a code, from the button alone', async () => {
    open()
    mini.phone.answers.phoneNumberCode = 'code-of-hers'
    await mini.tap('授权手机号')
    await mini.see('code-of-hers')
  })

  test('she may deny her number', async () => {
    open()
    await mini.tap('授权手机号')
    await mini.see('getPhoneNumber:fail user deny')
  })
})

describe('the cloud', () => {
  test('answers in WeChat’s envelope', async () => {
    open()
    await ask('cloud.init')
    expect(await ask('cloud.callFunction', { name: 'hotline', data: { action: 'mine' } })).toEqual({
      result: { name: 'hotline', data: { action: 'mine' } },
      errMsg: 'cloud.callFunction:ok',
      requestID: 'r1',
    })
  })

  test('is closed until it is opened', async () => {
    open()
    expect(await ask('cloud.callFunction', { name: 'hotline', data: {} })).toMatchObject({
      errMsg: expect.stringContaining('please call wx.cloud.init first') as string,
    })
  })

  test('takes no call of more than 6 MB', async () => {
    open()
    await ask('cloud.init')
    const data = { text: 'a'.repeat(6 * 1024 * 1024) }
    expect(await ask('cloud.callFunction', { name: 'hotline', data })).toMatchObject({
      errMsg: 'cloud.callFunction:fail request data size exceeds 6 MB',
    })
  })

  test('is out of reach without a network', async () => {
    open()
    await ask('cloud.init')
    mini.phone.network = 'none'
    expect(await ask('cloud.callFunction', { name: 'hotline', data: {} })).toMatchObject({
      errMsg: 'cloud.callFunction:fail request:fail',
    })
    expect(await ask('getNetworkType')).toMatchObject({ networkType: 'none' })
  })
})
