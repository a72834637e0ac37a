import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { grouped, openBare, serveBare } from '../measure/bare'
import { accounts } from '../works/desks'

/**
 * The limit of the machine for W2, on the very tables of the local cloud: `bare-desk.ts <data>`. `page`: one page of the
 * index, its documents parsed and made into rows. `screen`: the same with everything that the screen needs beside it,
 * the caller's mark on the disk and three bounded counts.
 */
const [data = ''] = process.argv.slice(2)
const db = openBare(join(data, 'documents.sqlite'))
const callers = join(data, 'bare-callers.sqlite')
for (const end of ['', '-wal', '-shm']) rmSync(callers + end, { force: true })
const marks = openBare(callers)
marks.exec('CREATE TABLE actors(id TEXT PRIMARY KEY, doc TEXT)')
marks.exec('BEGIN')
const add = marks.prepare('INSERT INTO actors VALUES(?, ?)')
for (const [n, account] of accounts().entries()) add.run(`desk-${n}`, JSON.stringify(account))
marks.exec('COMMIT')

function one(sql: string, ...params: string[]): number {
  const row = db.prepare(sql).get(...params) as { id: number }
  return row.id
}
const collection = one('SELECT id FROM collections WHERE name = ?', 'complaints')
const index = one(
  `SELECT id FROM indexes WHERE collection = ${collection} AND json_extract(spec, '$.name') = ?`,
  'queue',
)
const page = db.prepare(
  `SELECT d.doc FROM k${index} k CROSS JOIN c${collection} d ON d.seq = k.seq WHERE k.c0 = ? ORDER BY k.c1, k.c2 LIMIT 51`,
)
const counts = ['<', '>='].map((way) =>
  db.prepare(`SELECT count(*) n FROM (SELECT 1 FROM k${index} WHERE c0 = ? AND c1 ${way} ? LIMIT 999)`),
)
const caller = marks.prepare('SELECT doc FROM actors WHERE id = ?')
const mark = marks.prepare('UPDATE actors SET doc = ? WHERE id = ?')
const commit = grouped(marks)

interface Stored {
  readonly _id: string
  readonly text: string
  readonly step?: { readonly due: number }
  readonly [field: string]: unknown
}

function rowsOf(list: string): object[] {
  return (page.all(list) as { doc: string }[]).slice(0, 50).map(({ doc }) => {
    const {
      _id: id,
      version,
      receipt,
      state,
      kind,
      industry,
      text,
      village,
      unit,
      filedAt,
      step,
    } = JSON.parse(doc) as Stored
    const opening = text.slice(0, 60)
    return { id, version, receipt, state, kind, industry, opening, village, unit, filedAt, due: step?.due }
  })
}

async function screen(unit: string, who: string): Promise<object> {
  const now = Date.now()
  await commit(() => {
    const { doc } = caller.get(who) as { doc: string }
    mark.run(JSON.stringify({ ...(JSON.parse(doc) as object), rate: { reads: [now] } }), who)
  })
  const open = `${unit}/open`
  const found = [
    counts[0]?.get(open, now),
    counts[1]?.get(open, now),
    counts[1]?.get(`${unit}/new`, -Number.MAX_SAFE_INTEGER),
  ]
  return { rows: rowsOf(open), counts: found }
}

serveBare(
  (body) => {
    const { unit, who } = body as { readonly unit: string; readonly who?: string }
    return who === undefined ? { rows: rowsOf(`${unit}/open`) } : screen(unit, who)
  },
  () => {
    db.close()
    marks.close()
  },
)
