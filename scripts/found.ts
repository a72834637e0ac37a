/** `npm run found`: a real county's first roster, without anybody made up. The sentences are for a county's technician. */
import { environmentFor } from '../gateway/environment'
import { openData, StartFault } from '../gateway/data'
import { DeployFault } from './deploy/cloud'
import { credentials } from './deploy/credentials'
import { readKeys } from './deploy/keys'
import { foundInto } from './found/into'
import { optionsOf, usage, type FoundOptions, type Place } from './found/options'
import { readStaff, serves, type StaffLine } from './found/staff'
import { LoadFault } from './load/options'
import { readSheet, type DivisionLine } from './load/sheet'
import { bytesOf, refuseFaults, say, shown } from './load/terminal'

interface Files {
  readonly lines: readonly DivisionLine[]
  readonly staff: readonly StaffLine[]
}

function tell({ lines, staff }: Files): void {
  const of = (level: DivisionLine['level']) => lines.filter((line) => line.level === level).length
  say(`区划：${of('city')} 市，${of('county')} 县区，${of('township')} 乡镇，${of('village')} 村`)
  const seats = Object.entries(serves).map(
    ([role, name]) => `${name} ${staff.filter((line) => line.role === role).length}`,
  )
  say(`人员：${new Set(staff.map(({ phone }) => phone)).size} 人，${seats.join('，')}`)
}

const write = (environment: Readonly<Record<string, string>>, files: Files, now: number): Promise<number> =>
  shown('装入名册', (progress) => foundInto(environment, files, now, progress))

async function writeHere(data: string, files: Files): Promise<number> {
  const { createGateway } = await import('../gateway/server')
  const { secrets } = openData(data, false)
  const gateway = await createGateway({ data, quiet: true })
  try {
    return await write(environmentFor(gateway.url, gateway.credentials, secrets), files, gateway.clock.now())
  } finally {
    await gateway.close()
  }
}

/** The SDK finds an environment from outside by what a function finds in its own. */
function writeThere(place: Extract<Place, { env: string }>, region: string, files: Files): Promise<number> {
  // The SDK reads them by itself; whoever has none hears it before anything is asked.
  credentials()
  const { XY_MASTER_KEYS, XY_SIGNING_KEY, XY_BLIND_KEY } = readKeys(place.secrets)
  const keys = { XY_MASTER_KEYS, XY_SIGNING_KEY, XY_BLIND_KEY }
  const where = { TCB_ENV: place.env, SCF_NAMESPACE: place.env, TENCENTCLOUD_REGION: region }
  return write({ TZ: 'UTC', ...where, ...keys }, files, Date.now())
}

async function found({ region }: FoundOptions, place: Place, files: Files): Promise<void> {
  const written =
    'data' in place ? await writeHere(place.data, files) : await writeThere(place, region, files)
  say(written === 0 ? '名册早已装好，没有变化' : `名册装好了，写入 ${written} 条，已有的没有动`)
  say('接下来：人员表里的人在小程序里用手机号登录，协调办从“名册”里装入单位、干部和农户')
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  if (options.place === undefined) {
    say(usage)
    return
  }
  const { lines, faults } = readSheet(bytesOf(options.divisions))
  refuseFaults(faults)
  const staff = readStaff(bytesOf(options.staff), lines)
  refuseFaults(staff.faults)
  const files = { lines, staff: staff.lines }
  tell(files)
  if (options.dryRun) say('只核对，没有写入')
  else await found(options, options.place, files)
}

main().catch((error: unknown) => {
  const known = [LoadFault, StartFault, DeployFault].some((kind) => error instanceof kind)
  if (!(error instanceof Error) || !known) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
