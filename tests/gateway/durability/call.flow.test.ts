import { randomBytes } from 'node:crypto'
import { decode, encode } from '../../../gateway/wire/ejson'
import { openCity } from '../../end-to-end/framework/city'
import type { LocalCloud } from '../../end-to-end/framework/local-cloud'
import { exchange } from '../../weapp/harness/exchange'

/*
 * The gateway is killed while a villager's complaint is under way, at one moment after the other. She hears nothing, so
 * she sends it again with the same key: there is one complaint, and all of its facts.
 */

/** How far into the call each kill comes, as a part of what such a call took before. */
const moments = [0.2, 0.5, 0.8, 1]

let cloud: LocalCloud
/** Of one villager after the other, so that none of them asks too often. */
let tokens: string[]
beforeAll(async () => {
  cloud = await openCity()
  const villagers = (await cloud.people()).filter(({ role }) => role === 'villager')
  tokens = await Promise.all(villagers.map(({ person }) => cloud.signIn(person)))
}, 240_000)
afterAll(() => cloud.close())

interface Deed {
  readonly key: string
  readonly facts: readonly { readonly _id: string }[]
}

const newKey = (): string => randomBytes(16).toString('base64url')

function file(key: string, by: number): Promise<unknown> {
  const input = { kind: 'help', industry: 'water', text: '村口的水管断了三天', photos: [] }
  return cloud.call(tokens[by % tokens.length] ?? '', 'hotline', { action: 'file', input, key })
}

async function found(collectionName: string, query: object): Promise<Readonly<Record<string, unknown>>[]> {
  const { body } = await exchange(`${cloud.url}/admin`, {
    headers: { authorization: `Bearer ${cloud.credentials.secretKey}` },
    json: { action: 'database.getDocument', collectionName, query: encode(query), limit: 1000 },
  })
  const { data } = JSON.parse(body.toString('utf8')) as { readonly data: { readonly list: string[] } }
  return data.list.map((text) => decode(text, 0) as Record<string, unknown>)
}

/** The sweep runs with the timer; the jump makes it due. */
async function sweep(): Promise<void> {
  await cloud.jump(120_000)
  await exchange(`${cloud.url}/console/timers/hotline/run`, { method: 'POST' })
}

it('a complaint sent again after the gateway was killed under it is there once, with its facts', async () => {
  expect(await file(newKey(), 0)).toMatchObject({ ok: true })
  const from = performance.now()
  expect(await file(newKey(), 0)).toMatchObject({ ok: true })
  const span = performance.now() - from
  let unanswered = 0
  for (const [by, moment] of moments.entries()) {
    const key = newKey()
    const first = file(key, by).catch(() => undefined)
    await new Promise((done) => setTimeout(done, span * moment))
    await cloud.crash()
    if ((await first) === undefined) unanswered += 1
    await cloud.restart()
    const again = await file(key, by)
    expect(again).toMatchObject({ ok: true })
    expect(await file(key, by)).toEqual(again)
    await sweep()
    const complaints = await found('complaints', { 'history.key': key })
    expect([moment, complaints.length]).toEqual([moment, 1])
    const [deed, ...more] = complaints[0]?.['history'] as Deed[]
    expect([deed?.key, more.length, (deed?.facts.length ?? 0) > 0]).toEqual([key, 0, true])
    const facts = await found('facts', { 'rests.id': complaints[0]?.['_id'] })
    expect(facts.map(({ _id }) => _id).sort()).toEqual(deed?.facts.map(({ _id }) => _id).sort())
  }
  // Otherwise it was never killed in the middle.
  expect(unanswered).toBeGreaterThan(0)
}, 120_000)
