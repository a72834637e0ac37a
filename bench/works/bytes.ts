import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { budgets, sizesOf } from '../../scripts/budgets'
import { buildIfStale, outputs } from '../../scripts/build'
import { atMost, type Part, type Progress, type Settings } from './report'

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`

/** What the built mini-program weighs. */
export async function bytes({ quick }: Settings, progress: Progress): Promise<Part> {
  const built = existsSync(join(outputs.weapp, 'app.json'))
  // A build takes longer than a quick run may: then what stands there is weighed.
  if (!quick || !built) {
    progress('the mini-program is built, if it is not up to date')
    await buildIfStale('weapp')
  }
  const sizes = sizesOf(outputs.weapp)
  const findings = sizes.map(({ name, bytes: weight }) => {
    const most = name === 'main' ? budgets.main : budgets.sub
    const what = name === 'main' ? 'Main package' : `Sub-package \`${name}\``
    return atMost(what, weight, most, kilobytes(weight), `under ${kilobytes(most)}`)
  })
  return { name: 'bytes', title: 'The mini-program', findings, raw: { sizes } }
}
