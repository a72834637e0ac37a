import type { Call } from '../_kernel/call'
import { keepPiece, linksTo, ownPaper, withPaper } from '../_kernel/papers'
import { problem } from '../_kernel/problem'
import { Unreadable } from '../_kernel/xlsx/read'
import { openTable } from '../_kernel/xlsx/table'
import { contentOf, type Read } from './form.rules'
import { tabsOf } from './form.sheets'
import { formOf } from './form.write'
import { systems as store } from './survey.store'
import { makeSystem } from './systems.change'
import { forms } from './systems.files'
import { tidy } from './systems.tidy.rules'
import { mustBeMakable, seen, type Answer, type Ask } from './systems.view'

/** Bytes of an XLSForm. Our own choice: thirty questions take a hundredth of it. */
export const longestForm = 2 * 1024 * 1024
const limits = { inflated: 24 * 1024 * 1024, rows: 2000, columns: 200, cells: 100_000 }
/** Faults that are told at once. */
const faultsMost = 100

async function readForm(path: string): Promise<Read> {
  try {
    const table = await openTable(path, limits, false)
    try {
      return contentOf(await tabsOf(table))
    } finally {
      table.close()
    }
  } catch (error) {
    if (error instanceof Unreadable) return { faults: [{ row: 0, column: '', say: error.message }] }
    throw error
  }
}

/** 1 database call. @throws forbidden, not_found, invalid, file_refused. */
export async function importForm(
  { division, file }: Ask<'importForm'>,
  call: Call,
): Promise<Answer<'importForm'>> {
  mustBeMakable(call, division)
  ownPaper(call, file, ['xlsx'], forms)
  const { content, faults } = await withPaper(file, longestForm, ({ path }) => readForm(path))
  if (!content) return { faults: faults.slice(0, faultsMost) }
  const line = store.idFor(call)
  return { made: await makeSystem(call, division, { line, edition: 1, content: tidy(content) }), faults: [] }
}

/** 1 database call. @throws not_found. */
export async function exportForm({ id }: Ask<'exportForm'>, call: Call): Promise<Answer<'exportForm'>> {
  const { content, edition, version } = await seen(call, id)
  const file = await keepPiece(`forms/${id}-${String(version)}.xlsx`, await formOf(content, edition))
  const [url] = await linksTo([file])
  if (url === undefined) throw problem('failed')
  return { url, name: `${content.title}（第${String(edition)}版）.xlsx` }
}
