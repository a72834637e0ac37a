import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { letIn } from './open311.samples'
import { door, fresh, idOf, refused, rowsOf, type Fields } from './open311.steps'
import { faultsOf, schemas } from './schemas.builder'

const hour = 3_600_000
const day = 24 * hour

let world: World
let own: ReturnType<typeof door>
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf('2026-11-23', '10:00'))
  own = door(world, (await letIn(world)).key)
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())

const filed = async (more: Fields = {}): Promise<string> =>
  idOf(await own.post('/v2/requests.json', fresh(more)))
const read = async (id: string) => rowsOf(await own.get(`/v2/requests/${id}.json`))[0] ?? {}

describe('reading', () => {
  it('answers one request in a list of one, and 404 for what is not there', async () => {
    const answer = await own.get(`/v2/requests/${await filed()}.json`)
    expect(rowsOf(answer)).toHaveLength(1)
    expect(faultsOf(schemas.requests, answer.json)).toEqual([])
    for (const id of ['100000000000', 'x', '%24ne', '..%2f'])
      expect(refused(await own.get(`/v2/requests/${id}.json`))[0]).toBe(404)
  })

  it('filters by id, service, status and time, the newest first', async () => {
    world.clock.set(world.clock.now() + hour)
    const start = new Date(world.clock.now()).toISOString()
    const water = await filed()
    world.clock.set(world.clock.now() + hour)
    const road = await filed({ service_code: 'transport-help' })
    const ids = async (fields: Fields) =>
      rowsOf(await own.get('/v2/requests.json', { start_date: start, ...fields })).map(
        (row) => row.service_request_id,
      )
    expect(await ids({})).toEqual([road, water])
    expect(await ids({ service_code: 'water-help' })).toEqual([water])
    expect(await ids({ service_code: 'water-help,transport-help' })).toEqual([road, water])
    expect(await ids({ status: 'closed' })).toEqual([])
    expect(await ids({ status: 'open,closed' })).toEqual([road, water])
    expect(await ids({ end_date: new Date(world.clock.now() - hour / 2).toISOString() })).toEqual([water])
    expect(await ids({ per_page: '1', page: '2' })).toEqual([water])
    expect(await ids({ service_request_id: `${water},999999999999`, status: 'closed' })).toEqual([water])
    expect(await ids({ jurisdiction_id: '510802102000' })).toEqual([])
  })

  it('looks back 90 days when no time is named', async () => {
    const id = await filed()
    const there = async () =>
      rowsOf(await own.get('/v2/requests.json', { per_page: '100' })).some(
        (row) => row.service_request_id === id,
      )
    world.clock.set(world.clock.now() + 89 * day)
    expect(await there()).toBe(true)
    world.clock.set(world.clock.now() + 2 * day)
    expect(await there()).toBe(false)
  })

  it.each<[string, Fields]>([
    ['page 0', { page: '0' }],
    ['a page that is none', { page: '1e9' }],
    ['too many a page', { per_page: '101' }],
    ['a date that is none', { start_date: 'yesterday' }],
    ['a date without a zone', { start_date: '2026-11-22T08:00:00' }],
    ['a day that no month has', { end_date: '2026-02-30T00:00:00Z' }],
    [
      'a range that ends before it begins',
      { start_date: '2026-11-22T08:00:00Z', end_date: '2026-11-21T08:00:00Z' },
    ],
    ['a status of its own', { status: 'fixed' }],
    ['services that two lists cannot say', { service_code: 'water-help,power-consult' }],
  ])('is refused %s', async (_, fields) => {
    expect(refused(await own.get('/v2/requests.json', fields))[0]).toBe(400)
  })

  it('shows a partner its own alone', async () => {
    const id = await filed()
    const other = door(world, (await letIn(world)).key)
    expect(rowsOf(await other.get('/v2/requests.json', { service_request_id: id }))).toEqual([])
    expect(refused(await other.get(`/v2/requests/${id}.json`))[0]).toBe(404)
    expect(rowsOf(await other.get('/v2/servicerequestupdates.json', { service_request_id: id }))).toEqual([])
  })

  it('shows who may read the territory what others filed there, without words, and nothing beyond it', async () => {
    const secret = '只有热线台该看到的话'
    const { receipt } = await world.as('villager').hotline.file({
      kind: 'help',
      industry: 'water',
      text: secret,
      photos: [],
    })
    const foreign = await world.as('stranger').hotline.file({
      kind: 'help',
      industry: 'agriculture',
      text: secret,
      photos: [],
    })
    const wide = door(world, (await letIn(world, 'office', 'territory')).key)
    const answer = await wide.get('/v2/requests.json', {
      service_request_id: `${receipt},${foreign.receipt}`,
    })
    expect(rowsOf(answer).map((row) => [row.service_request_id, row.description])).toEqual([
      [receipt, expect.stringMatching(/^水利：请帮忙，/)],
    ])
    expect(answer.body).not.toContain(secret)
    const updates = await wide.get('/v2/servicerequestupdates.json', { service_request_id: receipt })
    expect(rowsOf(updates)).toMatchObject([{ description: '已收到' }])
  })

  it('takes a request’s own id for its token', async () => {
    const id = await filed()
    expect(rowsOf(await own.get(`/v2/tokens/${id}.json`))).toEqual([{ service_request_id: id, token: id }])
    expect(refused(await own.get('/v2/tokens/none.json'))[0]).toBe(404)
  })
})

describe('updates', () => {
  it('tell each change once, in order, with the department’s answer and without its notes', async () => {
    const start = new Date(world.clock.now()).toISOString()
    const id = await filed()
    const [doc] = (await world.documents('complaints')).filter(({ receipt }) => receipt === id)
    world.clock.set(world.clock.now() + hour)
    const seen = { id: String(doc?._id), version: 1 }
    const sent = await world
      .as('siblingDesk')
      .hotline.assign({ ...seen, unit: 'u510802-water', note: '内部的话' })
    world.clock.set(world.clock.now() + hour)
    const { version } = sent
    await world.as('siblingHandler').hotline.answer({ id: seen.id, version, text: '修好了 <b>&' })
    const answer = await own.get('/v2/servicerequestupdates.json', {
      start_date: start,
      service_request_id: id,
    })
    expect(rowsOf(answer)).toEqual([
      expect.objectContaining({ update_id: `${id}-1`, status: 'open', description: '已收到' }),
      expect.objectContaining({ update_id: `${id}-2`, status: 'open', description: '正在办' }),
      expect.objectContaining({ update_id: `${id}-3`, status: 'open', description: '已答复。修好了 <b>&' }),
    ])
    const late = new Date(world.clock.now() - hour / 2).toISOString()
    const latest = await own.get('/v2/servicerequestupdates.json', {
      start_date: late,
      service_request_id: id,
    })
    expect(rowsOf(latest).map((row) => row.update_id)).toEqual([`${id}-3`])
    const turned = { start_date: start, service_request_id: id, per_page: '1', page: '2' }
    const second = await own.get('/v2/servicerequestupdates.json', turned)
    expect(rowsOf(second).map((row) => row.update_id)).toEqual([`${id}-2`])
    expect(await read(id)).toMatchObject({ status_notes: '已答复。修好了 <b>&' })
    const { body } = await own.get('/v2/servicerequestupdates.xml', {
      service_request_id: id,
      start_date: start,
    })
    expect(body).toContain('<description>已答复。修好了 &lt;b&gt;&amp;</description>')
  })
})
