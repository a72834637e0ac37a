import { join } from 'node:path'
import { knock, raise, type Answered, type Raised } from '../gateway.builder'
import { services, type Sample } from './samples'

/*
 * What the SDK 3.18.3 sent to functions, storage, WeChat's open API and accounts, with answers that it understood.
 * Where those answers were a stand-in's (an echo in place of WeChat's), the test says what is answered here, and why.
 */

type Body = Readonly<Record<string, unknown>>

let raised: Raised
beforeAll(async () => {
  raised = await raise({ functions: join(__dirname, 'functions') })
})
afterAll(() => raised.down())

function named(number: string): Sample {
  const [, sample] = services.find(([name]) => name.startsWith(`${number}-`)) ?? []
  if (!sample) throw new Error(`There is no sample ${number}`)
  return sample
}

const boundary = '--------------------------655e038657e6fb167abc8b02'

/** A form as the SDK writes it, its fields in the order of the request. */
function formOf(request: Body): Buffer {
  const fields = Object.entries(request).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
  )
  return Buffer.from(`${fields.join('')}--${boundary}--\r\n`)
}

function sendTo(request: Body, form: boolean): Promise<Answered> {
  const type = form ? `multipart/form-data; boundary=${boundary}` : 'application/json'
  const { secretKey } = raised.gateway.credentials
  return knock(raised.gateway.url, '/admin?env=local', {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${secretKey}` },
    body: form ? formOf(request) : JSON.stringify(request),
  })
}

/** The answer to a sample's request, without the id that every answer carries. */
async function replay({ request, form = false }: Sample): Promise<Body> {
  const answer = await sendTo(request, form)
  expect(answer.status).toBe(200)
  const { requestId, ...body } = answer.json as Body
  expect(requestId).toEqual(expect.any(String))
  return body
}

/** A link without where this run listens, and without its signature. */
function plain(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/^http:\/\/127\.0\.0\.1(:\d+)?/, 'http://127.0.0.1').replace(/\?sign=\w+&t=\d+$/, '')
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
}

test('every sample is replayed here', () => {
  const numbers = services.map(([name]) => name.slice(0, 3))
  expect(numbers).toEqual(['057', '058', '059', '060', '061', '062', '063', '064', '065', '066', '067'])
})

describe('functions', () => {
  test.each(['057', '058'])('sample %s is answered alike', async (number) => {
    const sample = named(number)
    expect(await replay(sample)).toEqual(sample.response)
  })
})

describe('storage, in the order in which the samples were sent', () => {
  test('sample 059 says where to upload to, and what is uploaded there is taken', async () => {
    const sample = named('059')
    const { data } = (await replay(sample)) as { readonly data: Readonly<Record<string, string>> }
    const signed = {
      token: expect.any(String) as string,
      authorization: expect.any(String) as string,
      cosFileId: expect.any(String) as string,
    }
    const { data: theirs } = sample.response as { readonly data: Body }
    expect(plain(data)).toEqual({ ...theirs, ...signed })
    const { pathname } = new URL(data['url'] ?? '')
    const { authorization = '', token = '', cosFileId = '' } = data
    const headers = { authorization, 'x-cos-security-token': token, 'x-cos-meta-fileid': cosFileId }
    const answer = await knock(raised.gateway.url, pathname, { method: 'PUT', headers, body: '你好' })
    expect(answer.status).toBe(200)
  })

  test.each(['060', '061'])('sample %s is answered alike, its links aside', async (number) => {
    const sample = named(number)
    const body = await replay(sample)
    expect(plain(body)).toEqual(sample.response)
    const { download_list: list } = body['data'] as { download_list: { tempFileURL: string }[] }
    const down = await knock(
      raised.gateway.url,
      encodeURI(list[0]?.tempFileURL ?? '').replace(/^http:\/\/[^/]+/, ''),
    )
    expect([down.status, down.text]).toEqual([200, '你好'])
  })

  test('sample 062 is answered alike, and once more says that the file is gone', async () => {
    const sample = named('062')
    expect(await replay(sample)).toEqual(sample.response)
    const { delete_list: deleted } = sample.response['data'] as { delete_list: Body[] }
    const gone = deleted.map((one) => ({ ...one, code: 'STORAGE_FILE_NONEXIST' }))
    expect(await replay(sample)).toEqual({ data: { delete_list: gone } })
  })
})

describe("WeChat's open API", () => {
  test('sample 063 is answered as text in JSON: here WeChat’s own refusal, for the message names no template', async () => {
    const sample = named('063')
    const { data } = (await replay(sample)) as { readonly data: Body }
    expect(Object.keys(data)).toEqual(Object.keys(sample.response['data'] as Body))
    expect(JSON.parse(String(data['responseData']))).toEqual({
      errcode: 40037,
      errmsg: 'invalid template_id',
    })
  })

  test('sample 064 is answered with the bytes alone: here WeChat’s own refusal, for the check names nobody', async () => {
    const { request } = named('064')
    const answer = await sendTo(request, true)
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    expect(answer.json).toEqual({ errcode: 40003, errmsg: 'invalid openid' })
  })

  test('sample 064 with protobuf is refused: no function sends it, and its schemas are not published', async () => {
    const { request } = named('064')
    const body = (await sendTo({ ...request, requestData: '\u000a\u0001x' }, true)).json
    expect(body).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('no protobuf') as string,
    })
  })

  test.each(['065', '066'])(
    'sample %s is refused by the name of its action: nothing here pays, and there are no containers',
    async (number) => {
      const sample = named(number)
      expect(await replay(sample)).toEqual({
        code: 'INVALID_ACTION',
        message: expect.stringContaining(String(sample.request['action'])) as string,
      })
    },
  )
})

test('sample 067 finds an account by its id, here without a nickname, for none is kept', async () => {
  const sample = named('067')
  const { data } = sample.response as { readonly data: Body }
  expect(await replay(sample)).toEqual({ data: { ...data, nickName: '' } })
})
