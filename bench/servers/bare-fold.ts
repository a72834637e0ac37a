import { openBare, serveBare } from '../measure/bare'

/** The limit of the machine for W3: one grouping by an index that holds everything, as JSON: `bare-fold.ts <file>`. */
const db = openBare(process.argv[2] ?? '')
const group = db.prepare(
  'SELECT unit, kind, count(*) n, sum(amount) amount FROM facts WHERE month = ? GROUP BY kind, unit',
)

serveBare(
  (body) => ({ rows: group.all((body as { readonly month: string }).month) }),
  () => db.close(),
)
