import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { letIn } from './open311.samples'
import { door, foreignVillage, fresh, idOf, refused, rowsOf, village, type Fields } from './open311.steps'
import { faultsOf, schemas } from './schemas.builder'

const day = 86_400_000

let world: World
let own: ReturnType<typeof door>
let key: string
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf('2026-11-23', '10:00'))
  key = (await letIn(world)).key
  own = door(world, key)
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())

const filed = async (more: Fields = {}): Promise<string> =>
  idOf(await own.post('/v2/requests.json', fresh(more)))
const read = async (id: string) => rowsOf(await own.get(`/v2/requests/${id}.json`))[0] ?? {}

describe('what needs no key', () => {
  it('leads from the discovery to the services', async () => {
    const { json } = await door(world).get('/discovery.json')
    const { endpoints } = json as { endpoints: { url: string; formats: string[] }[] }
    expect(endpoints[0]?.url).toBe(`${world.gateway.url}/open311/v2`)
    const services = await fetch(`${endpoints[0]?.url ?? ''}/services.json`)
    expect(faultsOf(schemas.services, await services.json())).toEqual([])
  })

  it('lists a service for every kind of matter at every hotline, and defines each', async () => {
    const list = rowsOf(await door(world).get('/v2/services.json'))
    expect(list).toHaveLength(55)
    for (const service of list) {
      expect(faultsOf(schemas.service, service)).toEqual([])
      const code = String(service.service_code)
      const { json } = await door(world).get(`/v2/services/${code}.json`)
      expect(faultsOf(schemas.definition, json)).toEqual([])
      expect(json).toMatchObject({
        service_code: code,
        attributes: [{ code: 'consent', required: true }, {}],
      })
    }
  })

  it('says 404 for a service that is none', async () => {
    expect(refused(await door(world).get('/v2/services/dragons-help.json'))[0]).toBe(404)
  })
})

describe('filing', () => {
  it('reaches the desk as the platform’s, with the person’s name sealed', async () => {
    const person = { last_name: '王', first_name: '试验', phone: '13900000009', email: 'a@platform.example' }
    const id = await filed({
      ...person,
      lat: '32.43219',
      long: '105.81987',
      media_url: 'https://p.example/1.jpg',
    })
    const row = await read(id)
    expect(faultsOf(schemas.request, row)).toEqual([])
    expect(row).toMatchObject({
      status: 'open',
      status_notes: '已收到',
      address_id: village,
      lat: 32.432,
      long: 105.82,
      media_url: 'https://p.example/1.jpg',
      requested_datetime: expect.stringMatching(/^2026-11-23T10:0\d:\d\d\+08:00$/) as unknown,
    })
    const [doc] = (await world.documents('complaints')).filter(({ receipt }) => receipt === id)
    expect(doc).toMatchObject({ via: 'partner', desk: 'u510802-water' })
    for (const secret of [person.phone, '王试验', person.email, key])
      expect(JSON.stringify(doc)).not.toContain(secret)
    const { rows } = await world.as('siblingDesk').hotline.queue({ lane: 'new' })
    expect(rows.map(({ receipt }) => receipt)).toContain(id)
  })

  it('gives a description back no longer than the standard’s longest, wherever its place stands', async () => {
    const description = '长'.repeat(4000)
    const row = await read(
      await filed({ description, address_string: '村口', media_url: 'https://p.example/2' }),
    )
    expect(faultsOf(schemas.request, row)).toEqual([])
    expect(row).toMatchObject({ description, media_url: 'https://p.example/2' })
  })

  it('takes JSON, and a key in a header, as well', async () => {
    const { 'attribute[consent]': consent, ...rest } = fresh()
    const answer = await own.send('/v2/requests.json', {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-api-key': key },
      body: JSON.stringify({ ...rest, attribute: { consent } }),
    })
    expect([answer.status, idOf(answer)]).toEqual([200, expect.stringMatching(/^\d{12}$/)])
  })

  it('makes one matter of what is sent again within ten minutes, however often at once, and another later', async () => {
    const content = fresh()
    const send = async () => idOf(await own.post('/v2/requests.json', content))
    const [first, ...others] = await Promise.all([send(), send(), send()])
    expect(new Set(others)).toEqual(new Set([first]))
    world.clock.set(world.clock.now() + 9 * 60_000)
    expect(await send()).toBe(first)
    world.clock.set(world.clock.now() + 2 * 60_000)
    expect(await send()).not.toBe(first)
  })

  it('makes one matter of one number of the platform’s, for ever, and refuses it other content', async () => {
    const content = fresh({ 'attribute[reference]': 'P-1' })
    const first = idOf(await own.post('/v2/requests.json', content))
    world.clock.set(world.clock.now() + 3 * day)
    expect(idOf(await own.post('/v2/requests.json', content))).toBe(first)
    const other = await own.post('/v2/requests.json', { ...content, description: '另一件事' })
    expect(refused(other)[0]).toBe(400)
  })

  it.each<[string, Fields, number, RegExp]>([
    ['without the required attribute', { 'attribute[consent]': '' }, 400, /consent/],
    ['without agreement', { 'attribute[consent]': 'no' }, 400, /consent/],
    ['without a service', { service_code: '' }, 400, /service_code/],
    ['for a service that is none', { service_code: 'water-dragons' }, 404, /service_code/],
    ['without a description', { description: ' ' }, 400, /description/],
    ['with a description of 4001 characters', { description: '长'.repeat(4001) }, 400, /./],
    ['with control characters', { description: '水\u0000管\u0007' }, 400, /控制字符/],
    ['without a village', { address_id: '' }, 400, /address_id/],
    ['for a village that is not', { address_id: '510802999999' }, 404, /./],
    ['for a county', { address_id: '510802000000' }, 400, /address_id/],
    ['for a village outside the key’s ground', { address_id: foreignVillage }, 403, /范围/],
    ['with half a point', { lat: '32.4' }, 400, /long/],
    ['with a point elsewhere', { lat: '51.5', long: '-0.1' }, 400, /long/],
    ['with a link that is not https', { media_url: 'http://p.example/1.jpg' }, 400, /media_url/],
    ['with a link that runs', { media_url: 'javascript:alert(1)' }, 400, /media_url/],
    ['for another jurisdiction', { jurisdiction_id: '510811000000' }, 404, /jurisdiction_id/],
    ['for a jurisdiction that is none', { jurisdiction_id: 'city.gov' }, 404, /jurisdiction_id/],
  ])('is refused %s', async (_, more, status, says) => {
    const before = (await world.documents('complaints')).length
    const [code, description] = refused(await own.post('/v2/requests.json', fresh(more)))
    expect([code, description]).toEqual([status, expect.stringMatching(says)])
    expect(await world.documents('complaints')).toHaveLength(before)
  })
})

describe('keys', () => {
  it.each<[string, Fields]>([
    ['none', {}],
    ['an unknown one', { api_key: 'xy311_made-up' }],
    ['an operator', { 'api_key[$ne]': '' }],
  ])('are asked for: %s opens nothing', async (_, fields) => {
    const stranger = door(world)
    expect(refused(await stranger.post('/v2/requests.json', fresh(fields)))[0]).toBe(403)
    for (const path of [
      '/v2/requests',
      `/v2/requests/123456789012`,
      '/v2/servicerequestupdates',
      '/v2/tokens/1',
    ])
      expect([path, refused(await stranger.get(`${path}.json`, fields))[0]]).toEqual([path, 403])
  })

  it('open nothing once they are ended, and what came in by them stays', async () => {
    const { key: other, partner } = await letIn(world)
    const theirs = door(world, other)
    const id = idOf(await theirs.post('/v2/requests.json', fresh()))
    await world.as('office').open311.endPartner({ id: partner.id })
    expect(refused(await theirs.post('/v2/requests.json', fresh()))[0]).toBe(403)
    expect(refused(await theirs.get(`/v2/requests/${id}.json`))[0]).toBe(403)
    expect((await world.documents('complaints')).some(({ receipt }) => receipt === id)).toBe(true)
  })

  it('are not opened again by the retry of the deed that made them', async () => {
    const input = { name: '试验平台', reads: 'own' } as const
    const made = await world.as('office').open311.addPartner(input, 'a'.repeat(20))
    await world.as('office').open311.endPartner({ id: made.partner.id })
    expect(await world.as('office').open311.addPartner(input, 'a'.repeat(20))).toEqual(made)
    expect(refused(await door(world, made.key).get('/v2/requests.json'))[0]).toBe(403)
  })

  it('stand nowhere in the database', async () => {
    for (const { name } of world.gateway.store.collections())
      expect(JSON.stringify(await world.documents(name))).not.toContain(key)
  })

  it('are slowed down, each by itself', async () => {
    const { key: other } = await letIn(world)
    const many = await Promise.all(
      Array.from({ length: 130 }, () => own.get('/v2/requests.json', { page: '0' })),
    )
    expect(many.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10)
    expect((await door(world, other).get('/v2/requests.json')).status).toBe(200)
  })
})

describe('forms', () => {
  it('answers XML in the shapes of the standard', async () => {
    const posted = await own.post('/v2/requests.xml', fresh({ description: `<script>"'&]]> 第0件` }))
    expect(posted.type).toBe('text/xml; charset=utf-8')
    expect(posted.body).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<service_requests><request><service_request_id>\d{12}<\/service_request_id><service_notice>[^<]+<\/service_notice><account_id\/><\/request><\/service_requests>\n$/,
    )
    const [id = ''] = /\d{12}/.exec(posted.body) ?? []
    const { body } = await own.get(`/v2/requests/${id}.xml`)
    expect(body).toContain('<description>&lt;script&gt;&quot;&apos;&amp;]]&gt; 第0件</description>')
  })

  it('answers an error in the form that was asked for', async () => {
    const xml = await own.get('/v2/requests/1.xml')
    expect([xml.status, xml.body]).toEqual([
      404,
      expect.stringMatching(
        /<errors><error><code>404<\/code><description>[^<]+<\/description><\/error><\/errors>/,
      ),
    ])
    const html = await own.get('/v2/requests.html')
    expect([html.status, html.type]).toEqual([404, 'text/xml; charset=utf-8'])
  })

  it('refuses 10 MB in its own words and goes on', async () => {
    const huge = await own.post('/v2/requests.json', fresh({ description: 'x'.repeat(10 * 1024 * 1024) }))
    expect(refused(huge)[0]).toBe(413)
    expect((await own.get('/v2/requests.json')).status).toBe(200)
  })

  it.each([
    ['JSON that is none', 'application/json', '{"service_code":'],
    ['a JSON list', 'application/json', '[]'],
    ['objects in objects', 'application/json', '{"description":{"a":{"$ne":""}}}'],
    ['another type', 'text/csv', 'a,b'],
  ])('refuses %s', async (_, type, body) => {
    const headers = { 'content-type': type, 'x-api-key': key }
    const answer = await own.send('/v2/requests.json', { method: 'POST', headers, body })
    expect(refused(answer)[0]).toBe(400)
  })
})
