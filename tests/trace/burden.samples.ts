import { table } from '../../cloudfunctions/_kernel/database'
import { randomId } from '../../cloudfunctions/_kernel/hash'
import { inDivision } from '../../types/_actor'
import type { trace } from '../../types/trace'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { villageOf } from './entries.steps'

type All = Samples<typeof trace>

const countyOf = (world: World): string => inDivision(villageOf(world), 'county')

let asked = 0
/** A field that no form before it asked for. */
const field = () => {
  asked += 1
  return { key: 'alive', label: `第${String(asked)}批核桃成活株数`, kind: 'number' as const }
}

/** A form of the county, laid where forms lie. */
async function formOf(world: World): Promise<string> {
  const _id = randomId()
  const what = { title: '核桃成活统计', force: 'technician', cadence: 'month', why: '县农业农村局通知' }
  const at = world.clock.now()
  await table('forms').insert([
    { _id, division: countyOf(world), ...what, fields: [field()], at, version: 1, history: [] },
  ])
  return _id
}

export const burdenSamples: Pick<All, 'burden' | 'forms' | 'ownForms' | 'askForm' | 'weighForm' | 'endForm'> =
  {
    burden: async (world) => ({ input: { division: countyOf(world), month: '2026-11' } }),
    forms: async (world) => {
      await formOf(world)
      return { input: {} }
    },
    ownForms: async (world) => {
      await formOf(world)
      return { input: {} }
    },
    askForm: async (world) => ({
      input: {
        division: countyOf(world),
        title: '核桃成活统计',
        force: 'technician',
        cadence: 'month',
        fields: [field()],
        why: '县农业农村局通知',
      },
    }),
    weighForm: async (world) => ({
      input: { division: countyOf(world), force: 'technician', cadence: 'month', fields: [field()] },
    }),
    endForm: async (world) => ({ input: { id: await formOf(world), version: 1, why: '已经用不着了' } }),
  }
