import { useLoad, type Loading } from '../_kernel/useLoad'
import { ask, type Told } from './asks'

/** My household and who helps it; kept on the device, so that it is there without a network. */
export const useFamily = (): Loading<Told<'family'>> =>
  useLoad(() => ask().family({}), 'family', 'roster.family')
