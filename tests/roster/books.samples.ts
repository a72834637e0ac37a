import type { BooksContract } from '../../types/roster.books'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { brought, checked, family, staged, taken, workbook } from './books.builder'

/** Who of the offices does it for somebody who may not. */
const agentOf = (who: Name): Name =>
  who === 'office' || who === 'foreignOffice' ? who : who.startsWith('foreign') ? 'foreignOffice' : 'office'

const villageOf = (world: World, who: Name): string =>
  world.people[agentOf(who) === 'foreignOffice' ? 'stranger' : 'villager'].village

const fileOf = (world: World, who: Name): Promise<Buffer> =>
  workbook('households', family(villageOf(world, who)))

/** A valid call of each action of workbooks. */
export const booksSamples: Samples<BooksContract> = {
  bookSlot: async () => ({ input: { type: 'xlsx' as const } }),
  stageBook: async (world, who) => {
    await world.forgetRates()
    const file = await brought(world, agentOf(who), await fileOf(world, who))
    return { input: { file, name: '农户.xlsx', kind: 'households' as const } }
  },
  takeBook: async (world, who) => {
    const { id, version } = await checked(world, agentOf(who), 'households', await fileOf(world, who))
    return { input: { id, version } }
  },
  undoBook: async (world, who) => {
    const book = await taken(
      world,
      agentOf(who),
      await checked(world, agentOf(who), 'households', await fileOf(world, who)),
    )
    return { input: { id: book.id, version: book.version } }
  },
  exportBook: async () => ({ input: { kind: 'units' as const } }),
  books: async (world, who) => {
    await staged(world, agentOf(who), 'households', await fileOf(world, who))
    return { input: {} }
  },
  bookMapping: async () => ({ input: { kind: 'households' as const } }),
  setBookMapping: async (world, who) => {
    await world.forgetRates()
    const { version } = await world.as(agentOf(who)).roster.bookMapping({ kind: 'pairings' })
    return {
      input: { kind: 'pairings' as const, version, columns: [{ ours: '户编号', theirs: ['家庭代码'] }] },
    }
  },
}
