import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Secrets } from '../../gateway/data'
import { createGateway, type Gateway } from '../../gateway/server'
import { loadInto } from '../../scripts/load/into'
import { readSheet } from '../../scripts/load/sheet'
import type { Reply } from '../../types/_problem'
import { progressed, serving } from '../measure/children'
import { divisionsFile } from '../works/city'
import { itinerary, type Deed } from '../works/itinerary'

/** One action: its database calls in a cold instance. */
export interface Counted {
  readonly action: string
  readonly cold: number
}

const households = 40

async function raise(folder: string): Promise<Gateway> {
  const data = join(folder, 'data')
  const gateway = await createGateway({ data, quiet: true, clock: 'test', instances: 1 })
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Secrets
  const { lines } = readSheet(readFileSync(divisionsFile))
  const silent = { total: () => undefined, step: () => undefined }
  await loadInto({ gateway, secrets }, lines, { households, seed: 1 }, silent)
  return gateway
}

let keys = 0

/** Does it once. @returns the answer, and how many database calls the gateway counted. */
async function once(gateway: Gateway, { feature, action, who, input }: Deed) {
  const key = `bench-key-${String((keys += 1)).padStart(12, '0')}`
  const identity = who === undefined ? { kind: 'http' as const } : { openid: who }
  const event = { action, input, key }
  const web = { path: '', httpMethod: 'POST', headers: {}, body: JSON.stringify(event) }
  const reply = (await gateway.invoke(feature, who === undefined ? web : event, identity)) as Reply<unknown>
  if (!reply.ok) throw new Error(`${feature}.${action}: ${reply.problem.code} ${reply.problem.say}`)
  const record = [...gateway.calls()]
    .reverse()
    .find((call) => call.feature === feature && call.door !== 'timer')
  if (!record) throw new Error(`${feature}.${action} left no record`)
  return { data: reply.data, calls: record.databaseCalls, cold: record.cold }
}

/** Lets everybody call again at once. */
async function forgetRates({ store }: Gateway): Promise<void> {
  const change = { merge: true, data: { $unset: { rate: '' } } }
  await store.modify('actors', { query: {}, multi: true, upsert: false, change })
  await store.remove('limits', { query: {}, multi: true })
}

async function count(gateway: Gateway): Promise<Counted[]> {
  const ask = async (deed: Deed): Promise<unknown> => (await once(gateway, deed)).data
  const counted: Counted[] = []
  const trips = itinerary(ask, households)
  for (const [at, prepare] of trips.entries()) {
    await forgetRates(gateway)
    const fresh = await prepare()
    // A bundle that is read again is run by new instances.
    await gateway.reload()
    const cold = await once(gateway, fresh)
    if (!cold.cold) throw new Error(`${fresh.feature}.${fresh.action} was not cold`)
    counted.push({ action: `${fresh.feature}.${fresh.action}`, cold: cold.calls })
    progressed(at / trips.length)
  }
  return counted
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-bench-'))
  const gateway = await raise(folder)
  const counted = await count(gateway)
  await gateway.close()
  rmSync(folder, { recursive: true, force: true })
  serving(counted, () => undefined)
}

void main()
