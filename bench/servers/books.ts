import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGateway } from '../../gateway/server'
import type { Cadre, County } from '../../scripts/simulate/roster/city'
import { workbookOf, type Book } from '../../scripts/simulate/roster/workbook'
import { progressed, serving } from '../measure/children'
import { tokensOf, type Cloud } from '../measure/cloud'
import { taken, tick, type Taken } from '../measure/ticking'
import { county, villageOf } from '../works/posts'

/** What bringing one workbook in took, from the first row that is read to the last that counts. */
export type Brought = Readonly<Record<'households' | 'pairings', Taken>>

/** Households that one person answers for. Our own choice. */
const each = 5
const unit = '例县帮扶单位'

/** So many households in the villages there are, each with whom it is to be paired with. */
function countyOf(rows: number, villages: number): County {
  const cadres = Array.from(
    { length: Math.ceil(rows / each) },
    (_, nth): Cadre => ({ name: `例${nth}`, phone: `1006${String(nth).padStart(7, '0')}`, unit }),
  )
  const families = Array.from({ length: rows }, (_, nth) => {
    const cadre = cadres[Math.floor(nth / each)]
    return {
      number: `B${String(nth).padStart(8, '0')}`,
      village: villageOf(Math.floor((nth * villages) / rows)),
      head: `户例${nth}`,
      status: 'poor' as const,
      ...(cadre ? { cadre } : {}),
    }
  })
  return { code: county, name: '例县', units: [unit], cadres, villages: [], families }
}

interface Shown {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly done: number
  readonly total: number
  readonly faults: readonly object[]
}

/** Brings a county in by Excel and lets the clock work: `books.ts <data> <functions> <rows> <villages>`. */
async function main(): Promise<void> {
  const [data = '', functions = '', rows = '0', villages = '1'] = process.argv.slice(2)
  const gateway = await createGateway({ data, functions, quiet: true, demo: false, clock: 'test' })
  await gateway.timers.stop()
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Cloud['secrets']
  const { url, port, credentials } = gateway
  const tokens = tokensOf({ url, port, credentials, secrets }, 'office', 200)
  let asks = 0
  /** Whose turn it is: another brings each file. */
  let turn = 0
  const ask = async <T>(action: string, input: object): Promise<T> => {
    asks += 1
    const authorization = `Bearer ${tokens[turn % tokens.length] ?? ''}`
    const headers = { 'content-type': 'application/json', authorization }
    const body = JSON.stringify({ action, input, key: `bench-${action}-${asks}-0000000000000000` })
    const answer = await fetch(`${url}/call/roster`, { method: 'POST', headers, body })
    const { data: told, problem } = (await answer.json()) as { readonly data?: T; readonly problem?: object }
    if (told === undefined) throw new Error(`${action} was refused: ${JSON.stringify(problem)}`)
    return told
  }
  const until = async (id: string, state: string): Promise<Shown> => {
    for (;;) {
      await tick(gateway, 'roster', 61_000)
      const { books } = await ask<{ readonly books: readonly Shown[] }>('books', {})
      const book = books.find((one) => one.id === id)
      if (!book || book.state === 'failed' || book.faults.length > 0)
        throw new Error(`a book went wrong: ${JSON.stringify(book)}`)
      progressed(book.done / Math.max(1, book.total))
      if (book.state === state) return book
    }
  }
  const brought = countyOf(Number(rows), Number(villages))
  const bring = async (kind: Book): Promise<Taken> => {
    const { bytes } = await workbookOf(kind, brought)
    turn += 1
    const slot = await ask<{ url: string; headers: Record<string, string>; fileId: string }>('bookSlot', {
      type: 'xlsx',
    })
    const { ok } = await fetch(slot.url, {
      method: 'PUT',
      headers: slot.headers,
      body: new Uint8Array(bytes),
    })
    if (!ok) throw new Error('a file was not taken')
    return taken(async () => {
      const { id } = await ask<Shown>('stageBook', { file: slot.fileId, name: `${kind}.xlsx`, kind })
      const { version } = await until(id, 'ready')
      await ask('takeBook', { id, version })
      await until(id, 'taken')
    })
  }
  await bring('units')
  await bring('people')
  const took: Brought = { households: await bring('households'), pairings: await bring('pairings') }
  serving(took, () => gateway.close())
}

void main()
