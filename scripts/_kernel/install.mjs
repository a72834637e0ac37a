/**
 * What every command needs before it can use a single dependency: a Node that is new enough and the packages of
 * package-lock.json. Plain JavaScript without imports of its own, since nothing is installed yet when it runs.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked
 * @typedef {Record<string, Locked>} Packages
 */

/**
 * The packages of a lock file by folder.
 * @param {string} file
 * @returns {Packages}
 */
function packagesOf(file) {
  if (!existsSync(file)) return {}
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(file, 'utf8'))
  const lock = /** @type {{ packages?: Packages }} */ (parsed)
  return lock.packages ?? {}
}

/**
 * The first folder whose package is missing or of another version than the lock says; undefined when all stand.
 * npm leaves out optional packages of other systems, so a missing optional package is no fault.
 * @param {string} at the project's folder
 * @returns {string | undefined}
 */
export function firstStale(at) {
  const wanted = packagesOf(join(at, 'package-lock.json'))
  const present = packagesOf(join(at, 'node_modules/.package-lock.json'))
  return Object.entries(wanted)
    .filter(([folder, locked]) => folder.startsWith('node_modules/') && !locked.link)
    .find(([folder, locked]) => {
      const found = present[folder]
      if (!found) return !locked.optional && !locked.devOptional
      return found.version !== locked.version || !existsSync(join(at, folder))
    })?.[0]
}

/**
 * Ends the process with one clear sentence.
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Checks Node's version and installs the packages of package-lock.json when they are absent or stale. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Xiangyin needs Node 20.19 or newer; this is ${process.versions.node}.`)
  }
  const stale = firstStale(root)
  if (stale === undefined) return
  console.log(`Installing the packages of package-lock.json (${stale} is missing or stale), about a minute …`)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) stop('npm ci failed; its message stands above.')
}

/**
 * Calls back when whoever started us is gone. npm runs us in a shell, and told to end it ends the shell alone.
 * @param {() => void} then
 */
export function whenOrphaned(then) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    then()
  }, 300)
  watch.unref()
}

/**
 * Runs one of our TypeScript programs in this place: same terminal, same exit code, and it ends when we are told to.
 * @param {string} script path from the project's root
 * @param {readonly string[]} args
 */
export async function runTypeScript(script, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  // Started by hand, we may well outlive the terminal.
  if (process.env['npm_lifecycle_event']) whenOrphaned(() => child.kill('SIGTERM'))
  process.exitCode = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
