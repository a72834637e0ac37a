import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, cursor, words } from './_contract'
import { photosMax, textMax } from './hotline.limits'
import { fileId, industry, kind, outcome, row, unitName } from './hotline.shapes'

/** How a matter comes in, and where its filer finds it again. */
export const filing = {
  /** The departments of a county that run a hotline; a villager's own county when none is named. */
  departments: action({
    kind: 'read',
    may: { villager: ['household'], desk: ['unit'], handler: ['unit'], office: ['territory'] },
    input: z.strictObject({ county: divisionCode.optional() }),
    output: z.strictObject({ departments: z.array(unitName.extend({ industry })) }),
  }),
  /** 我要反映. The village is the household's own. Photos are ids of what `account.slot` let her upload. */
  file: action({
    kind: 'deed',
    may: { villager: ['household'] },
    rate: { times: 10, per: 'hour' },
    input: z.strictObject({
      kind,
      industry,
      text: words(1, textMax, '要反映的事'),
      photos: z.array(fileId).max(photosMax, `照片最多${String(photosMax)}张`),
    }),
    output: outcome,
  }),
  /** 我的事: what I filed, newest first. */
  mine: action({
    kind: 'read',
    may: { villager: ['self'] },
    input: z.strictObject({ after: cursor.optional() }),
    output: z.strictObject({ rows: z.array(row), next: cursor.optional() }),
  }),
}
