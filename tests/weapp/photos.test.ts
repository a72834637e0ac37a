/** Photos on the built mini-program: what cannot be sent is said in one sentence, and what she wrote stays. */
import { outputs } from '../../scripts/build'
import type { LocalCloud } from '../end-to-end/framework/local-cloud'
import { inAlbum } from '../end-to-end/framework/pictures'
import { openCityBound } from './harness/bound'
import { wechatCloud } from './harness/edge'
import { openMini, type Mini } from './harness/jsdom'
import type { Cloud, Picture } from './harness/program'

const openid = 'openid-with-an-album'
const words = '村口的水管断了三天'

let cloud: LocalCloud
let mini: Mini

beforeAll(async () => {
  cloud = await openCityBound(openid)
}, 240_000)
afterAll(() => cloud.close(), 30_000)

afterEach(() => {
  expect(mini.close()).toEqual([])
  localStorage.clear()
})

function start(
  open: string,
  more: { readonly agreed?: boolean; readonly cloud?: Partial<Cloud> } = {},
): void {
  const edge = wechatCloud({ gateway: () => cloud, openid })
  mini = openMini({
    build: outputs.weapp,
    open,
    ...(more.agreed === undefined ? {} : { agreed: more.agreed }),
    cloud: { ...edge, ...more.cloud },
  })
}

/** She has told what happened, and picks these next. */
async function withAlbum(...album: Picture[]): Promise<void> {
  await mini.tap('水利')
  await mini.tap('请帮忙')
  await mini.write('什么事，在哪里，多久了', words)
  mini.phone.album = album
  await mini.tap('加照片')
}

const writtenStays = () => expect(mini.fields()[0]?.value).toBe(words)

test('a photo of 30 MB is refused with a sentence, and nothing is lost', async () => {
  start('hotline/file')
  await withAlbum(inAlbum.huge)
  await mini.see('这张照片太大了，请换一张小的')
  writtenStays()
  expect(mini.text).not.toContain('没有连上网络')
})

test('a PDF named .jpg is refused with a sentence, and nothing is lost', async () => {
  start('hotline/file')
  await withAlbum(inAlbum.disguised)
  await mini.see('这不是照片，请换一张')
  writtenStays()
})

test('of several, those that can be sent are sent', async () => {
  start('hotline/file')
  await withAlbum(inAlbum.disguised, inAlbum.photo)
  await mini.see('这不是照片，请换一张')
  await mini.see('（1 / 6）')
  writtenStays()
})

test('a place that the storage no longer grants is a refusal, and no missing network', async () => {
  const denied = { ok: false, errCode: -403003, errMsg: 'storage auth failed' } as const
  start('hotline/file', { cloud: { uploadFile: async () => denied } })
  await withAlbum(inAlbum.photo)
  await mini.see('（1 / 6）')
  await mini.tap('送出去')
  await mini.see('这张照片没有存上，请换一张')
  expect(mini.text).not.toContain('没有连上网络')
  writtenStays()
})

test('a network that goes while a photo is on its way is told as that, and both wait on the phone', async () => {
  start('hotline/file', {
    cloud: { uploadFile: async () => ({ ok: false, errCode: -1, errMsg: 'request:fail' }) },
  })
  await withAlbum(inAlbum.photo)
  await mini.see('（1 / 6）')
  await mini.tap('送出去')
  await mini.see('先存在手机里，有网会自动送出')
  await mini.see(words)
})

describe('before WeChat hands out anything private, the program asks', () => {
  test('what the photos are for; agreeing by WeChat’s own button sends them', async () => {
    start('hotline/file', { agreed: false })
    await withAlbum(inAlbum.photo)
    await mini.see('要用您拍的或者挑的照片，跟您写的一起送出去')
    await mini.tap(/^同意$/)
    await mini.see('（1 / 6）')
    await mini.gone('先问您一声')
  })

  test('and whoever does not agree goes on without photos', async () => {
    start('hotline/file', { agreed: false })
    await withAlbum(inAlbum.photo)
    await mini.see('先问您一声')
    await mini.tap('不用')
    await mini.see('您没有同意用照片，就不加照片了，别的照样能填')
    writtenStays()
    await mini.tap('送出去')
    await mini.see('收到了，办到哪一步都会写在下面')
  })

  test('what her number is for, and she may say no', async () => {
    start('roster/bind', { agreed: false })
    mini.phone.answers.phoneNumberCode = 'never-given'
    await mini.tap('用微信手机号绑定')
    await mini.see('要用微信里的手机号，对一对是不是村里登记的那一个')
    await mini.tap('不用')
    await mini.see('没有拿到手机号，可以改用下面的密封条')
    expect(mini.phone.log.filter(({ what }) => what.includes('bindByPhone'))).toEqual([])
  })

  test('once for all: who agreed is not asked again, and it is noted down with the guide’s version', async () => {
    start('hotline/file', { agreed: false })
    await withAlbum(inAlbum.photo)
    await mini.tap(/^同意$/)
    await mini.see('（1 / 6）')
    mini.phone.album = [inAlbum.photo]
    await mini.tap('再加照片')
    await mini.see('（2 / 6）')
    mini.close()
    start('account/privacy')
    await mini.see('看过并同意了')
  })
})
