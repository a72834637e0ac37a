import type { Call } from '../_kernel/call'
import { lines, type Tally } from './dispatch.store'

/** More lines than a proposal has. */
const most = 100_000

/** How a proposal stands, counted from its lines, and how many wait to be sent: 1 database call. */
export async function standingOf(
  call: Call,
  proposal: string,
): Promise<{ readonly tally: Tally; readonly left: number }> {
  const wheres = [{ proposal }, { proposal, met: true }, { proposal, moved: true }, { proposal, open: true }]
  // Unscoped: whoever asks has come to the proposal by her own ground, or is the clock.
  const [needs = 0, met = 0, moved = 0, left = 0] = await lines.unscoped.counts(call, wheres, most)
  return { tally: { needs, met, unmet: needs - met, moved }, left }
}
