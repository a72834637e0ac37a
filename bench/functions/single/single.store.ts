import { records } from '../../../cloudfunctions/_kernel/collection'
import { queue, type Note } from '../_notes/note'

export const slips = records<Note & { readonly by: string; readonly at: number; readonly hash: string }>(
  'slips',
  {
    feature: 'single',
    scope: {},
    indexes: [queue],
  },
)
