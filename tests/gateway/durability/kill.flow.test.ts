import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode, decode } from '../../../gateway/wire/ejson'

/*
 * What was acknowledged is there after the process was killed; what was written together is there together or not at all.
 */

const kills = 20
const clients = 8
/** How long the clients write before each kill, ms. */
const span = 120

let folder: string
let functions: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiangyin-kill-'))
  functions = join(folder, 'functions')
  mkdirSync(functions)
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Victim {
  readonly url: string
  kill(): Promise<void>
}

async function start(): Promise<Victim> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'victim.ts'), join(folder, 'data'), functions],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim()))
    child.once('exit', () => reject(new Error('The gateway did not start')))
  })
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function post(url: string, params: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer local' },
    body: JSON.stringify(params),
  })
  const body = (await response.json()) as Record<string, unknown>
  if (body['code'] !== undefined) throw new Error(String(body['message']))
  return body
}

async function add(
  url: string,
  docs: readonly object[],
  transactionId?: string,
  collectionName = 'deeds',
): Promise<void> {
  await post(url, {
    action: 'database.insertDocument',
    collectionName,
    data: docs.map(encode),
    ...(transactionId !== undefined && { transactionId }),
  })
}

/** Writes one by one, by pairs and by transactions until the gateway is gone; notes what was acknowledged. */
async function write(url: string, prefix: string, acknowledged: string[]): Promise<void> {
  for (let i = 0; ; i++) {
    const id = `${prefix}-${i}`
    try {
      if (i % 3 === 0) await add(url, [{ _id: id }])
      else if (i % 3 === 1)
        await add(url, [
          { _id: id, pair: id },
          { _id: `${id}'`, pair: id },
        ])
      else {
        const { transactionId } = await post(url, { action: 'database.startTransaction' })
        await add(url, [{ _id: id, pair: id }], String(transactionId))
        await add(url, [{ _id: `${id}'`, pair: id }], String(transactionId))
        await post(url, { action: 'database.commitTransaction', transactionId })
      }
      acknowledged.push(id)
      if (i % 3 > 0) acknowledged.push(`${id}'`)
    } catch {
      return
    }
  }
}

/** Writes into what is kept apart, one by one and by pairs, and removes several at once, which builds the file anew. */
async function writeApart(url: string, prefix: string, acknowledged: string[]): Promise<void> {
  for (let i = 0; ; i++) {
    const id = `${prefix}-${i}`
    try {
      await add(
        url,
        [
          { _id: id, pair: id },
          { _id: `${id}'`, pair: id },
        ],
        undefined,
        'sealed',
      )
      acknowledged.push(id, `${id}'`)
      const gone = [1, 2].map((nth) => ({ _id: `${id}-gone-${nth}`, gone: id }))
      await add(url, gone, undefined, 'sealed')
      const query = encode({ gone: id })
      await post(url, { action: 'database.removeDocument', collectionName: 'sealed', query, multi: true })
    } catch {
      return
    }
  }
}

async function everything(url: string, collectionName = 'deeds'): Promise<Record<string, unknown>[]> {
  const docs: Record<string, unknown>[] = []
  for (let after = ''; ; ) {
    const page = await post(url, {
      action: 'database.getDocument',
      collectionName,
      query: encode({ _id: { $gt: after } }),
      order: encode({ _id: 1 }),
      limit: 1000,
    })
    const { list } = page['data'] as { list: string[] }
    docs.push(...list.map((text) => decode(text, 0) as Record<string, unknown>))
    if (list.length < 1000) return docs
    after = String(docs.at(-1)?.['_id'])
  }
}

test(`every acknowledged write survives ${kills} kills, and no half of what was written together`, async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < kills; round++) {
    const victim = await start()
    if (round === 0) await post(victim.url, { action: 'database.addCollection', collectionName: 'deeds' })
    const writing = Array.from({ length: clients }, (_, i) =>
      write(victim.url, `${round}.${i}`, acknowledged),
    )
    await new Promise((resolve) => setTimeout(resolve, span))
    await victim.kill()
    await Promise.all(writing)
  }
  const last = await start()
  const docs = await everything(last.url)
  await last.kill()
  const found = new Set(docs.map((doc) => doc['_id']))
  const pairs = new Map<unknown, number>()
  for (const { pair } of docs) if (pair !== undefined) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  expect(acknowledged.length).toBeGreaterThan(kills * clients)
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
  expect([...pairs].filter(([, count]) => count !== 2)).toEqual([])
}, 180_000)

/** Each removal waits for the disk several times. */
const killsApart = 4
const spanApart = 600

test(`what is kept apart survives ${killsApart} kills in the middle of taking other things out of the file`, async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < killsApart; round++) {
    const victim = await start()
    const writing = [0, 1].map((i) => writeApart(victim.url, `${round}.${i}`, acknowledged))
    await new Promise((resolve) => setTimeout(resolve, spanApart + 37 * round))
    await victim.kill()
    await Promise.all(writing)
  }
  const last = await start()
  const docs = await everything(last.url, 'sealed')
  await last.kill()
  const found = new Set(docs.map((doc) => doc['_id']))
  expect(acknowledged.length).toBeGreaterThan(killsApart)
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
  // Where the answer was not heard it may be there or gone, whole.
  const gone = docs.map(({ gone }) => gone).filter((one) => one !== undefined)
  expect(gone.length % 2).toBe(0)
}, 60_000)
