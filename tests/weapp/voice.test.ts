/** A matter told by voice on the built mini-program, and the place that she may add. */
import { outputs } from '../../scripts/build'
import type { LocalCloud } from '../end-to-end/framework/local-cloud'
import { openCityBound } from './harness/bound'
import { wechatCloud } from './harness/edge'
import { openMini, type Mini } from './harness/jsdom'

const openid = 'openid-with-a-voice'

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

function start(open: string, agreed = true): void {
  const edge = wechatCloud({ gateway: () => cloud, openid })
  mini = openMini({ build: outputs.weapp, open, agreed, cloud: edge })
}

async function asked(agreed = true): Promise<void> {
  start('hotline/file', agreed)
  await mini.tap('水利')
  await mini.tap('请帮忙')
  await mini.see('说给我们听，不写字也行')
}

const filed = () => mini.phone.log.filter(({ what }) => what.includes('"action":"file"'))

test('she says it, hears it, sends it without a written word, and finds it in the receipt', async () => {
  await asked()
  await mini.tap('按一下开始说')
  await mini.tap(/^正在录 0:/)
  await mini.tap('听录音 12秒')
  await mini.tap('送出去')
  await mini.see('收到了，办到哪一步都会写在下面')
  await mini.see('听录音 12秒')
  expect(filed()[0]?.what).toMatch(/"text":"".*"voice":\{"file":"cloud:[^"]*\.mp3","seconds":12\}/)
})

test('at sixty seconds it ends by itself and says so', async () => {
  await asked()
  mini.phone.voice = { ...mini.phone.voice, ms: 90_000 }
  await mini.tap('按一下开始说')
  await mini.see('录满60秒，自己停了')
  await mini.see('听录音 60秒')
})

test('what she does not want is gone, and what is too short is not kept', async () => {
  await asked()
  await mini.tap('按一下开始说')
  await mini.tap(/^正在录 0:/)
  await mini.tap('不要了')
  mini.phone.voice = { ...mini.phone.voice, ms: 400 }
  await mini.tap('按一下开始说')
  await mini.tap(/^正在录 0:/)
  await mini.see('录得太短了，请再录一次')
})

test('without the microphone one sentence says so, and writing does as well', async () => {
  await asked()
  mini.phone.answers.microphone = 'deny'
  await mini.tap('按一下开始说')
  await mini.see('没有同意用话筒，就不录音了，写几句话一样办')
  await mini.write('什么事，在哪里，多久了', '水渠塌了')
  await mini.tap('送出去')
  await mini.see('收到了，办到哪一步都会写在下面')
})

test('before the microphone opens for the first time she is told what for, and may say no', async () => {
  await asked(false)
  await mini.tap('按一下开始说')
  await mini.see('要用话筒，录您说的话，跟您反映的事一起送出去')
  await mini.tap('不用')
  await mini.see('没有同意用话筒，就不录音了，写几句话一样办')
})

test('a place is asked for apart, leaves the phone no finer than about 100 m, and can be taken out', async () => {
  await asked()
  mini.phone.place = { latitude: 26.123456, longitude: 107.654321 }
  await mini.write('什么事，在哪里，多久了', '水渠塌了')
  await mini.tap('加上地点，不加也行')
  await mini.see('大约一百米的范围')
  await mini.tap('同意，加上地点')
  await mini.see('北纬26.123，东经107.654')
  await mini.tap('去掉地点')
  await mini.tap('加上地点，不加也行')
  await mini.tap('同意，加上地点')
  await mini.see('北纬26.123，东经107.654')
  await mini.tap('送出去')
  await mini.see('地图上约在北纬26.123，东经107.654')
  expect(JSON.stringify(mini.phone.log)).not.toContain('26.1234')
})

test('a map that she closes, or does not allow, leaves the rest as it is', async () => {
  await asked(false)
  await mini.tap('加上地点，不加也行')
  await mini.tap('同意，加上地点')
  await mini.see('要用您在地图上点的地方')
  await mini.tap('不用')
  await mini.see('没有同意用位置，就不加地点了，别的照样能填')
  mini.phone.place = undefined
  await mini.tap('加上地点，不加也行')
  await mini.tap('不加')
  await mini.see('加上地点，不加也行')
})
