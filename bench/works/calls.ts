import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '../measure/children'
import type { Counted } from '../servers/calls'
import type { Finding, Part, Progress, Settings } from './report'

const root = join(__dirname, '..', '..')

/** One action as the kernel's matrix counted it, in an instance that is warm. */
interface Entry {
  readonly action: string
  readonly calls: number
  readonly budget: number
  /** Why it may cost more than its kind. */
  readonly dearer?: string
}

/**
 * Every action of every contract, by the matrix that `npm test` holds the budgets with: it calls each with an input that its
 * rightful caller may send.
 * @throws Error with what jest printed when the matrix is not green.
 */
async function everyAction(): Promise<Entry[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-bench-'))
  const book = join(folder, 'counted.json')
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  const only = ['--selectProjects', 'flow', '--testPathPattern', '_kernel/matrix', '-t', 'lets in whom']
  const child = spawn(process.execPath, [jest, ...only], {
    cwd: root,
    env: { ...process.env, XY_COUNTED: book },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`the matrix is not green:\n${said.join('').slice(-4000)}`)
  const entries = JSON.parse(readFileSync(book, 'utf8')) as Entry[]
  rmSync(folder, { recursive: true, force: true })
  return entries
}

function findingOf({ action, calls, budget, dearer }: Entry, cold: ReadonlyMap<string, number>): Finding {
  const fresh = cold.get(action)
  return {
    what: `\`${action}\``,
    found: fresh === undefined ? `${calls} warm` : `${calls} warm, ${fresh} cold`,
    budget: dearer === undefined ? `at most ${budget}` : `at most ${budget}: ${dearer}`,
    kept: calls <= budget,
  }
}

/** Database calls of each action, identity and limits among them, as the gateway counts them. */
export async function calls(_settings: Settings, progress: Progress): Promise<Part> {
  const onProgress = (share: number) => progress(`cold instances, ${Math.round(share * 100)} %`)
  const counting = await start<Counted[]>('calls', { onProgress })
  await counting.end()
  progress('every action, warm')
  const entries = await everyAction()
  const cold = new Map(counting.ready.map((counted) => [counted.action, counted.cold]))
  const over = entries.filter(({ action, budget }) => (cold.get(action) ?? 0) > budget)
  const note: Finding = {
    what: 'Cold, over the budget of a warm one',
    found: over.length === 0 ? 'none' : over.map(({ action }) => `\`${action}\``).join(', '),
  }
  return {
    name: 'calls',
    title: 'Database calls',
    findings: [...entries.map((entry) => findingOf(entry, cold)), note],
    raw: { warm: entries, cold: counting.ready },
  }
}
