/** `npm run deploy`: brings the house to an environment of CloudBase. The sentences are for a county's technician. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor } from '../gateway/environment'
import { bundleFolder, bundleFunction } from '../gateway/functions/bundle'
import { catalog } from '../gateway/functions/catalog'
import { discover } from '../gateway/discovery'
import { buildIfStale, outputs } from './build'
import { DeployFault } from './deploy/cloud'
import { credentials } from './deploy/credentials'
import { makeKeys, readKeys, type Keys } from './deploy/keys'
import { managedCloud } from './deploy/manager'
import { optionsOf, usage } from './deploy/options'
import { deploy, type Wanted } from './deploy/run'
import { noSite, siteAt, type Site } from './deploy/site'
import type { Bundle } from './deploy/steps'
import { say } from './load/terminal'
import { root } from './_kernel/root'

const functions = join(root, 'cloudfunctions')

/** Each function as one file in a folder of its own, with nothing beside it. */
async function bundlesOf(): Promise<Bundle[]> {
  const bundles: Bundle[] = []
  for (const spec of catalog(functions).values()) {
    const made = await bundleFunction(spec, bundleFolder(functions))
    const folder = join(root, '.build', 'deploy', spec.name)
    mkdirSync(folder, { recursive: true })
    cpSync(made, join(folder, 'index.js'))
    const mark = createHash('sha256').update(readFileSync(made)).digest('hex').slice(0, 16)
    bundles.push({ spec, folder, mark })
  }
  return bundles
}

/** The PC's app, built where it is not yet. */
async function siteOf(): Promise<Site> {
  say('正在备好网页 …')
  await buildIfStale('h5').catch((error: unknown) => {
    throw new DeployFault(`网页没有打包成，云上什么都没有改：${(error as Error).message}`)
  })
  return siteAt(outputs.h5)
}

async function wantedOf(keys: Keys, only: Wanted['only']): Promise<Wanted> {
  say('正在打包云函数 …')
  const bundles = await bundlesOf()
  const site = only.has('site') ? await siteOf() : noSite
  // Stores are only read for what they declare: nothing is called.
  const nowhere = environmentFor('http://127.0.0.1:9', { secretId: 'none', secretKey: 'none' }, keys)
  return { discovered: await discover(functions, nowhere), bundles, keys, site, only }
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  if (options.help) {
    say(usage)
    return
  }
  const { env, region } = options
  const access = { env, ...credentials(), ...(region === undefined ? {} : { region }) }
  if (options.newSecrets) {
    makeKeys(options.secrets)
    say(`密钥文件建好了：${options.secrets}。请另存一份：离开它谁也读不出姓名和手机号`)
  }
  const wanted = await wantedOf(readKeys(options.secrets), options.only)
  if (!(await deploy(managedCloud(access), wanted, options.dryRun, say))) process.exitCode = 1
  say('还要在控制台里做的几件事，见 docs/deploy.md')
}

main().catch((error: unknown) => {
  if (!(error instanceof DeployFault)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
