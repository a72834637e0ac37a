import type { account } from '../../types/account'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'

const offered = (world: World) => world.as('unbound', 'nothing').account.offer({})

/** A valid call of each action, with what must be there before. */
export const samples: Samples<typeof account> = {
  me: async () => ({ input: {} }),
  offer: async () => ({ input: {} }),
  scanned: async (world) => ({ input: { code: (await offered(world)).code } }),
  confirm: async (world) => ({ input: { code: (await offered(world)).code } }),
  collect: async (world) => {
    const { code, secret } = await offered(world)
    await world.as('desk').account.confirm({ code })
    return { input: { code, secret } }
  },
  signOut: async () => ({ input: {} }),
  consent: async () => ({ input: { privacy: '1.0', location: false } }),
  slot: async () => ({ input: { type: 'jpg' } }),
  status: async () => ({ input: {} }),
  calendar: async () => ({ input: { year: 2026 } }),
  setWorkdays: async (world) => {
    const year = new Date(world.clock.now()).getUTCFullYear() + 1
    const input = { year, days: [{ day: `${year}-01-01`, work: false }], why: '国务院办公厅通知' }
    return { input, by: 'cityOffice' }
  },
  own: async () => ({ input: {} }),
  erase: async () => ({ input: { understood: true }, by: 'unbound', ends: true }),
}
