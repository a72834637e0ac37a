/** Writing down what was done, on the built mini-program: WeChat's own place and camera, each asked for and each to be left out. */
import { outputs } from '../../scripts/build'
import { inAlbum } from '../end-to-end/framework/pictures'
import { openMini, type Mini } from './harness/jsdom'
import type { Cloud } from './harness/program'

const village = '510802100200'
const inChina = { latitude: 32.4361, longitude: 105.8437 }
const mine = {
  today: '2026-11-27',
  week: { from: '2026-11-23', to: '2026-11-29' },
  posts: [{ village, place: '利州区 · 宝轮镇 · 清江村', force: 'secretary', households: 0 }],
  was: [],
  dues: [],
  more: 0,
  byItself: [],
  switches: [],
  present: 0,
}

interface Body {
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  readonly key: string
}

const answers: Readonly<Record<string, object>> = {
  mine,
  me: { bound: true, grants: [], consent: { privacy: '1.3', location: true, at: 0 } },
  entries: { entries: [{ id: 'e1', grade: 'fair', reasons: ['near'] }] },
  divisions: { divisions: [{ code: '510802100000', name: '宝轮镇', level: 'township' }] },
  points: { villages: [{ village, place: '清江村', version: 0 }] },
  setPoint: { id: village, version: 1 },
  enter: { id: 'e1', version: 1, grade: 'fair', reasons: ['near'], fulfils: [] },
  slot: { path: 'p/1.jpg', fileId: 'cloud://x/p/1.jpg', url: '', headers: {}, longest: 10_000_000 },
}

let entered: Body['input'][]
let points: Body['input'][]
let mini: Mini

const cloud: Cloud = {
  callFunction: async (_, asked) => {
    const { action, input, key } = asked as Body
    if (action === 'enter') entered.push(input)
    if (action === 'setPoint') points.push(input)
    const data = answers[action]
    if (data === undefined) throw new Error(`The program asked for ${action}, which nobody answers here`)
    const value = { ok: true, data, key }
    return { ok: true, value, requestID: 'r' }
  },
  uploadFile: async () => ({ ok: true, value: 'cloud://x/p/1.jpg', requestID: 'r' }),
  download: async () => ({ ok: false, errCode: 404, errMsg: 'none' }),
}

function start(open: string, agreed = true): void {
  mini = openMini({ build: outputs.weapp, open, agreed, cloud })
}

beforeEach(() => {
  entered = []
  points = []
})
afterEach(() => {
  localStorage.clear()
  expect(mini.close()).toEqual([])
})

test('the place comes from WeChat, on its own globe and with its accuracy', async () => {
  start('trace/checkin')
  mini.phone.place = inChina
  await mini.tap('用现在的位置')
  await mini.tap('同意，用一次位置')
  await mini.see(/误差约30米/)
  await mini.tap('记好了')
  await mini.see('收到了，该算的都自动算上')
  await mini.see('附带的旁证')
  expect(entered[0]?.['seen']).toMatchObject({ spot: { ...inChina, accuracy: 30, globe: 'gcj02' } })
})

test('before WeChat hands it out the program says what it is for; whoever says no goes on without', async () => {
  start('trace/log?kind=log', false)
  mini.phone.place = inChina
  await mini.tap('用现在的位置')
  await mini.tap('同意，用一次位置')
  await mini.see('要用您现在的位置，说明这件事是在村里做的，用一次')
  await mini.tap(/^不用$/)
  await mini.see('没有同意用位置，就不加地点了，别的照样能填')
  await mini.write('这一天做了什么', '看了大棚')
  await mini.tap('记好了')
  await mini.see('收到了，该算的都自动算上')
  expect(entered[0]?.['seen']).not.toHaveProperty('spot')
})

test('a photo of WeChat’s camera goes as one that was taken there, the other as one of the album', async () => {
  start('trace/log?kind=log')
  await mini.write('这一天做了什么', '看了大棚')
  mini.phone.album = [inAlbum.photo]
  await mini.tap('拍现场照片')
  await mini.see('（1 / 3）')
  mini.phone.album = [inAlbum.photo]
  await mini.tap('从相册选')
  await mini.see('（2 / 3）')
  await mini.tap('记好了')
  await mini.see('收到了，该算的都自动算上')
  expect(entered[0]?.['photos']).toEqual([
    { file: 'cloud://x/p/1.jpg', live: true },
    { file: 'cloud://x/p/1.jpg', live: false },
  ])
})

test('a household’s card is scanned at its door', async () => {
  start('trace/checkin')
  mini.phone.scans.push('https://card.example/c/0123456789ABCDEFGHJK')
  await mini.tap('扫户上的帮扶卡')
  await mini.see('扫了户上的码')
  await mini.tap('记好了')
  await mini.see('收到了，该算的都自动算上')
  expect(entered[0]?.['seen']).toMatchObject({ code: '0123456789ABCDEFGHJK' })
})

test('a township sets where a village is on WeChat’s map, on the map’s own globe', async () => {
  start('trace/points')
  mini.phone.place = inChina
  await mini.tap(/清江村/)
  await mini.tap('在地图上选')
  await mini.holds('北纬', '32.436')
  await mini.tap('定下来')
  await mini.see('清江村的定位点定好了')
  expect(points).toEqual([{ village, version: 0, latitude: 32.436, longitude: 105.844, globe: 'gcj02' }])
})
