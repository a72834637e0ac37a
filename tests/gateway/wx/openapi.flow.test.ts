import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { post, raise, type Raised } from '../gateway.builder'

type Body = Readonly<Record<string, unknown>>

let raised: Raised
beforeAll(async () => {
  raised = await raise()
})
afterAll(() => raised.down())
afterEach(() => raised.gateway.openapi.scripts.clear())

async function ask(apiName: string, requestData: object): Promise<Body> {
  return (await raised.sdk.callWxOpenApi({ apiName, requestData })).result as Body
}

const text = (content: string, more: object = {}): object => ({
  openid: 'o1',
  scene: 2,
  version: 2,
  content,
  ...more,
})
const message = (more: object = {}): object => ({
  touser: 'o1',
  template_id: 'T1',
  page: 'hotline/detail',
  data: { thing1: { value: '已经答复' }, time2: { value: '2026年11月21日 10:00' } },
  ...more,
})

describe('security.msgSecCheck', () => {
  it('passes plain text and judges the sample risky', async () => {
    expect(await ask('security.msgSecCheck', text('水管坏了'))).toMatchObject({
      errcode: 0,
      result: { suggest: 'pass', label: 100 },
    })
    expect(await ask('security.msgSecCheck', text('这里有违规测试几个字'))).toMatchObject({
      errcode: 0,
      result: { suggest: 'risky' },
    })
  })

  it.each([
    ['no openid', text('字', { openid: undefined }), 40003],
    ['a scene that does not exist', text('字', { scene: 9 }), 40129],
    ['the version before', text('字', { version: 1 }), 47001],
    ['no text', text(''), 47001],
    ['2501 characters', text('字'.repeat(2501)), 47001],
    ['2500 characters beyond the basic plane', text('🌾'.repeat(2500)), 0],
  ])('answers %s', async (_name, request, errcode) => {
    expect(await ask('security.msgSecCheck', request)).toMatchObject({ errcode })
  })
})

describe('subscribeMessage.send', () => {
  it('is captured, not sent', async () => {
    expect(await ask('subscribeMessage.send', message())).toMatchObject({ errcode: 0 })
    expect(raised.gateway.messages().slice(-1)[0]).toMatchObject({
      api: 'subscribeMessage.send',
      errcode: 0,
      request: message(),
    })
  })

  it.each([
    ['nobody to send to', message({ touser: '' }), 40003],
    ['no template', message({ template_id: '' }), 40037],
    ['a thing of 21 characters', message({ data: { thing1: { value: '字'.repeat(21) } } }), 47003],
    ['a time without an hour', message({ data: { time1: { value: '明天' } } }), 47003],
    ['a placeholder that WeChat does not have', message({ data: { note1: { value: '字' } } }), 47003],
    ['a page that begins with a slash', message({ page: '/hotline' }), 41030],
  ])('answers %s', async (_name, request, errcode) => {
    expect(await ask('subscribeMessage.send', request)).toMatchObject({ errcode })
  })

  it('names the placeholder that is wrong', async () => {
    const answer = await ask('subscribeMessage.send', message({ data: { thing7: { value: '' } } }))
    expect(answer['errmsg']).toMatch(/data\.thing7\.value invalid/)
  })
})

describe('wxacode.getUnlimited', () => {
  it('answers a picture that leads to the page with its scene', async () => {
    const answer = await ask('wxacode.getUnlimited', { scene: 'h=AB12', page: 'roster/card' })
    const { data, width, height } = PNG.sync.read(Buffer.from(String(answer['buffer']), 'base64'))
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(
      `${raised.gateway.url}/#/roster/card?scene=h%3DAB12`,
    )
  })

  it.each([
    ['33 characters', 'x'.repeat(33), 40169],
    ['32 characters', 'x'.repeat(32), 0],
    ['Chinese', '村码', 40169],
  ])('with a scene of %s', async (_name, scene, errcode) => {
    expect(await ask('wxacode.getUnlimited', { scene, page: 'roster/card' })).toMatchObject({ errcode })
  })
})

describe('phonenumber.getPhoneNumber', () => {
  it('answers the number behind a demo code, once when the code is of one use', async () => {
    const code = 'demo-phone:13900000001:a1'
    expect(await ask('phonenumber.getPhoneNumber', { code })).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: '13900000001', countryCode: '86' },
    })
    expect(await ask('phonenumber.getPhoneNumber', { code })).toMatchObject({ errcode: 40029 })
  })

  it('knows no other code', async () => {
    expect(await ask('phonenumber.getPhoneNumber', { code: 'made-up' })).toMatchObject({ errcode: 40029 })
  })
})

it('security.mediaCheckAsync takes a picture and answers its trace', async () => {
  const request = {
    openid: 'o1',
    scene: 1,
    version: 2,
    media_type: 2,
    media_url: 'https://example.com/a.jpg',
  }
  expect(await ask('security.mediaCheckAsync', request)).toMatchObject({
    errcode: 0,
    trace_id: expect.any(String) as string,
  })
  expect(await ask('security.mediaCheckAsync', { ...request, media_url: 'a.jpg' })).toMatchObject({
    errcode: 47001,
  })
})

it('an API that is not here fails by its name', async () => {
  await expect(ask('security.imgSecCheck', {})).rejects.toThrow(/security\.imgSecCheck/)
})

it('the compatible door answers the bytes alone', async () => {
  const answer: unknown = await raised.sdk.callCompatibleWxOpenApi({
    apiName: 'security.msgSecCheck',
    requestData: JSON.stringify(text('水管坏了')) as unknown as Buffer,
  })
  expect(JSON.parse(String(answer))).toMatchObject({ errcode: 0, result: { suggest: 'pass' } })
})

describe('a script', () => {
  const script = (body: object): Promise<unknown> =>
    post(raised.gateway.url, '/wx/script', body).then(({ status }) => status)

  it('makes a matching text risky, as often as it says', async () => {
    await script({ api: 'security.msgSecCheck', match: { content: '某某' }, answer: 'risky', times: 2 })
    const verdicts = []
    for (const content of ['无关', '说某某', '某某说', '还是某某'])
      verdicts.push(((await ask('security.msgSecCheck', text(content)))['result'] as Body)['suggest'])
    expect(verdicts).toEqual(['pass', 'risky', 'risky', 'pass'])
  })

  it.each([
    ['quota', 45009],
    ['refused', 43101],
    ['stale', 61010],
    ['token', 40001],
    ['busy', -1],
  ])('lets WeChat answer %s', async (answer, errcode) => {
    await script({ api: 'subscribeMessage.send', answer })
    expect(await ask('subscribeMessage.send', message())).toMatchObject({ errcode })
    expect(raised.gateway.messages().slice(-1)[0]).toMatchObject({ errcode, scripted: true })
    expect(await ask('subscribeMessage.send', message())).toMatchObject({ errcode: 0 })
  })

  it('does not stand before a request that is wrong', async () => {
    await script({ api: 'subscribeMessage.send', answer: { errcode: 0 } })
    expect(await ask('subscribeMessage.send', message({ touser: '' }))).toMatchObject({ errcode: 40003 })
  })

  it('that can not be understood is refused', async () => {
    expect(await script({ api: 'subscribeMessage.send', answer: 'whatever' })).toBe(400)
  })
})
