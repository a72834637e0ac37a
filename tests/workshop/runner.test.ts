import { perform, type Stage } from '../../scripts/_kernel/stages'
import {
  countJest,
  countLine,
  sum,
  verdict,
  type JestReport,
  type Outcome,
} from '../../scripts/_kernel/tally'

const report = (over: Partial<JestReport> = {}): JestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...over,
})

const stage = (name: string, run: () => Promise<Outcome>): Stage => ({ name, run })
const good = stage('good', async () => ({ passed: 3, failed: 0, notes: [] }))

describe('a run of jest', () => {
  test('counts what passed and what failed', () => {
    expect(countJest(report({ numPassedTests: 5, numFailedTests: 2 }), 1)).toMatchObject({
      passed: 5,
      failed: 2,
    })
  })
  test('names what failed', () => {
    const assertionResults = [
      { fullName: 'a clerk answers', status: 'passed' },
      { fullName: 'a clerk hands over', status: 'failed' },
    ]
    const testResults = [{ name: '/somewhere/tests/hotline/acts.test.ts', assertionResults }]
    const { notes } = countJest(report({ numPassedTests: 1, numFailedTests: 1, testResults }), 1)
    expect(notes).toEqual(['hotline/acts.test.ts: a clerk hands over'])
  })
  test('without a test has failed', () => {
    expect(countJest(report(), 0)).toMatchObject({ passed: 0, failed: 1 })
  })
  test('with a file that did not load has failed', () => {
    const counted = countJest(report({ numPassedTests: 5, numRuntimeErrorTestSuites: 1 }), 1)
    expect(counted).toMatchObject({ passed: 5, failed: 1 })
  })
  test('with a skipped test and one left to do has failed twice', () => {
    const counted = countJest(report({ numPassedTests: 5, numPendingTests: 1, numTodoTests: 1 }), 0)
    expect(counted).toMatchObject({ passed: 5, failed: 2 })
  })
  test('that ended badly although all tests passed has failed', () => {
    expect(countJest(report({ numPassedTests: 5 }), 1)).toMatchObject({ passed: 5, failed: 1 })
  })
})

describe('a program that ends with its count', () => {
  test('is counted by its last line', () => {
    expect(countLine('1 passed, 1 failed\n\n196 passed, 2 failed\n', 1)).toMatchObject({
      passed: 196,
      failed: 2,
    })
  })
  test('has failed when it died before that line', () => {
    expect(countLine('196 passed, 0 failed\nSegmentation fault\n', 139)).toMatchObject({
      passed: 0,
      failed: 1,
    })
  })
  test('has failed when it counted nothing', () => {
    expect(countLine('0 passed, 0 failed\n', 0)).toMatchObject({ passed: 0, failed: 1 })
  })
  test('has failed when it ended badly although nothing failed', () => {
    expect(countLine('3 passed, 0 failed\n', 1)).toMatchObject({ passed: 3, failed: 1 })
  })
})

describe('the stages', () => {
  const quiet = () => undefined

  test('go on after one that died, which counts as failed', async () => {
    const dead = stage('dead', async () => {
      throw new Error('no such browser')
    })
    const said: string[] = []
    const outcome = await perform([dead, good], (line) => said.push(line))
    expect(outcome).toEqual({ passed: 3, failed: 1 })
    expect(said.join('\n')).toContain('no such browser')
  })
  test('that proved nothing have failed', async () => {
    const empty = stage('empty', async () => ({ passed: 0, failed: 0, notes: [] }))
    expect(await perform([empty], quiet)).toEqual({ passed: 0, failed: 1 })
  })
  test('run one after the other, but for those that may run beside the one before', async () => {
    const went: string[] = []
    const slow = (name: string, beside?: string): Stage => ({
      name,
      ...(beside === undefined ? {} : { beside }),
      run: async () => {
        went.push(`${name} begins`)
        await new Promise((done) => setTimeout(done, 20))
        went.push(`${name} ends`)
        return { passed: 1, failed: 0, notes: [] }
      },
    })
    const all = [slow('a'), slow('b', 'a'), slow('c'), slow('d', 'a')]
    expect(await perform(all, quiet)).toEqual({ passed: 4, failed: 0 })
    expect(went.slice(0, 2)).toEqual(['a begins', 'b begins'])
    expect(went.slice(4)).toEqual(['c begins', 'c ends', 'd begins', 'd ends'])
  })
  test('say their place before and their count after', async () => {
    const said: string[] = []
    await perform([good, good], (line) => said.push(line))
    const text = said.join('\n')
    expect(text).toMatch(
      /\[1\/2\] good …[\s\S]*\[1\/2\] good: 3 passed, 0 failed in [\d.]+ s[\s\S]*\[2\/2\] good …/,
    )
  })
})

test('the verdict adds everything up', () => {
  expect(
    verdict(
      sum([
        { passed: 3, failed: 0 },
        { passed: 4, failed: 2 },
      ]),
    ),
  ).toBe('7 passed, 2 failed')
})
