import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realClock } from '../../gateway/clock'
import { openData } from '../../gateway/data'
import { openStore } from '../../gateway/store'
import type { Bare } from '../measure/bare'
import { start } from '../measure/children'
import { load, post, type Asking } from '../measure/client'
import { tokensOf, type Cloud } from '../measure/cloud'
import { interleave, type Contender, type Rounds } from '../measure/rounds'
import type { SdkCost } from '../servers/sdk'
import { callOf } from './notes'
import { startPeer, type Peer } from './peer'
import {
  ms,
  perSecond,
  quietOf,
  times,
  type Finding,
  type Part,
  type Progress,
  type Settings,
} from './report'

/** Enough accounts that nobody comes near the 30 deeds a minute that the kernel allows one. */
const accounts = 20_000

/** A data folder with the accounts in it. */
async function furnish(data: string): Promise<void> {
  openData(data, false)
  const store = openStore({ file: join(data, 'documents.sqlite'), clock: realClock() })
  store.declareIndexes('actors', [])
  const rows = Array.from({ length: accounts }, (_, n) => ({
    _id: `caller-${n}`,
    person: `person-${n}`,
    bound: true,
    grants: [],
    epoch: 0,
    made: 0,
  }))
  for (let at = 0; at < rows.length; at += 1000) await store.insert('actors', rows.slice(at, at + 1000))
  store.close()
}

const right = (body: string): boolean => body.includes('"id":"') && !body.includes('"ok":false')

function askingOurs(cloud: Cloud, feature: string, tokens: readonly string[], run: string): Asking {
  return {
    port: cloud.port,
    request: (nth) =>
      post(`/call/${feature}`, callOf(nth, run), {
        authorization: `Bearer ${tokens[nth % tokens.length] ?? ''}`,
      }),
    right,
  }
}

function contender(name: string, asking: Asking, pid: number, clients: number, length: number): Contender {
  return {
    name,
    pid,
    run: async () => {
      const { rate, calls } = await load(asking, clients, length)
      return { value: rate, calls }
    },
  }
}

async function sdkCost(): Promise<SdkCost> {
  const stub = await start<Bare>('stub')
  const sdk = await start<SdkCost>('sdk', { args: [String(stub.ready.port)] })
  await Promise.all([stub.end(), sdk.end()])
  return sdk.ready
}

function findingsFor(clients: number, rounds: Rounds, peer: Peer | undefined): Finding[] {
  const at = clients === 1 ? '1 client' : `${clients} clients`
  const cost = rounds.processor('one call')
  const found: Finding[] = [
    {
      what: `One-call deed, ${at}`,
      found: `${perSecond(rounds.value('one call'))}, ${ms(cost ?? NaN)} of processor a call`,
    },
    {
      what: `… of the bare server (${perSecond(rounds.value('bare'))}), ${at}`,
      found: times(rounds.ratio('one call', 'bare')),
    },
    {
      what: `The same through \`serve\`, caller looked up and counted (two calls), ${at}`,
      found: `${perSecond(rounds.value('served'))}, ${times(rounds.ratio('served', 'bare'))} of the bare server`,
    },
  ]
  if (!peer) return found
  const ratio = rounds.ratio('one call', 'peer')
  return [
    ...found,
    {
      what: `One-call deed against ${peer.name} (${perSecond(rounds.value('peer'))}), ${at}`,
      found: times(ratio),
      budget: 'at least 2×, aim 3×',
      kept: ratio >= 2,
    },
    {
      what: `Through \`serve\` against Parse Server, ${at}`,
      found: times(rounds.ratio('served', 'peer')),
    },
  ]
}

/** W1: a validated, durable deed by a caller with a signed token. */
export async function deed(settings: Settings, progress: Progress): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-bench-'))
  const data = join(folder, 'data')
  progress('the accounts')
  await furnish(data)
  const sdk = await sdkCost()
  const functions = join(__dirname, '..', 'functions')
  const gateway = await start<Cloud>('gateway', { args: [data, functions] })
  const bare = await start<Bare>('bare-deed', { args: [join(folder, 'bare.sqlite')] })
  const peer = settings.peers ? await startPeer(folder, progress) : undefined
  const tokens = tokensOf(gateway.ready, 'caller', accounts)
  const run = Date.now().toString(36)
  const asking: readonly (readonly [string, Asking, number])[] = [
    ['one call', askingOurs(gateway.ready, 'single', tokens, run), gateway.pid],
    ['bare', { port: bare.ready.port, request: (nth) => post('/', callOf(nth, run)), right }, bare.pid],
    ['served', askingOurs(gateway.ready, 'served', tokens, run), gateway.pid],
    ...(peer ? [['peer', peer.asking, peer.pid] as const] : []),
  ]
  const [rounds, length] = settings.quick ? [3, 1000] : [8, 2500]
  const findings: Finding[] = []
  const raw: Record<string, unknown> = { sdk }
  const quiet: string[] = []
  try {
    // A program that has answered a thousand times takes three times as long as one that has answered ten thousand times.
    for (const [name, ask] of asking) {
      progress(`${name} gets warm`)
      await load(ask, 16, settings.quick ? 3000 : 12_000)
    }
    for (const clients of [1, 16]) {
      const contenders = asking.map(([name, ask, pid]) => contender(name, ask, pid, clients, length))
      const found = await interleave(contenders, rounds, (share) =>
        progress(`${clients} at once, ${Math.round(share * 100)} %`),
      )
      findings.push(...findingsFor(clients, found, peer))
      raw[`clients${clients}`] = found.values
      quiet.push(quietOf(found))
    }
  } finally {
    await Promise.all([gateway.end(), bare.end(), peer?.end()])
    rmSync(folder, { recursive: true, force: true })
  }
  findings.push({
    what: 'Of which the SDK itself takes, a call',
    found: `${ms(sdk.one)} of processor one at a time, ${ms(sdk.sixteen)} at 16 at once`,
  })
  return { name: 'W1', title: 'A durable deed', findings, quiet: quiet.join('; '), raw }
}
