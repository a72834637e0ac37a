import { table } from '../../cloudfunctions/_kernel/database'
import type { survey } from '../../types/survey'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { closedCampaign } from './results.builder'

type All = Samples<typeof survey>

const id = 'results-sample'
/** What is said of the whole is for all who stand in it. */
const city = '510800000000'

/** A sealed campaign of the city in which nobody answered. */
async function done(world: World): Promise<string> {
  if (await table('campaigns').one({ _id: id })) return id
  await closedCampaign(world, id, [], { state: 'sealed', division: city })
  const base = { campaign: id, quarter: '2026-Q4', title: '四季度评议', asked: 0, answered: 0, assisted: 0 }
  // Another part's sample takes campaigns away and leaves what was published.
  await table('results').remove({ campaign: id })
  await table('results').insert([
    {
      ...base,
      _id: `${id}:${city}`,
      version: 1,
      history: [],
      division: city,
      parent: '',
      of: city,
      level: 'city',
      name: '广元市',
      measures: [],
    },
  ])
  return id
}

export const resultSamples: Pick<All, 'results' | 'resultUnits' | 'trend' | 'exportResults'> = {
  results: async (world) => ({ input: { id: await done(world) }, open: true }),
  resultUnits: async (world) => ({ input: { id: await done(world) }, open: true }),
  exportResults: async (world) => ({ input: { id: await done(world) }, open: true }),
  trend: async (world) => {
    await done(world)
    return { input: { division: city, of: 'all' }, open: true }
  },
}
