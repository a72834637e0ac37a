import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const enough = 2 ** 30

/**
 * Where worlds lie: in memory where the system offers it and has room, for a disk makes every commit wait. Whether what is
 * acknowledged is kept is asked in `tests/gateway/durability`, on the disk.
 */
export function ground(): string {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= enough ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
