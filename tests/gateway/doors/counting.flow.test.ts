import { post, raise, type Answered, type Raised } from '../gateway.builder'

let raised: Raised
beforeAll(async () => {
  raised = await raise()
  await raised.sdk.database().createCollection('marks')
})
afterAll(() => raised.down())

const write = (mark: string, times: number): Promise<Answered> =>
  post(raised.gateway.url, '/wx/call/writes', { openid: 'o', event: { action: mark, mark, times } })

async function written(mark: string): Promise<number> {
  const { data } = await raised.sdk.database().collection('marks').limit(1000).get()
  return (data as { readonly _id: string }[]).filter(({ _id }) => _id.startsWith(`${mark}-`)).length
}

it('counts each database request to the invocation that made it, among many at once', async () => {
  const times = Array.from({ length: 40 }, (_, at) => at % 5)
  await Promise.all(times.map((many, at) => write(`count${at}`, many)))
  const counted = new Map(raised.gateway.calls().map(({ action, databaseCalls }) => [action, databaseCalls]))
  expect(times.map((_, at) => counted.get(`count${at}`))).toEqual(times)
})

it.each([
  ['before', 0],
  ['after', 1],
] as const)(
  'an instance that dies %s its second database request has written %d of it, and answers no success',
  async (when, more) => {
    raised.gateway.faults.crashAt({ when, call: 2, feature: 'writes' })
    const answer = await write(`dies-${when}`, 3)
    expect(answer.json).toMatchObject({ ok: false, problem: { code: 'failed' } })
    expect(raised.gateway.faults.waiting).toBe(false)
    expect(await written(`dies-${when}`)).toBe(1 + more)
    expect((await write(`again-${when}`, 3)).status).toBe(200)
  },
)

it.each([
  ['before', 0],
  ['after', 1],
] as const)(
  'an invocation that freezes %s its second database request has written %d of it and never writes again; its instance goes on',
  async (when, more) => {
    raised.gateway.faults.crashAt({ when, call: 2, feature: 'writes', how: 'freezes' })
    const answer = await write(`freezes-${when}`, 3)
    expect(answer.json).toMatchObject({ ok: false, problem: { code: 'failed' } })
    expect((await write(`beside-${when}`, 3)).status).toBe(200)
    expect(raised.gateway.calls().at(-1)).toMatchObject({ cold: false })
    expect(await written(`freezes-${when}`)).toBe(1 + more)
  },
)

it('a plan whose request is never reached goes on waiting', async () => {
  raised.gateway.faults.crashAt({ when: 'before', call: 9 })
  expect((await write('short', 2)).status).toBe(200)
  expect(raised.gateway.faults.waiting).toBe(true)
  raised.gateway.faults.crashAt(undefined)
})

it('gives links that lead back to the address by which the caller came, and sends a function itself nowhere but home', async () => {
  const host = 'localhost:1'
  const answer = await post(
    raised.gateway.url,
    '/wx/call/writes',
    { openid: 'o', event: { mark: 'link', times: 0 } },
    { host },
  )
  expect(answer.json).toMatchObject({
    result: { url: `http://${host}/_cos/a.jpg`, port: String(raised.gateway.port) },
  })
})
