import Ajv2020 from 'ajv/dist/2020'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openSession } from '../../../cloudfunctions/_kernel/token'
import { openData } from '../../../gateway/data'
import { root } from '../../../scripts/_kernel/root'
import { knock, post, raise, type Raised } from '../gateway.builder'

/** Two people as the loader writes them: what only the gateway needs (`actor`, `phone`) stays inside. */
const people = [
  {
    _id: 'demo-1',
    person: 'p1',
    actor: 'a1',
    role: 'villager',
    name: '演示乡亲',
    place: '甲村',
    phone: '13900000001',
  },
  { _id: 'demo-2', person: 'p2', actor: 'a2', role: 'desk', name: '演示热线台', unit: '水利局', phone: '' },
]
const hour = 3_600_000

let raised: Raised
let url: string
beforeAll(async () => {
  raised = await raise({ clock: 'test' })
  url = raised.gateway.url
  const database = raised.sdk.database()
  await database.createCollection('demo_people')
  await database.createCollection('actors')
  await database.collection('demo_people').add(people)
  await database.collection('actors').add({ _id: 'a1', epoch: 3 })
})
afterAll(() => raised.down())

describe('GET /demo/people', () => {
  it('lists who may be signed in, and tells neither account nor phone', async () => {
    expect((await knock(url, '/demo/people')).json).toEqual({
      people: [
        { person: 'p1', role: 'villager', name: '演示乡亲', place: '甲村', unit: '' },
        { person: 'p2', role: 'desk', name: '演示热线台', place: '', unit: '水利局' },
      ],
    })
  })

  it('is an empty list before anybody was loaded', async () => {
    const bare = await raise()
    const answer = await knock(bare.gateway.url, '/demo/people')
    await bare.down()
    expect(answer.json).toEqual({ people: [] })
  })

  it('can not be posted to', async () => {
    expect((await post(url, '/demo/people', {})).status).toBe(405)
  })
})

describe('POST /demo/sign-in', () => {
  const signIn = async (person: string): Promise<unknown> => {
    const { token } = (await post(url, '/demo/sign-in', { person })).json as { readonly token: string }
    const key = openData(raised.data, false).secrets.XY_SIGNING_KEY
    return openSession(token, key, raised.gateway.clock.now())
  }

  it('gives a session of the account, in its present epoch, for twelve hours', async () => {
    const now = raised.gateway.clock.now()
    const session = (await signIn('p1')) as { readonly expires: number }
    expect(session).toMatchObject({ actor: 'a1', epoch: 3 })
    expect(Math.abs(session.expires - now - 12 * hour)).toBeLessThan(60_000)
  })

  it('gives one to somebody who never called before', async () => {
    expect(await signIn('p2')).toMatchObject({ actor: 'a2', epoch: 0 })
  })

  it('knows nobody but the people of the demo, not even an account that exists', async () => {
    for (const person of ['p3', 'a1', '', '__proto__']) {
      const answer = await post(url, '/demo/sign-in', { person })
      expect([person, answer.status, answer.json]).toEqual([
        person,
        404,
        { ok: false, problem: { code: 'not_found', say: expect.any(String) as string } },
      ])
    }
  })

  it.each([{}, { person: 1 }, { person: { $ne: '' } }, { person: 'p1', role: 'office' }, [], null])(
    'refuses %j',
    async (body) => {
      const answer = await post(url, '/demo/sign-in', body)
      expect([answer.status, answer.json]).toMatchObject([400, { problem: { code: 'invalid' } }])
    },
  )

  it('refuses what is no JSON, and what is too long', async () => {
    const sent = (body: string) => knock(url, '/demo/sign-in', { method: 'POST', body })
    expect((await sent('person=p1')).json).toMatchObject({ problem: { code: 'invalid' } })
    expect((await sent(JSON.stringify({ person: 'p'.repeat(2_000) }))).json).toMatchObject({
      problem: { code: 'too_large' },
    })
  })

  it('answers no GET, which an image on any page could send', async () => {
    const answer = await knock(url, '/demo/sign-in?person=p1')
    expect([answer.status, answer.text.includes('token')]).toEqual([405, false])
  })
})

it('a gateway that was told to do without the demo has neither door', async () => {
  const plain = await raise({ demo: false })
  const people = await knock(plain.gateway.url, '/demo/people')
  const session = await post(plain.gateway.url, '/demo/sign-in', { person: 'p1' })
  await plain.down()
  // The app answers for every path that is no door, with its page or with word that it is not built yet.
  expect(people.text).not.toContain('"people"')
  expect(session.status).toBe(405)
})

describe('GET /demo/contracts', () => {
  interface Told {
    readonly features: Readonly<Record<string, Readonly<Record<string, Action>>>>
    readonly collections: readonly { readonly name: string }[]
  }
  interface Action {
    readonly kind: string
    readonly may: unknown
    readonly input: object
    readonly output: object
  }

  let told: Told
  beforeAll(async () => {
    told = (await knock(url, '/demo/contracts')).json as Told
  })
  const actions = (): [string, Action][] =>
    Object.entries(told.features).flatMap(([feature, own]) =>
      Object.entries(own).map(([name, action]): [string, Action] => [`${feature}.${name}`, action]),
    )

  it('tells the actions of every feature: whether they change something, and who may', () => {
    const functions = join(root, 'cloudfunctions')
    const folders = readdirSync(functions).filter((name) => existsSync(join(functions, name, 'index.ts')))
    expect(Object.keys(told.features).sort()).toEqual(folders.sort())
    expect(told.features['hotline']?.['file']).toMatchObject({
      kind: 'deed',
      may: expect.anything() as unknown,
    })
    for (const [name, { kind, may }] of actions())
      expect([name, /^(deed|read|secret)$/.test(kind), may !== undefined]).toEqual([name, true, true])
  })

  it('tells each input and output as JSON Schema of the draft that it names, which a validator can use', () => {
    const ajv = new Ajv2020({ validateFormats: false, allErrors: true })
    for (const [name, { input, output }] of actions())
      for (const schema of [input, output]) {
        expect([name, schema]).toMatchObject([
          name,
          { $schema: 'https://json-schema.org/draft/2020-12/schema' },
        ])
        expect([name, ajv.validateSchema(schema), ajv.errorsText()]).toEqual([name, true, 'No errors'])
        expect(() => ajv.compile(schema)).not.toThrow()
      }
  })

  it('tells inputs by which right and wrong ones can be told apart', () => {
    const schema = told.features['hotline']?.['file']?.input ?? {}
    const takes = new Ajv2020({ validateFormats: false }).compile(schema)
    const right = { kind: 'help', industry: 'water', text: '水管断了', photos: [] }
    expect(takes(right)).toBe(true)
    expect(takes({ ...right, text: 1 })).toBe(false)
    expect(takes({ ...right, more: 1 })).toBe(false)
    expect(takes({})).toBe(false)
  })
})
