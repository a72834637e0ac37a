/** A small demo city, loaded once by the product's own loader and copied for whoever needs one. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '../../../scripts/_kernel/stamp'
import { ground } from '../../_kernel/memory'
import { LocalCloud } from './local-cloud'

const root = join(__dirname, '../../..')
const kept = join(root, '.build/city')
/** What the loaded data is made from. */
const sources = ['scripts/load', 'scripts/load.ts', 'scripts/data', 'cloudfunctions', 'gateway', 'types']
/** Enough for every role and three counties. */
export const households = 200
const loadPatience = 180_000

function load(data: string): Promise<void> {
  const args = [
    '--import',
    'tsx',
    join(root, 'scripts/load.ts'),
    '--data',
    data,
    '--households',
    String(households),
  ]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const timer = setTimeout(() => child.kill('SIGKILL'), loadPatience)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else reject(new Error(`The city was not loaded (${String(code)}). ${said.slice(-2000)}`))
    })
  })
}

/** The folder of the loaded city, made where it is not; whoever makes it second finds it and keeps the first. */
export async function loadedCity(): Promise<string> {
  const finished = join(kept, hashOf(sources).slice(0, 16))
  if (existsSync(finished)) return finished
  mkdirSync(kept, { recursive: true })
  const making = mkdtempSync(join(kept, 'making-'))
  try {
    await load(making)
    for (const old of readdirSync(kept))
      if (!old.startsWith('making-')) rmSync(join(kept, old), { recursive: true })
    if (!existsSync(finished)) renameSync(making, finished)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
  return finished
}

/** A gateway over a fresh copy of the city. */
export async function openCity(): Promise<LocalCloud> {
  const data = mkdtempSync(join(ground(), 'xiangyin-city-'))
  cpSync(await loadedCity(), data, { recursive: true })
  const cloud = await LocalCloud.start({ data })
  cloud.onClose(() => rmSync(data, { recursive: true, force: true }))
  return cloud
}
