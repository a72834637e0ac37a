import { createHash } from 'node:crypto'
import { table } from '../../cloudfunctions/_kernel/database'
import { blind } from '../../cloudfunctions/_kernel/people'
import { makeCollections, marker, withEnvironment } from '../load/into'
import { LoadFault } from '../load/options'
import type { DivisionLine } from '../load/sheet'
import { writePlan, type Progress } from '../load/write'
import { foundingOf } from './plan'
import type { StaffLine } from './staff'

/** The same phone is the same person, and nobody without the keys can tell which phone. */
const idOf = (phone: string): string =>
  `p${createHash('sha256')
    .update(`founded ${blind('phone', phone)}`)
    .digest('hex')
    .slice(0, 20)}`

/** @throws LoadFault when a demonstration lives there, or nothing can be asked. */
async function begin(): Promise<void> {
  try {
    await table('divisions').find({}, { limit: 1 })
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : ''
    throw new LoadFault(`云上还没有备好，请先运行 npm run deploy，再核对环境ID和腾讯云密钥（${why}）`)
  }
  await makeCollections(['loads'])
  const loads = table('loads')
  const found = await loads.one({ _id: marker })
  if (found && found['founded'] !== true)
    throw new LoadFault('这里已经装了演示数据，正式的名册要装在空的地方，请换一个数据文件夹或环境')
  if (!found) await loads.insert([{ _id: marker, founded: true }])
}

/**
 * Writes a real county's first roster. What is there already is left as it is, for offices have worked on it since: the same files write
 * nothing, and longer ones what is new.
 * @param environment of a function of the cloud that is written to, with its keys.
 * @param now milliseconds since 1970.
 * @returns how many documents were written.
 * @throws LoadFault when a demonstration lives there.
 */
export async function foundInto(
  environment: Readonly<Record<string, string>>,
  { lines, staff }: { readonly lines: readonly DivisionLine[]; readonly staff: readonly StaffLine[] },
  now: number,
  progress: Progress,
): Promise<number> {
  return withEnvironment(environment, async () => {
    await begin()
    return writePlan(foundingOf(lines, staff, idOf), now, progress)
  })
}
