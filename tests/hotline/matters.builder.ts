import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'
import type { State } from '../../types/hotline.limits'

export type Matter = Output<typeof hotline, 'look'>
export type MatterRow = Output<typeof hotline, 'queue'>['rows'][number]

const hour = 3_600_000
const unit = { id: 'u510802-water', name: '利州区水利局' }

/** A line of a list, in a state of its own. */
export function row(
  id: string,
  opening: string,
  state: State = 'filed',
  more: Partial<MatterRow> = {},
): MatterRow {
  return {
    id,
    version: 1,
    receipt: '123456789012',
    kind: 'help',
    industry: 'water',
    state,
    opening,
    place: '利州区 · 宝轮镇 · 清江村',
    village: '510802100200',
    unit,
    filedAt: Date.now() - 5 * hour,
    due: Date.now() + 40 * hour,
    late: false,
    ...more,
  }
}

/** The whole matter behind a line. */
export function matter(from: MatterRow, may: Matter['may'], more: Partial<Matter> = {}): Matter {
  const filed = { deed: 'file', role: 'villager', at: from.filedAt } as const
  const answered = {
    deed: 'answer',
    role: 'handler',
    unit: unit.name,
    at: from.filedAt + hour,
    say: '水管换好了',
  } as const
  return {
    ...from,
    mine: false,
    text: from.opening,
    filed: { via: 'self', hidden: false, contact: false },
    photos: [],
    steps: from.state === 'answered' ? [filed, answered] : [filed],
    ratings: [],
    may,
    ...more,
  }
}

export const departments = {
  departments: [
    { ...unit, industry: 'water' },
    { id: 'u510802-transport', name: '利州区交通运输局', industry: 'transport' },
  ],
}

export const outcome = (of: MatterRow, state: State) => ({
  id: of.id,
  version: of.version + 1,
  receipt: of.receipt,
  state,
})
