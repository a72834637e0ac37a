import { connect } from 'node:net'
import { knock, post, raise, type Answered, type Raised } from '../gateway.builder'

let raised: Raised
let url: string
beforeAll(async () => {
  raised = await raise({ clock: 'test' })
  url = raised.gateway.url
})
afterAll(() => raised.down())

const call = (feature: string, body: string, headers: Record<string, string> = {}): Promise<Answered> =>
  knock(url, `/call/${feature}`, { method: 'POST', body, headers })

interface Seen {
  readonly event: Readonly<Record<string, unknown>>
  readonly openid?: string
}

describe('POST /call/<feature>', () => {
  it('hands the request over as HTTP access does, with nobody vouched for', async () => {
    const answer = await call('who', '{"action":"look"}', { authorization: 'Bearer t', 'x-own': '1' })
    const { event, openid } = answer.json as Seen
    expect(event).toMatchObject({
      httpMethod: 'POST',
      path: '/call/who',
      body: '{"action":"look"}',
      isBase64Encoded: false,
      headers: { authorization: 'Bearer t', 'x-own': '1' },
    })
    expect(openid).toBeUndefined()
  })

  it('answers what a function sets: status, type and body', async () => {
    const answer = await call('reply', 'teapot')
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
      418,
      'short and stout',
      'text/plain',
    ])
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })

  it.each(['missing', '..%2f..%2fetc', 'a/b', '', '__proto__'])(
    'answers unknown_action for %j',
    async (feature) => {
      expect((await call(feature, '{}')).json).toMatchObject({
        ok: false,
        problem: { code: 'unknown_action' },
      })
    },
  )

  it('takes 100 KB of text and no more', async () => {
    expect((await call('who', 'x'.repeat(100 * 1024))).status).toBe(200)
    expect((await call('who', 'x'.repeat(100 * 1024 + 1))).json).toMatchObject({
      ok: false,
      problem: { code: 'too_large' },
    })
  })

  it('answers failed, without a word of why, when the function throws', async () => {
    const answer = await call('reply', 'throw')
    expect(answer.json).toMatchObject({ ok: false, problem: { code: 'failed' } })
    expect(answer.text).not.toContain('planted')
  })

  it('is written down with its action, how long it took and the code of its problem', async () => {
    await call('reply', '{"action":"refuse"}')
    expect(raised.gateway.calls().slice(-1)[0]).toMatchObject({
      feature: 'reply',
      action: 'refuse',
      door: 'http',
      code: 'too_many',
    })
  })

  it('never mixes 200 callers at once', async () => {
    const marks = Array.from({ length: 200 }, (_, at) => `mark-${at}`)
    const answers = await Promise.all(marks.map((mark) => call('who', mark)))
    expect(answers.map(({ json }) => (json as Seen).event['body'])).toEqual(marks)
  })
})

describe('POST /wx/call/<feature>', () => {
  it('vouches for the openid in the context', async () => {
    const answer = await post(url, '/wx/call/who', {
      openid: 'o-1',
      event: { mark: 'm', userInfo: { openId: 'forged' } },
    })
    expect(answer.json).toMatchObject({ result: { openid: 'o-1', event: { userInfo: { openId: 'o-1' } } } })
  })

  it('never mixes 200 callers at once', async () => {
    const openids = Array.from({ length: 200 }, (_, at) => `o-${at}`)
    const answers = await Promise.all(
      openids.map((openid) => post(url, '/wx/call/who', { openid, event: {} })),
    )
    expect(answers.map(({ json }) => (json as { result: Seen }).result.openid)).toEqual(openids)
  })

  it.each([
    { event: {} },
    { openid: 'a b', event: {} },
    { openid: 'o', event: [] },
    { openid: 'o', event: {}, more: 1 },
  ])('refuses %j', async (body) =>
    expect((await post(url, '/wx/call/who', body)).json).toMatchObject({ problem: { code: 'invalid' } }),
  )
})

describe('a function that calls another', () => {
  it('gets its answer, and hands on no openid', async () => {
    const answer = await post(url, '/wx/call/chain', { openid: 'o-1', event: { mark: 'on' } })
    expect(answer.json).toMatchObject({ result: { mark: 'on' } })
    expect((answer.json as { result: Seen }).result).not.toHaveProperty('openid')
  })
})

describe('POST /admin', () => {
  const admin = (authorization?: string): Promise<Answered> =>
    post(
      url,
      '/admin',
      { action: 'storage.batchDeleteFile', fileid_list: [] },
      authorization === undefined ? {} : { authorization },
    )

  it('takes the credential of this start, signed or as a bearer', async () => {
    const { secretId, secretKey } = raised.gateway.credentials
    expect((await admin(`Bearer ${secretKey}`)).json).toHaveProperty('data')
    expect(
      (await admin(`TC3-HMAC-SHA256 Credential=${secretId}/2026-11-21/tcb/tc3_request, Signature=x`)).json,
    ).toHaveProperty('data')
  })

  it.each([undefined, 'Bearer other', 'TC3-HMAC-SHA256 Credential=other/2026-11-21/tcb/tc3_request'])(
    'refuses %s',
    async (authorization) =>
      expect((await admin(authorization)).json).toMatchObject({ code: 'SIGN_PARAM_INVALID' }),
  )

  it('names an action that it does not know, and answers 200 as the cloud does', async () => {
    const headers = { authorization: `Bearer ${raised.gateway.credentials.secretKey}` }
    const answer = await post(url, '/admin', { action: 'database.dropEverything' }, headers)
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('database.dropEverything')])
  })

  it.each(['', 'not json', '[]', 'null', '"text"'])('refuses the body %j', async (body) => {
    const headers = { authorization: `Bearer ${raised.gateway.credentials.secretKey}` }
    expect((await knock(url, '/admin', { method: 'POST', body, headers })).json).toMatchObject({
      code: 'INVALID_PARAM',
    })
  })
})

describe('a page elsewhere', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '[::2]:80'])(
    'that points its name %s here is refused',
    async (host) => {
      expect((await knock(url, '/health', { headers: { host } })).status).toBe(403)
    },
  )

  it.each(['localhost', '127.0.0.1', 'LOCALHOST:3000', '[::1]:3000'])(
    'is told from this machine, %s',
    async (host) => {
      expect((await knock(url, '/health', { headers: { host } })).status).toBe(200)
    },
  )

  it('may not post, be it to sign in or to set the clock', async () => {
    for (const path of ['/demo/sign-in', '/clock', '/call/who', '/wx/script', '/console/timers/who/run'])
      expect((await post(url, path, {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(url, '/clock', { offset: 0 }, { origin: url })).status).toBe(200)
  })
})

describe('POST /clock', () => {
  it('moves the gateway and the functions to a moment, and on by an offset', async () => {
    const wanted = Date.parse('2027-02-01T00:00:00Z')
    await post(url, '/clock', { at: wanted })
    const seen = (await call('who', '')).json as { readonly now: number }
    expect(Math.abs(seen.now - wanted)).toBeLessThan(60_000)
    expect(await post(url, '/clock', { offset: 86_400_000 })).toMatchObject({
      json: { now: expect.any(Number) as number },
    })
    expect(Math.abs(raised.gateway.clock.now() - wanted - 86_400_000)).toBeLessThan(60_000)
  })

  it.each([{}, { at: 'now' }, { at: 1, offset: 1 }])('refuses %j', async (body) => {
    expect((await post(url, '/clock', body)).status).toBe(400)
  })
})

describe('a gateway that others can reach', () => {
  it('closes sign-in, console, clock and the doors of WeChat, and goes on answering calls', async () => {
    // The loopback written so that it is not taken for it: what others could reach, yet nobody can during a test.
    const open = await raise({ host: '127.1', clock: 'test' })
    try {
      for (const path of ['/demo/people', '/console', '/console/calls', '/clock'])
        expect([path, (await knock(open.gateway.url, path)).status]).toEqual([path, 403])
      for (const path of ['/demo/sign-in', '/wx/call/who', '/wx/script', '/console/timers/who/run', '/clock'])
        expect([path, (await post(open.gateway.url, path, {})).status]).toEqual([path, 403])
      expect((await post(open.gateway.url, '/call/who', {})).status).toBe(200)
    } finally {
      await open.down()
    }
  })

  it('has no clock to set unless it was started with one', async () => {
    const plain = await raise()
    expect((await post(plain.gateway.url, '/clock', { offset: 1 })).status).not.toBe(200)
    await plain.down()
  })
})

describe('a gateway that stops in the middle of a request', () => {
  it('finishes what it has begun', async () => {
    const own = await raise()
    const slow = post(own.gateway.url, '/wx/call/who', { openid: 'o', event: { wait: 300, mark: 'm' } })
    await new Promise((done) => setTimeout(done, 150))
    const closed = own.gateway.close()
    expect((await slow).json).toMatchObject({ result: { mark: 'm' } })
    await closed
  })

  it('never says that something was done when it was not: the instance that dies answers a problem', async () => {
    const asked = post(url, '/wx/call/who', { openid: 'o', event: { wait: 5_000, mark: 'dies' } })
    await new Promise((done) => setTimeout(done, 100))
    for (const running of raised.gateway.host.underWay()) raised.gateway.host.crash(running)
    expect((await asked).json).toMatchObject({ ok: false, problem: { code: 'failed' } })
    expect((await post(url, '/wx/call/who', { openid: 'o', event: { mark: 'again' } })).json).toMatchObject({
      result: { mark: 'again' },
    })
  })

  it('survives a caller who goes away in the middle of her request', async () => {
    await new Promise<void>((done) => {
      const { port } = raised.gateway
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /call/who HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{"half')
        setTimeout(() => socket.destroy(), 50)
      })
      socket.on('close', () => done())
    })
    expect((await knock(url, '/health')).status).toBe(200)
  })
})

it('GET /health says which functions answer', async () => {
  expect((await knock(url, '/health')).json).toEqual({
    ok: true,
    functions: ['chain', 'faulty', 'reply', 'who', 'writes'],
  })
})

it('a method that a door does not have is refused', async () => {
  expect((await knock(url, '/call/who')).status).toBe(405)
})
