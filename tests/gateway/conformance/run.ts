import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGateway } from '../../../gateway/server'
import { exceptions, geoIndexes } from './exceptions'

/*
 * Runs Tencent's database tests against the gateway, and compares what fails with the list of
 * exceptions: a test that fails unexpectedly and one that passes unexpectedly are both wrong.
 */

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xiangyin-conformance-'))
  const gateway = await createGateway({
    data: folder,
    functions: join(__dirname, '../functions/fixtures'),
    quiet: true,
  })
  for (const [collection, path] of geoIndexes) {
    gateway.store.declareIndexes(collection, [{ name: `${path}_2dsphere`, keys: { [path]: '2dsphere' } }])
  }
  try {
    const report = join(folder, 'report.json')
    const { secretId, secretKey } = gateway.credentials
    await jest(report, {
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${gateway.url}/admin` }),
      TEST_SECRET_ID: secretId,
      TEST_SECRET_KEY: secretKey,
    })
    judge(JSON.parse(readFileSync(report, 'utf8')) as Report)
  } finally {
    await gateway.close()
    rmSync(folder, { recursive: true })
  }
}

function jest(report: string, where: Record<string, string>): Promise<void> {
  const config = join(__dirname, 'jest.config.js')
  const args = ['-c', config, '--runInBand', '--json', `--outputFile=${report}`, '--silent', '--forceExit']
  const child = spawn(
    process.execPath,
    [require.resolve('jest/bin/jest'), ...args, ...process.argv.slice(2)],
    {
      stdio: ['ignore', 'ignore', process.env['VERBOSE'] === '1' ? 'inherit' : 'ignore'],
      env: {
        ...process.env,
        ...where,
        TZ: 'Asia/Shanghai',
        TENCENTCLOUD_RUNENV: 'SCF',
        TENCENTCLOUD_REGION: 'ap-shanghai',
        SCF_NAMESPACE: 'local',
        TEST_ENV: 'local-env',
      },
    },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () => resolve())
  })
}

function judge(report: Report): void {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed')
  const failed = tests.filter((test) => test.status === 'failed')
  const skipped = tests.length - passed.length - failed.length
  const broken = report.testResults.filter((file) => file.assertionResults.length === 0)
  const unexpected = failed.filter((test) => !exceptions.has(test.fullName))
  const cured = [...exceptions.keys()].filter((name) => !failed.some((test) => test.fullName === name))
  for (const file of broken) console.log(`not run: ${file.name}\n${file.message}`)
  for (const test of unexpected) console.log(`failed: ${test.fullName}\n${test.failureMessages.join('\n')}`)
  for (const [name, reason] of exceptions) console.log(`exception: ${name}: ${reason}`)
  for (const name of cured) console.log(`no exception any more: ${name}`)
  const wrong = broken.length + unexpected.length + cured.length
  console.log(
    `Tencent's database tests: ${passed.length} of ${passed.length + failed.length} pass, ${failed.length - unexpected.length} listed exceptions, ${skipped} skipped by their authors`,
  )
  console.log(`${passed.length - cured.length} passed, ${wrong} failed`)
  process.exitCode = wrong === 0 ? 0 : 1
}

void main()
