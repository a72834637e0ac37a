import { decode } from '../../../gateway/wire/ejson'
import { raise, type Raised } from '../gateway.builder'
import { database } from './samples'

/*
 * Database requests that the SDK 3.18.3 sent, in the order in which it sent them, with answers that it understood. Ids and
 * times are the run's own: an id stands for the one that this run made in its place, a time of the run is only a time.
 * One value in the answers was put right by hand: `$push` sorts before it slices, whatever the order of its words.
 */

/** When the samples were taken, and later: a time from then on is a server date. */
const taken = Date.UTC(2026, 10, 1)

let raised: Raised
const ours = new Map<string, string>()

beforeAll(async () => {
  raised = await raise()
})
afterAll(() => raised.down())

async function post(request: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${raised.gateway.url}/admin?env=local`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${raised.gateway.credentials.secretKey}`,
    },
    body: JSON.stringify(request),
  })
  expect(response.status).toBe(200)
  const body = JSON.parse(await response.text()) as Record<string, unknown>
  expect(body['requestId']).toEqual(expect.any(String))
  delete body['requestId']
  return body
}

/** The request with this run's ids in it. */
function translated(request: object): object {
  let text = JSON.stringify(request)
  for (const [theirs, mine] of ours) text = text.replaceAll(theirs, mine)
  return JSON.parse(text) as object
}

/** Learns which id of ours stands where one of theirs stood. */
function learn(theirs: unknown, mine: unknown): void {
  if (typeof theirs === 'string' && typeof mine === 'string') {
    if (/^[0-9a-f]{32}$/.test(theirs) && theirs !== mine) ours.set(theirs, mine)
  } else if (theirs !== null && typeof theirs === 'object' && mine !== null && typeof mine === 'object') {
    for (const [name, value] of Object.entries(theirs)) learn(value, (mine as Record<string, unknown>)[name])
  }
}

/** Documents as values instead of texts, ids and times of the run by what they are. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.startsWith('{')) return plain(decode(value, 0))
    const known = [...ours].find(([theirs, mine]) => theirs === value || mine === value)
    return known ? `<${known[0]}>` : value
  }
  if (value instanceof Date) return value.getTime() >= taken ? '<time>' : value
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object' || value.constructor !== Object) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
}

function sameShape(
  name: string,
  response: Readonly<Record<string, unknown>>,
  answer: Readonly<Record<string, unknown>>,
): void {
  if ('code' in response) {
    expect(answer['code']).toBe(response['code'])
    // The index that was violated is told beside the code.
    expect(String(answer['message']).replace(/ index: \w+}/, '}')).toBe(response['message'])
    return
  }
  const unordered = /lookup|group|sortByCount/.test(name)
  expect(settled(plain(answer), unordered)).toEqual(settled(plain(response), unordered))
}

/** Groups come in any order. */
function settled(value: unknown, unordered: boolean): unknown {
  if (!unordered) return value
  const { data } = value as { data: { list: unknown[] } }
  return {
    data: { list: data.list.map((row) => JSON.stringify(inOrder(row))).sort() },
  }
}

/** The same, its fields by name. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object' || value.constructor !== Object) return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return fields.map(([name, inner]) => [name, inOrder(inner)])
}

test.each(database)('%s', async (name, sample) => {
  const answer = await post(translated(sample.request))
  learn(sample.response, answer)
  sameShape(name, sample.response, answer)
  // Made by hand in the cloud's console: the SDK cannot.
  if (name.startsWith('003-'))
    raised.gateway.store.declareIndexes('todos', [{ name: 'pt', keys: { pt: '2dsphere' } }])
})
