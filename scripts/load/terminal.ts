import { SingleBar, Presets } from 'cli-progress'
import { readFileSync } from 'node:fs'
import { LoadFault } from './options'
import type { Fault } from './sheet'
import type { Progress } from './write'

const shownFaults = 20

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

/** @throws LoadFault with one sentence. */
export function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const missing = (error as { readonly code?: unknown }).code === 'ENOENT'
    throw new LoadFault(missing ? `没有找到文件 ${file}` : `文件 ${file} 打不开`)
  }
}

/** @throws LoadFault that lists the first of them by line. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return
  const shown = faults
    .slice(0, shownFaults)
    .map(({ line, say: what }) => (line === 0 ? what : `第 ${line} 行：${what}`))
  const rest = faults.length - shown.length
  throw new LoadFault([...shown, ...(rest > 0 ? [`还有 ${rest} 处`] : [])].join('\n'))
}

function bar(what: string): { progress: Progress; stop: () => void } {
  const shown = new SingleBar(
    { format: `${what} {bar} {percentage}% {value}/{total}`, noTTYOutput: true, notTTYSchedule: 5000 },
    Presets.shades_classic,
  )
  let begun = false
  return {
    progress: {
      total: (documents) => {
        begun = true
        shown.start(documents, 0)
      },
      step: (documents) => shown.increment(documents),
    },
    stop: () => {
      if (begun) shown.stop()
    },
  }
}

/** Runs it with a bar of its progress. */
export async function shown<T>(what: string, run: (progress: Progress) => Promise<T>): Promise<T> {
  const { progress, stop } = bar(what)
  try {
    return await run(progress)
  } finally {
    stop()
  }
}
