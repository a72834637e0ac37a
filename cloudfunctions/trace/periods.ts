import { askCorrection, settleCorrection } from './corrections'
import { duties, setDuties } from './duties'
import { remindLeaders } from './duties.remind'
import { heat } from './heat'
import { askLeave, cancelLeave, settleLeave } from './leaves'
import { leaves, requests } from './leaves.view'
import { missed, ownMissed } from './missed'
import { notice } from './notice'
import { listSwitches, setSwitch } from './switches'

export const periodHandlers = {
  duties,
  setDuties,
  switches: listSwitches,
  setSwitch,
  askLeave,
  cancelLeave,
  leaves,
  requests,
  settleLeave,
  heat,
  missed,
  ownMissed,
  askCorrection,
  settleCorrection,
  notice,
}

export const dutyJobs = {
  remind: { every: 3600, run: remindLeaders },
}
