import type { files } from '../../types/hotline.files'
import type { Contract } from '../../types/_contract'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { brought, mapped, mapping, ticket, workbook } from './files.builder'

const period = { from: '2026-11-01', to: '2026-11-30' }

const countyOf = (who: Name): string =>
  who.startsWith('foreign') || who === 'stranger' ? '510811000000' : '510802000000'

/** Who of a county may set its mapping up and bring files, and does so for somebody who may not. */
const agentOf = (who: Name): Name =>
  ['desk', 'siblingDesk', 'foreignDesk', 'office', 'foreignOffice'].includes(who)
    ? who
    : who.startsWith('foreign')
      ? 'foreignDesk'
      : 'desk'

async function fileOf(world: World, who: Name) {
  await world.forgetRates()
  const agent = agentOf(who)
  const county = countyOf(agent)
  await mapped(world, agent, county)
  const village = world.people[county.startsWith('510811') ? 'stranger' : 'villager'].village
  return { input: { file: await brought(world, agent, workbook([ticket('S1', village)])), county } }
}

/** A valid call of each action of files in and out. */
export const filesSamples: Samples<Contract<typeof files>> = {
  ledger: async () => ({ input: period }),
  results: async () => ({ input: { ...period, format: 'json' as const } }),
  papers: async (world, who) => {
    await world.forgetRates()
    await world.as(agentOf(who)).hotline.ledger(period)
    return { input: {} }
  },
  paperSlot: async () => ({ input: { type: 'xlsx' as const } }),
  mapping: async (world, who) => {
    await world.forgetRates()
    await mapped(world, agentOf(who))
    return { input: { county: countyOf(who) } }
  },
  setMapping: async (world, who) => {
    await world.forgetRates()
    const county = countyOf(agentOf(who))
    const { version } = await world.as(agentOf(who)).hotline.mapping({ county })
    return { input: { county, version, mapping } }
  },
  tryTickets: fileOf,
  takeTickets: fileOf,
}
