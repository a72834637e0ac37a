import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../../../gateway/store/log'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiangyin-log-'))
  writeFileSync(join(folder, 'database.sqlite-wal'), '')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a log that is closed twice leaves a file alone that was given its number meanwhile', () => {
  const log = openLog(join(folder, 'database.sqlite'))
  log.close()
  const others = openSync(join(folder, 'other'), 'w')
  log.close()
  expect(writeSync(others, 'kept')).toBe(4)
  closeSync(others)
})

test('a log that is closed while the disk is at work lets it finish', async () => {
  const log = openLog(join(folder, 'database.sqlite'))
  const written = log.sync()
  log.close()
  await expect(written).resolves.toBeUndefined()
})
