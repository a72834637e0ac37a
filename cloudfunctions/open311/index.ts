import { open311 } from '../../types/open311'
import { serve } from '../_kernel/serve'
import { routes } from './georeport'
import { addPartner, endPartner, listPartners } from './partners'

/** Open311 GeoReport v2: other platforms file and follow matters (docs/open311.md). */
export const main = serve(open311, { partners: listPartners, addPartner, endPartner }, { http: routes })
