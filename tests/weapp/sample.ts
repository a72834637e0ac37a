/** The smallest program that touches everything the phone is strict about. Written out, since WeChat reads folders. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const page = `
Page({
  data: { said: '还没有', names: '' },
  onLoad() {
    const seen = { window: typeof window, document: typeof document, fetch: typeof fetch, process: typeof process }
    this.setData({ names: Object.values(seen).join(' '), compiled: String(new Function('return 7')()) })
  },
  onAsk() { this.say(wx.requestSubscribeMessage({ tmplIds: ['t1'] })) },
  onAskLate() {
    const self = this
    wx.getStorage({ key: 'none', complete() { self.say(wx.requestSubscribeMessage({ tmplIds: ['t1'] })) } })
  },
  onPhone(event) { this.setData({ said: event.detail.code || event.detail.errMsg }) },
  onPick() { this.say(wx.chooseMedia({ count: 2 })) },
  onAgree() { this.resolve && this.resolve({ event: 'agree', buttonId: 'agree' }) },
  onPretend() { this.resolve && this.resolve({ event: 'agree', buttonId: 'agree' }) },
  onListen() { wx.onNeedPrivacyAuthorization((resolve, { referrer }) => { this.resolve = resolve; this.setData({ said: '请同意' + referrer }) }) },
  say(promise) {
    promise.then((r) => this.setData({ said: JSON.stringify(r) }), (r) => this.setData({ said: r.errMsg }))
  },
})`

const template = `
<view>{{said}}</view><view>名字 {{names}}</view><view>编译 {{compiled}}</view>
<view bindtap="onAsk">订阅</view>
<view bindtap="onAskLate">等一等再订阅</view>
<view bindtap="onPick">选照片</view>
<view bindtap="onListen">自己问</view>
<view bindtap="onPretend">假装同意</view>
<button open-type="getPhoneNumber" bindgetphonenumber="onPhone">授权手机号</button>
<button id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="onAgree">我同意</button>`

const files: Readonly<Record<string, string>> = {
  'app.json': JSON.stringify({ pages: ['index'], subPackages: [{ root: 'more', pages: ['deep'] }] }),
  'app.js': 'App({})',
  'app.wxss': 'page { color: #1e2a26; }',
  'index.json': JSON.stringify({ usingComponents: {} }),
  'index.js': page,
  'index.wxml': template,
  'more/deep.json': JSON.stringify({ usingComponents: {} }),
  'more/deep.js': 'Page({})',
  'more/deep.wxml': '<view>深处</view>',
}

/** Writes the program into a folder and returns it. */
export function writeSample(folder: string): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return folder
}
