import { execFileSync } from 'node:child_process'
import { firstStale } from './install.mjs'

/**
 * Installs a package that stands apart from the house's own, with its own lock, where it is missing or another than the lock says.
 * @param begins told before it does, for it takes a while.
 */
export function installApart(folder: string, begins: () => void = () => undefined): void {
  if (firstStale(folder) === undefined) return
  begins()
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' })
}
