/** The eye that every journey looks with: it must see what is wrong, and nothing in what is right. */
import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium, noBrowser } from '../../scripts/chromium'
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
