import { enter } from './enter'
import { diary, flagged, ownEntries, published } from './entries.lists'
import { look } from './look'
import { lookForDark } from './look.dark'
import { lookForTwins } from './look.twin'
import { draft } from './draft'
import { mine } from './mine'
import { letGo, own } from './own'
import { listPoints, setPoint } from './points'
import { exportOwn } from './word'

export const entryHandlers = {
  mine,
  enter,
  draft,
  entries: ownEntries,
  exportOwn,
  diary,
  published,
  flagged,
  look,
  points: listPoints,
  setPoint,
  own,
  letGo,
}

export const entryJobs = {
  dark: { every: 60, run: lookForDark },
  twin: { every: 60, run: lookForTwins },
}
