/**
 * How the outcomes of stages add up to the one line that ends `npm test`. Pure.
 */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** A stage that ended, with what it says about itself when something is wrong. */
export interface Outcome extends Tally {
  readonly notes: readonly string[]
}

/** What jest writes with `--json`, as far as we count it. */
export interface JestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly numRuntimeErrorTestSuites: number
  readonly testResults?: readonly {
    /** The file's path. */
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** Where a failure is told: beside the count, since the end of a long run is what people see. */
function failures({ testResults = [] }: JestReport): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name.split('/').slice(-2).join('/')}: ${fullName}`),
  )
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((n, tally) => n + tally.passed, 0),
    failed: tallies.reduce((n, tally) => n + tally.failed, 0),
  }
}

/** One thing that was looked at: passed when there is nothing to say against it. */
export function proof(findings: readonly string[]): Outcome {
  return { passed: findings.length > 0 ? 0 : 1, failed: findings.length > 0 ? 1 : 0, notes: findings }
}

/** A stage that proved nothing has failed: a wrong glob must not look like success. */
export function proven(outcome: Outcome): Outcome {
  if (outcome.passed + outcome.failed > 0) return outcome
  return { passed: 0, failed: 1, notes: [...outcome.notes, 'no test ran'] }
}

/**
 * Counts a jest run. A suite that could not be loaded is one failure; so is a skipped test, since a test that is
 * skipped proves nothing; so is a run that ended badly although all its tests passed.
 */
export function countJest(report: JestReport, exitCode: number | null): Outcome {
  const skipped = report.numPendingTests + report.numTodoTests
  const counted = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped
  const notes = [
    ...failures(report),
    ...(skipped > 0 ? [`${skipped} skipped, which counts as failed`] : []),
    ...(report.numRuntimeErrorTestSuites > 0
      ? [`${report.numRuntimeErrorTestSuites} files did not load`]
      : []),
    ...(exitCode !== 0 && counted === 0 ? [`jest ended with ${String(exitCode)}`] : []),
  ]
  const failed = exitCode !== 0 && counted === 0 ? 1 : counted
  return proven({ passed: report.numPassedTests, failed, notes })
}

/**
 * Counts a program of our own, whose last line is `N passed, N failed`. Without that line it died.
 */
export function countLine(output: string, exitCode: number | null): Outcome {
  const last = output.trimEnd().split('\n').pop() ?? ''
  const match = /^(\d+) passed, (\d+) failed$/.exec(last.trim())
  if (!match) return { passed: 0, failed: 1, notes: [`ended with ${String(exitCode)} and without its count`] }
  const [passed, failed] = [Number(match[1]), Number(match[2])]
  if (exitCode !== 0 && failed === 0) {
    return { passed, failed: 1, notes: [`ended with ${String(exitCode)} although nothing failed`] }
  }
  return proven({ passed, failed, notes: [] })
}

/** The last line of `npm test`. */
export function verdict(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed`
}
