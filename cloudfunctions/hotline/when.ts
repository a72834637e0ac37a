import { calendar } from '../_kernel/calendar'
import type { Call } from '../_kernel/call'
import { clocks, type When } from './clock.rules'

/** What every decision about time rests on. */
export const whenOf = async (call: Call): Promise<When> => ({
  now: call.now,
  calendar: await calendar(call.now),
  clocksOf: () => clocks,
})
