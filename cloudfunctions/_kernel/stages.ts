import { now } from './clock'
import { isDuplicate, table, type Query } from './database'

/**
 * Rows that are laid ready before anybody sees them: each carries the stage that laid it, and while the stage stands on the list of
 * hidden ones, no read of a collection that is declared `staged` finds it. Lifting the stage is one write, and all of it is there.
 */

const rows = table('stages')
/** The one document that holds the list. */
const list = 'hidden'
/** An instance remembers the list for so long. */
const rememberedFor = 30_000
/**
 * A stage stands on the list for so long before its first row is written, and before a row that was seen is taken away, so that no
 * instance can miss it. Twice what an instance remembers. Milliseconds.
 */
export const stageAhead = 60_000

let held: { readonly at: number; readonly ids: Promise<readonly string[]> } | undefined

async function read(): Promise<Readonly<Record<string, number>>> {
  const row = await rows.one({ _id: list })
  return (row?.stages ?? {}) as Readonly<Record<string, number>>
}

/** The stages that nobody may see. 1 database call, then none for thirty seconds. */
export function hiddenStages(): Promise<readonly string[]> {
  const at = now()
  if (held && at >= held.at && at - held.at < rememberedFor) return held.ids
  const ids = read().then((stages) => Object.keys(stages))
  const mine = { at, ids }
  held = mine
  ids.catch(() => {
    if (held === mine) held = undefined
  })
  return ids
}

/** A query that leaves out what is hidden. As it was when nothing is. */
export async function unhidden(query: Query): Promise<Query> {
  const ids = await hiddenStages()
  return ids.length === 0 ? query : { ...query, stage: { $nin: ids } }
}

/**
 * Hides what carries a stage, or goes to. Doing it again changes nothing. 2 database calls, 3 for the first of all.
 * @returns since when it stands on the list, milliseconds since 1970: its rows may be written after `stageAhead`.
 */
export async function enterStage(id: string, at: number): Promise<number> {
  const field = `stages.${id}`
  held = undefined
  for (;;) {
    await rows.update({ _id: list, [field]: { $exists: false } }, { $set: { [field]: at } })
    const since = (await read())[id]
    if (since !== undefined) return since
    await rows.insert([{ _id: list, stages: {} }]).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  }
}

/** The switch: shows what carries a stage, to this instance at once, to the others within thirty seconds. 1 database call. */
export async function liftStage(id: string): Promise<void> {
  await rows.update({ _id: list }, { $unset: { [`stages.${id}`]: '' } })
  held = undefined
}
