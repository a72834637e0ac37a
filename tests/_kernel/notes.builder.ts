import * as z from 'zod'
import type { Call } from '../../cloudfunctions/_kernel/call'
import { collection, type Collection } from '../../cloudfunctions/_kernel/collection'
import { metered } from '../../cloudfunctions/_kernel/meter'
import { callOf, grant } from './calls.builder'
import { newKey, openWorld, type World } from './world'

/** A document that only the kernel's tests know. */
export interface Note {
  readonly village: string
  readonly units: readonly string[]
  readonly by: string
  readonly state: 'open' | 'shut'
  readonly turn: number
  readonly seal?: string
}

const spec = {
  feature: 'test',
  scope: { territory: 'village', unit: 'units', self: 'by' },
  indexes: [
    { name: 'turn', keys: { turn: 1 } },
    { name: 'seal', keys: { seal: 1 }, unique: true },
  ],
} as const

export const here = '510802101201'
export const may = { office: ['territory'], desk: ['unit'] } as const
export const office = (more: Partial<Call> = {}): Call =>
  callOf(may, [grant('office', { territories: ['510802000000'] })], { key: newKey(), ...more })
export const foreign = (more: Partial<Call> = {}): Call =>
  callOf(may, [grant('office', { territories: ['510811000000'] })], { key: newKey(), ...more })

let count = 0
let opened: Collection<Note> | undefined

/** The collection of the test that runs. */
export const notes = (): Collection<Note> => opened!

/** A world with a fresh collection of notes for each test. */
export function noted(): void {
  let world: World | undefined
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())
  beforeEach(() => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined)
    count += 1
    opened = collection<Note>(`notes${count}`, spec)
    world?.declare(opened)
  })
}

const doc = (more: Partial<Note> = {}): Note => ({
  village: here,
  units: ['u1'],
  by: 'person',
  state: 'open',
  turn: 1,
  seal: newKey(),
  ...more,
})
export const made = (call: Call, more: Partial<Note> = {}): Promise<string> =>
  notes().create(call, {
    doc: doc(more),
    division: here,
    out: (id) => id,
    facts: [{ kind: 'test.made' }],
  })
export const shut = (call: Call, id: string, version: number | undefined): Promise<string> =>
  notes().deed(call, id, version, () => ({
    set: { state: 'shut' },
    out: 'shut',
    facts: [{ kind: 'test.shut', division: here, tags: { late: false } }],
    why: 'done',
  }))
export const outcome = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    (value) => value,
    (error: unknown) => z.object({ problem: z.object({ code: z.string() }) }).parse(error).problem.code,
  )
export async function callsOf(run: () => Promise<unknown>): Promise<number> {
  const meter = { calls: 0 }
  await metered(meter, run)
  return meter.calls
}
