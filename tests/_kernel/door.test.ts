import { isTimer, longestBody, recognise } from '../../cloudfunctions/_kernel/door'
import { environmentOf } from '../../cloudfunctions/_kernel/cloud'

const http = (body: unknown, headers: Record<string, string> = {}) => ({
  httpMethod: 'POST',
  path: '/call/hotline',
  headers,
  body: JSON.stringify(body),
  isBase64Encoded: false,
})
const asked = { action: 'file', input: { text: 'a' }, key: 'k' }

describe('the door', () => {
  it('believes WeChat’s openid from the context', () => {
    expect(recognise(asked, { WX_OPENID: 'o1' })).toMatchObject({
      door: 'wechat',
      openid: 'o1',
      action: 'file',
    })
  })

  it('never believes an openid in the event', () => {
    const event = { ...asked, WX_OPENID: 'o1', userInfo: { openId: 'o1' } }
    expect(recognise(event, {})).not.toHaveProperty('openid')
  })

  it('lets an openid win over a token and an envelope in the event', () => {
    const event = { ...asked, ...http(asked, { authorization: 'Bearer t.t' }), envelope: 'e.e' }
    const knock = recognise(event, { WX_OPENID: 'o1' })
    expect(knock).toMatchObject({ door: 'wechat', openid: 'o1' })
    expect(knock).not.toHaveProperty('token')
    expect(knock).not.toHaveProperty('envelope')
  })

  it('reads a browser’s token, whatever the case of the header', () => {
    expect(recognise(http(asked, { Authorization: 'bearer a-b.c_d' }), {})).toMatchObject({
      door: 'http',
      token: 'a-b.c_d',
      input: { text: 'a' },
    })
  })

  it('reads a body that the platform encoded', () => {
    const body = Buffer.from(JSON.stringify(asked)).toString('base64')
    expect(recognise({ ...http({}), body, isBase64Encoded: true }, {}).action).toBe('file')
  })

  it('takes of a forwarded address only what the platform itself added', () => {
    expect(recognise(http(asked, { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' }), {}).ip).toBe('2.2.2.2')
    expect(recognise(http(asked, { 'x-real-ip': '3.3.3.3' }), { TCB_SOURCE_IP: '4.4.4.4' }).ip).toBe(
      '4.4.4.4',
    )
  })

  it('takes an envelope only where neither WeChat nor HTTP brings the call', () => {
    expect(recognise({ ...asked, envelope: 'e.e' }, {})).toMatchObject({ door: 'function', envelope: 'e.e' })
    expect(recognise(http({ ...asked, envelope: 'e.e' }), {})).not.toHaveProperty('envelope')
  })

  it.each<[string, unknown, string]>([
    ['a body that is no JSON', { ...http({}), body: '{' }, 'invalid'],
    ['a body without an action', http({}), 'unknown_action'],
    ['an action that is an object', http({ action: { $ne: '' } }), 'unknown_action'],
    ['an event that is a text', 'file', 'unknown_action'],
    ['an event that is nothing', undefined, 'unknown_action'],
    ['a key that is an object', http({ ...asked, key: {} }), 'unknown_action'],
    ['a body too large', http({ ...asked, input: 'x'.repeat(longestBody) }), 'too_large'],
  ])('refuses %s', (_, event, code) => {
    expect(() => recognise(event, {})).toThrow(code)
  })

  it('refuses an input too large that comes through WeChat', () => {
    expect(() => recognise({ ...asked, input: '字'.repeat(longestBody / 2) }, { WX_OPENID: 'o1' })).toThrow(
      'too_large',
    )
  })
})

describe('a timer', () => {
  it.each([{ TRIGGER_SRC: 'timer' }, { TCB_SOURCE: 'wx_trigger' }])(
    'is known by its context %j',
    (environment) => {
      expect(isTimer(environment)).toBe(true)
    },
  )

  it('is not what a WeChat user claims to be', () => {
    expect(isTimer({ TRIGGER_SRC: 'timer', WX_OPENID: 'o1' })).toBe(false)
    expect(isTimer({ TCB_SOURCE: 'wx_client' })).toBe(false)
  })
})

describe('the context', () => {
  afterEach(() => {
    delete process.env.WX_OPENID
    delete process.env.WX_CONTEXT_KEYS
  })

  it('is read alone: who called before, left in the process, is nobody', () => {
    Object.assign(process.env, { WX_OPENID: 'before', WX_CONTEXT_KEYS: 'WX_OPENID' })
    const context = { request_id: 'r', environment: JSON.stringify({ TCB_SOURCE: 'http' }) }
    expect(environmentOf(context)).toEqual({ TCB_SOURCE: 'http' })
  })

  it('of the older architecture is read as well', () => {
    expect(environmentOf({ request_id: 'r', environ: 'WX_OPENID=o1;TCB_SOURCE=wx_client' }).WX_OPENID).toBe(
      'o1',
    )
  })

  it.each([[undefined], [null], ['text'], [{}], [{ environment: 5 }]])(
    'that is %j says nothing',
    (context) => {
      expect(environmentOf(context)).toEqual({})
    },
  )
})
