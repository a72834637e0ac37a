/** @jest-environment node */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { hotline } from '../../types/hotline'
import { cloud, Offline, patience, Refused } from '../../src/_kernel/cloud'
import { onSessionEnd, signIn, token } from '../../src/_kernel/session'
import { phone } from './stubs/taro'

/** What stands at the other end of the wire: a real server that a test lets behave as it likes. */
let answer: (body: Sent, response: ServerResponse, request: IncomingMessage) => void
let server: Server
const realFetch = globalThis.fetch

interface Sent {
  readonly action: string
  readonly input: unknown
  readonly key: string
}

const reply = (response: ServerResponse, body: object) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

beforeEach(async () => {
  phone.reset()
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => answer(JSON.parse(text) as Sent, response, request))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // A browser completes an address by its own page's.
  globalThis.fetch = (path, init) => realFetch(base + (path as string), init)
})

afterEach(async () => {
  globalThis.fetch = realFetch
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

const mine = () => cloud<typeof hotline>('hotline').mine({})

test('an answer of ours comes back as its data', async () => {
  answer = ({ action }, response, { url }) =>
    reply(response, { ok: true, data: { rows: [], next: `${String(url)}.${action}` } })
  await expect(mine()).resolves.toEqual({ rows: [], next: '/call/hotline.mine' })
})

test('a refusal is thrown with its code, its sentence and its field', async () => {
  answer = (_, response) =>
    reply(response, { ok: false, problem: { code: 'too_long', say: '写短一些', field: 'text' } })
  const refused = await mine().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refused)
  expect(refused).toMatchObject({ code: 'too_long', say: '写短一些', field: 'text' })
})

test.each([
  ['a sign-in page of a captive portal', 'text/html', '<html><body>请登录无线网</body></html>'],
  ['JSON that is not our receipt', 'application/json', '{"status":"success"}'],
  ['a success without data', 'application/json', '{"ok":true}'],
  ['a failure without a sentence', 'application/json', '{"ok":false,"problem":{"code":"invalid"}}'],
  ['nothing at all', 'application/json', ''],
])('%s with status 200 counts as no network', async (_, type, text) => {
  answer = (_body, response) => {
    response.writeHead(200, { 'content-type': type })
    response.end(text)
  }
  await expect(mine()).rejects.toBeInstanceOf(Offline)
})

test('a connection that breaks counts as no network', async () => {
  answer = (_, response) => response.destroy()
  await expect(mine()).rejects.toBeInstanceOf(Offline)
})

test('a server that says nothing counts as no network when patience is over, not before', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] })
  try {
    answer = () => undefined
    let outcome: unknown
    const call = mine().catch((error: unknown) => (outcome = error))
    await jest.advanceTimersByTimeAsync(patience - 1)
    expect(outcome).toBeUndefined()
    await jest.advanceTimersByTimeAsync(1)
    await call
    expect(outcome).toBeInstanceOf(Offline)
  } finally {
    jest.useRealTimers()
  }
})

test('a deed whose answer was lost is sent again with its key and done once', async () => {
  const done = new Map<string, number>()
  let lose = true
  answer = ({ key }, response) => {
    done.set(key, (done.get(key) ?? 0) + 1)
    if (lose) response.destroy()
    else reply(response, { ok: true, data: { receipt: `${done.size}` } })
  }
  const file = () =>
    cloud<typeof hotline>('hotline', { key: 'a-key-of-one-deed' }).file({
      kind: 'help',
      industry: 'water',
      text: '水管断了',
      photos: [],
    })
  await expect(file()).rejects.toBeInstanceOf(Offline)
  lose = false
  await expect(file()).resolves.toMatchObject({ receipt: '1' })
})

test('calls that are not told a key each carry one of their own that the contract takes', async () => {
  const keys: string[] = []
  answer = ({ key }, response) => {
    keys.push(key)
    reply(response, { ok: true, data: { rows: [] } })
  }
  for (let i = 0; i < 20; i++) await mine()
  expect(new Set(keys).size).toBe(20)
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{16,40}$/)
})

test('a browser that is signed in shows its token, one that is not shows none', async () => {
  answer = (_, response, { headers }) =>
    reply(response, { ok: true, data: { rows: [], next: headers.authorization ?? 'none' } })
  await expect(mine()).resolves.toMatchObject({ next: 'none' })
  signIn('T')
  await expect(mine()).resolves.toMatchObject({ next: 'Bearer T' })
})

test('a token that the server no longer knows is dropped, and the app is told once however many calls learn it', async () => {
  signIn('old')
  let told = 0
  const stop = onSessionEnd(() => (told += 1))
  answer = (_, response) =>
    reply(response, { ok: false, problem: { code: 'session_ended', say: '登录已过期，请重新登录' } })
  const both = await Promise.allSettled([mine(), mine()])
  stop()
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(token()).toBeUndefined()
  expect(told).toBe(1)
})

test('handing the functions through a promise is not a call', async () => {
  let calls = 0
  answer = () => (calls += 1)
  await Promise.resolve(cloud<typeof hotline>('hotline'))
  expect(calls).toBe(0)
})
