import { grouped, openBare, serveBare } from '../measure/bare'

/** The limit of the machine for W7: JSON in, one row put under its name on the disk, JSON out. `bare-ballot.ts <file>` */
const db = openBare(process.argv[2] ?? '')
db.exec('CREATE TABLE ballots(id TEXT PRIMARY KEY, doc TEXT)')
const put = db.prepare(
  'INSERT INTO ballots(id, doc) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET doc = excluded.doc',
)
const commit = grouped(db)

interface Cast {
  readonly input: { readonly paper: string; readonly answers: object }
}

serveBare(
  async (body) => {
    const { input } = body as Cast
    await commit(() => put.run(input.paper.slice(-40), JSON.stringify(input.answers)))
    return { received: true }
  },
  () => db.close(),
)
