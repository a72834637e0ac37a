import { JSDOM } from 'jsdom'
import { knock, post, raise, type Raised } from '../gateway.builder'

const markup = '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>'

let raised: Raised
beforeAll(async () => {
  raised = await raise()
  await raised.sdk.database().createCollection('things')
  const things = raised.sdk.database().collection('things')
  for (let at = 0; at < 25; at += 1) await things.add({ _id: `thing-${at}`, text: markup })
  await raised.sdk.callWxOpenApi({
    apiName: 'subscribeMessage.send',
    requestData: { touser: 'o1', template_id: markup, data: { thing1: { value: '已经答复' } } },
  })
  await post(raised.gateway.url, '/wx/call/who', { openid: 'o1', event: { action: 'look' } })
  await raised.gateway.invoke('who', { mark: 1 }, { openid: markup })
})
afterAll(() => raised.down())

/** The console as a browser runs it, its requests answered by the gateway. */
async function open(): Promise<JSDOM> {
  const { url } = raised.gateway
  const { text } = await knock(url, '/console')
  const dom = new JSDOM(text, { url: `${url}/console`, runScripts: 'outside-only' })
  Object.assign(dom.window, {
    fetch: (path: string, init?: RequestInit) => fetch(new URL(path, url), init),
  })
  dom.window.eval((await knock(url, '/console/page.js')).text)
  return dom
}

async function see(dom: JSDOM, text: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const shown = dom.window.document.querySelector('main')?.textContent ?? ''
    if (shown.includes(text)) return shown
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error(`${text} did not appear`)
}

function press(dom: JSDOM, text: string): void {
  const found = [...dom.window.document.querySelectorAll('button')].find((one) => one.textContent === text)
  if (!found) throw new Error(`no button ${text}`)
  found.click()
}

it('shows collections, and documents page by page, as text that can do nothing', async () => {
  const dom = await open()
  expect(await see(dom, '25')).toContain('things')
  press(dom, 'things')
  expect(await see(dom, 'thing-0')).toContain('onerror')
  expect(dom.window.document.querySelectorAll('main img, main script')).toHaveLength(0)
  press(dom, '下一页')
  expect(await see(dom, 'thing-24')).not.toContain('thing-0"')
})

it('shows calls with duration, database calls and problems', async () => {
  const dom = await open()
  press(dom, '调用')
  expect(await see(dom, 'look')).toMatch(/who.*look.*微信.*毫秒/)
})

it('shows captured messages and what functions logged, as text', async () => {
  const dom = await open()
  press(dom, '消息')
  expect(await see(dom, 'subscribeMessage.send')).toContain('onerror')
  press(dom, '日志')
  await see(dom, 'said o1')
  expect(dom.window.document.querySelectorAll('main img, main script')).toHaveLength(0)
})

it('says in words when the gateway does not answer', async () => {
  const dom = await open()
  Object.assign(dom.window, { fetch: () => Promise.reject(new Error('down')) })
  press(dom, '定时')
  await see(dom, '没有读到内容')
})

it('lets no script run but its own, and no page put it into a frame', async () => {
  const { headers } = await knock(raised.gateway.url, '/console')
  expect(headers['content-security-policy']).toContain("script-src 'self';")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
})

it('has no way to change a document', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await knock(raised.gateway.url, '/console/documents?collection=things', { method })).status).toBe(
      405,
    )
})

it('answers not_found for a collection that is not there', async () => {
  expect((await knock(raised.gateway.url, '/console/documents?collection=nothing')).status).toBe(404)
})
