/** The eye that every journey looks with: it must see what is wrong, and nothing in what is right. */
import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium, noBrowser } from '../../scripts/chromium'
import { barriers } from './framework/barriers'
import { cut, faint, leastContrast } from './framework/legible'
import { findings, rules } from './framework/look'

let browser: Browser
let page: Page

beforeAll(async () => {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(noBrowser)
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
})
afterAll(() => browser.close())

async function see(body: string, touched = true): Promise<string[]> {
  await page.setContent(`<meta charset="utf-8"><style>body{margin:0;font-size:18px}</style>${body}`)
  return page.evaluate(findings, { ...rules, latin: [...rules.latin], touched })
}

const button = (style: string, words = '送出去') =>
  `<button style="font-size:18px;${style}">${words}</button>`

test('a good screen has no findings', async () => {
  const input = '<input placeholder="写在这里" style="height:48px;width:200px;font-size:18px">'
  expect(await see(`<p>我要反映，照片最多 6 MB</p>${button('height:48px;width:120px')}${input}`)).toEqual([])
})

test('what is wider than the screen is seen', async () => {
  expect(await see('<div style="width:500px">太宽了</div>')).toEqual([
    expect.stringMatching(/^wider than the screen \(500 > 390\): 太宽了/),
  ])
})

test('a wide table inside its own scroller is no fault', async () => {
  expect(await see('<div style="overflow-x:auto"><div style="width:900px">一张宽表</div></div>')).toEqual([])
})

test('small text is seen', async () => {
  expect(await see('<p style="font-size:14px">看不清</p>')).toEqual(['text of 14 px: 看不清'])
})

test('text that only a screen reader reads may be of any size', async () => {
  const hidden = 'position:absolute;width:1px;height:1px;overflow:hidden;font-size:10px'
  expect(await see(`<p style="${hidden}">给读屏的</p>`)).toEqual([])
})

test('an English word is seen, in the text and in what is spoken', async () => {
  const found = await see(
    `<p>加载 failed 了</p>${button('height:48px;width:120px')}<img alt="photo" width="50" height="50">`,
  )
  expect(found).toEqual(['Latin word “failed” in: 加载 failed 了', 'Latin word “photo” is spoken'])
})

test('a card’s number is no word', async () => {
  expect(await see('<p>卡号 38BYTSAJMYD878HV8ST3</p>')).toEqual([])
})

test('a target too small for a thumb is seen, on what is touched alone', async () => {
  const small = button('height:30px;width:120px;padding:0;border:0')
  expect(await see(small)).toEqual(['a target of 120×30 px: 送出去'])
  expect(await see(small, false)).toEqual([])
})

test('a button without words is seen', async () => {
  expect(await see(button('height:48px;width:48px', ''))).toEqual([
    expect.stringContaining('a button without words'),
  ])
})

test('a title that is cut is seen', async () => {
  const title = (width: number) =>
    `<h1 style="width:${width}px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">个人信息怎么用</h1>`
  await see(title(60))
  expect(await page.evaluate(cut)).toEqual(['words are cut: 个人信息怎么用'])
  await see(title(380))
  expect(await page.evaluate(cut)).toEqual([])
})

test('words that can hardly be read on their ground are seen', async () => {
  await see(
    '<div style="background:#1b2220"><p style="color:#555">看不清</p><p style="color:#fff">看得清</p></div>',
  )
  expect(await page.evaluate(faint, leastContrast)).toEqual(['contrast of 2.2 : 1: 看不清'])
})

test('a veil over the ground counts', async () => {
  const veil = '<div style="background:rgba(0,0,0,0.8)"><p style="color:#222">看不清</p></div>'
  await see(veil)
  expect(await page.evaluate(faint, leastContrast)).toEqual([expect.stringMatching(/看不清/)])
})

test('what cannot be heard or reached by keys is seen', async () => {
  const screen = (body: string) => see(`<html lang="zh-CN"><title>乡音</title><main>${body}</main>`)
  await screen('<h1>我要反映</h1><label for="name">您的名字</label><input id="name">')
  expect(await barriers(page)).toEqual([])
  await screen('<h1>我要反映</h1><p>您的名字</p><input id="name">')
  expect(await barriers(page)).toEqual([expect.stringContaining('(label): <input id="name">')])
  await screen(`<h1>台账</h1><div style="height:80px;overflow:auto">${'<p>一行</p>'.repeat(30)}</div>`)
  expect(await barriers(page)).toEqual([expect.stringContaining('(scrollable-region-focusable)')])
})
