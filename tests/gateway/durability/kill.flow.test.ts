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

async function add(url: string, docs: readonly object[], transactionId?: string): Promise<void> {
  await post(url, {
    action: 'database.insertDocument',
    collectionName: 'deeds',
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

async function everything(url: string): Promise<Record<string, unknown>[]> {
  const docs: Record<string, unknown>[] = []
  for (let after = ''; ; ) {
    const page = await post(url, {
      action: 'database.getDocument',
      collectionName: 'deeds',
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
