import { randomBytes } from 'node:crypto'
import { grouped, openBare, serveBare } from '../measure/bare'
import type { Note } from '../functions/_notes/note'

/** The limit of the machine for W1: JSON in, one row with its index on the disk, an id out. `bare-deed.ts <file>` */
const db = openBare(process.argv[2] ?? '')
db.exec(`CREATE TABLE notes(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit TEXT, state TEXT, due INTEGER, doc TEXT);
  CREATE INDEX queue ON notes(unit, state, due)`)
const insert = db.prepare('INSERT INTO notes(id, unit, state, due, doc) VALUES(?, ?, ?, ?, ?)')
const commit = grouped(db)

serveBare(
  async (body) => {
    const { input } = body as { readonly input: Note }
    const id = randomBytes(16).toString('hex')
    await commit(() => insert.run(id, input.unit, input.state, input.due, JSON.stringify(input)))
    return { id }
  },
  () => db.close(),
)
