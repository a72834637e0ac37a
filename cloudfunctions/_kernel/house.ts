import { rotateAddresses } from './addresses'
import { givenJobs, ofDeed } from './given'
import { note } from './log'
import { rotate } from './people'
import { purgeLimits } from './rate'
import { purgeSignins } from './session'
import type { Jobs } from './tick'
import { calendar } from './calendar'
import { calendarWarning } from './workdays'

const rotationBatch = 200

/** What the kernel itself does by the clock. One function runs it: `account`. */
export const houseJobs: Jobs = {
  ...givenJobs([ofDeed]),
  purge: {
    every: 3600,
    run: async ({ now }) => {
      await purgeLimits(now)
      await purgeSignins(now)
    },
  },
  rotate: {
    every: 600,
    run: async () => {
      const wrapped = (await rotate()) + (await rotateAddresses(rotationBatch))
      if (wrapped > 0) note('keys.rotated', undefined, { wrapped })
    },
  },
  almanac: {
    every: 86_400,
    run: async ({ now }) => {
      const warning = calendarWarning(now, await calendar(now))
      if (warning) note('calendar.ends', undefined, { ...warning })
    },
  },
}
