/**
 * The browser that journeys run in. Taken from the machine (CHROMIUM, or the usual places); installed with apt when
 * there is none and we are root on Debian. `npx tsx scripts/chromium.ts` prints its path.
 */
import { spawnSync, type SpawnSyncOptions } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const noBrowser =
  'No browser was found: install Chromium (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to the path of one.'

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a browser, or undefined. When CHROMIUM is set, nothing else is looked at. */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  places: readonly string[] = usual,
): string | undefined {
  const named = env.CHROMIUM
  return (named ? [named] : places).find(runs)
}

/** Whether Chinese text would be drawn; without such a font a browser shows boxes. */
function drawsChinese(): boolean {
  if (process.platform !== 'linux') return true
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return list.error ? existsSync('/usr/share/fonts/opentype/noto') : list.stdout.trim() !== ''
}

function install(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(' and ')} with apt …`)
  const options: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}

/** Finds a browser, or installs it where that is possible; undefined when there is none and none could be installed. */
export function ensureChromium(): string | undefined {
  const root = process.getuid?.() === 0 && runs('/usr/bin/apt-get')
  const missing: string[] = []
  if (!findChromium() && !process.env.CHROMIUM) missing.push('chromium')
  if (!drawsChinese()) missing.push('fonts-noto-cjk')
  if (missing.length > 0 && root) install(missing)
  return findChromium()
}

if (require.main === module) {
  const found = ensureChromium()
  console.log(found ?? noBrowser)
  process.exitCode = found ? 0 : 1
}
