import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bundleFolder, bundleFunction } from '../../gateway/functions/bundle'
import { catalog } from '../../gateway/functions/catalog'
import { environmentFor } from '../../gateway/environment'
import { interleave, type Contender } from '../measure/rounds'
import { atMost, ms, quietOf, times, type Part, type Progress, type Settings } from './report'

const functions = join(__dirname, '..', '..', 'cloudfunctions')
const timer = join(__dirname, '..', 'servers', 'require.cjs')

function environment(): NodeJS.ProcessEnv {
  const key = 'k'.repeat(44)
  const secrets = { XY_MASTER_KEYS: `k1:${key}`, XY_SIGNING_KEY: key, XY_BLIND_KEY: key }
  return environmentFor('http://127.0.0.1:9', { secretId: 'bench', secretKey: 'bench' }, secrets)
}

function required(name: string, file: string): Contender {
  const env = environment()
  return {
    name,
    run: async () => {
      const ended = spawnSync(process.execPath, [timer, file], { env, encoding: 'utf8' })
      const value = Number(ended.stdout)
      if (ended.status !== 0 || !(value > 0))
        throw new Error(`${name} could not be required: ${ended.stderr}`)
      return { value }
    },
  }
}

/** What a cold start pays: each function's bundle in a fresh process, against the SDK alone from node_modules. */
export async function cold(settings: Settings, progress: Progress): Promise<Part> {
  const specs = [...catalog(functions).values()]
  const files = await Promise.all(specs.map((spec) => bundleFunction(spec, bundleFolder(functions))))
  const sdk = required('sdk', require.resolve('@cloudbase/node-sdk'))
  const bundles = specs.map(({ name }, at) => required(name, files[at] ?? ''))
  const rounds = await interleave([sdk, ...bundles], settings.quick ? 7 : 25, (share) =>
    progress(`${Math.round(share * 100)} %`),
  )
  const findings = specs.map(({ name }) => {
    const ratio = rounds.ratio(name, 'sdk')
    const what = `Bundle of \`${name}\` in a fresh process (the SDK from node_modules ${ms(rounds.value('sdk'))})`
    return atMost(what, ratio, 0.85, `${ms(rounds.value(name))}, ${times(ratio)}`, 'at most 0.85×')
  })
  return { name: 'cold', title: 'A cold start', findings, quiet: quietOf(rounds), raw: rounds.values }
}
