import { budgets, dearer, most } from './budgets'
import { rooms } from './rooms'

const rows = Object.entries(budgets).flatMap(([feature, actions]) =>
  Object.entries(actions).map(([action, calls]) => [`${feature}.${action}`, calls] as const),
)
const kinds = new Map(rooms().map(({ feature, action, spec }) => [`${feature}.${action}`, spec.kind]))

describe('the table of budgets', () => {
  it('has a row for every action of every contract', () => {
    const known: readonly string[] = rows.map(([name]) => name)
    expect([...kinds.keys()].filter((name) => !known.includes(name))).toEqual([])
  })

  it('has no row for what is gone', () => {
    expect(rows.map(([name]) => name).filter((name) => !kinds.has(name))).toEqual([])
  })

  it('says why, where an action costs more than its kind may', () => {
    const over = rows.filter(([name, calls]) => calls > most[kinds.get(name) ?? 'read']).map(([name]) => name)
    expect(over.sort()).toEqual(Object.keys(dearer).sort())
  })
})
