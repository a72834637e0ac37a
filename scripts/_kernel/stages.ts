import { duration } from './process'
import { proven, sum, type Outcome, type Tally } from './tally'

export interface Stage {
  readonly name: string
  /** The stage before it, which leaves a processor idle: they run side by side where both run. */
  readonly beside?: string
  /** May throw: the stage has died then, and counts as failed. */
  readonly run: () => Promise<Outcome>
}

async function outcomeOf(stage: Stage): Promise<Outcome> {
  try {
    return proven(await stage.run())
  } catch (error) {
    return { passed: 0, failed: 1, notes: [error instanceof Error ? error.message : String(error)] }
  }
}

interface Done {
  readonly stage: Stage
  readonly outcome: Outcome
  readonly ms: number
}

interface Placed {
  readonly stage: Stage
  /** Which of how many it is. */
  readonly place: string
}

/** Stages by turns: each alone, or with the one before that it may run beside. */
function turnsOf(stages: readonly Stage[]): Placed[][] {
  const turns: Placed[][] = []
  for (const [index, stage] of stages.entries()) {
    const placed = { stage, place: `[${index + 1}/${stages.length}] ${stage.name}` }
    const before = turns.at(-1)
    if (before?.some(({ stage: { name } }) => name === stage.beside)) before.push(placed)
    else turns.push([placed])
  }
  return turns
}

/**
 * Runs stages in order and goes on after a failure, so that one run shows all that is wrong. A stage that dies or
 * proves nothing counts as failed.
 */
export async function perform(stages: readonly Stage[], say: (line: string) => void): Promise<Tally> {
  const one = async ({ stage, place }: Placed): Promise<Done> => {
    say(`\n${place} …`)
    const started = performance.now()
    const outcome = await outcomeOf(stage)
    const ms = performance.now() - started
    say(`${place}: ${outcome.passed} passed, ${outcome.failed} failed in ${duration(ms)}`)
    return { stage, outcome, ms }
  }
  const done: Done[] = []
  for (const turn of turnsOf(stages)) done.push(...(await Promise.all(turn.map(one))))
  say('')
  for (const { stage, outcome, ms } of done) {
    const mark = outcome.failed > 0 ? '✗' : '✓'
    say(
      `${mark} ${stage.name.padEnd(12)} ${String(outcome.passed).padStart(5)} passed ${String(outcome.failed).padStart(4)} failed  ${duration(ms)}`,
    )
    for (const note of outcome.notes) say(`    ${note}`)
  }
  return sum(done.map(({ outcome }) => outcome))
}
