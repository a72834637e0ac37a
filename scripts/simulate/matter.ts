import type { Complaint } from '../../cloudfunctions/hotline/complaint'
import type { Deed } from '../../cloudfunctions/_kernel/collection'

/** A matter as it is stored. */
export type Matter = Deed<Complaint>
export type Entry = Matter['history'][number]
