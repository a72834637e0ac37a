/**
 * `npm run build:weapp` and `npm run build:h5`. Taro ends with 0 even when its configuration is invalid or a page did
 * not compile, so what counts is what it wrote.
 */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { duration, endChildrenWithUs, run } from './_kernel/process'
import { root } from './_kernel/root'
import { faultOfTemplates } from './_kernel/templates'
import { hashOf, isStamped, stamp, unstamp } from './_kernel/stamp'

export type Target = 'weapp' | 'h5'

/** Where each target is written. `npm start` serves the one, WeChat's tools open the other. */
export const outputs: Readonly<Record<Target, string>> = {
  weapp: join(root, 'miniprogram/dist'),
  h5: join(root, 'dist-h5'),
}

const inputs = ['src', 'types', 'config', 'babel.config.js', 'tsconfig.json', 'package-lock.json']

/** What a build is told beside its sources. */
const switches = ['XY_CLOUD_ENV', 'XY_TEMPLATES', 'XY_SPEECH_PLUGIN', 'XY_SPEECH_LANG'] as const

/** What it is told otherwise than by the environment. */
export type Told = Readonly<Partial<Record<(typeof switches)[number], string>>>

/** Of everything that a build is made from. */
const madeFrom = (told: Told): string =>
  [hashOf(inputs), ...switches.map((name) => told[name] ?? process.env[name] ?? '')].join(' ').trimEnd()

interface AppJson {
  readonly pages?: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
}

function missingOf(target: Target): string[] {
  const at = outputs[target]
  const expect = target === 'h5' ? ['index.html', 'js'] : ['app.json', 'app.js', 'app.wxss', 'base.wxml']
  const absent = expect.filter((name) => !existsSync(join(at, name)))
  if (target === 'h5' || absent.includes('app.json')) return absent
  const app = JSON.parse(readFileSync(join(at, 'app.json'), 'utf8')) as AppJson
  const pages = [
    ...(app.pages ?? []),
    ...(app.subPackages ?? []).flatMap((sub) => sub.pages.map((page) => join(sub.root, page))),
  ]
  const files = pages.flatMap((page) => [`${page}.js`, `${page}.wxml`, `${page}.json`])
  const empty = (file: string) => !existsSync(join(at, file)) || statSync(join(at, file)).size === 0
  return [...absent, ...(pages.length === 0 ? ['any page'] : []), ...files.filter(empty)]
}

/** Builds a target; throws with what Taro said when the output is not whole. */
export async function build(target: Target, told: Told = {}): Promise<void> {
  const fault = faultOfTemplates(told.XY_TEMPLATES ?? process.env.XY_TEMPLATES ?? '')
  if (fault !== undefined) throw new Error(fault)
  unstamp(target)
  const hash = madeFrom(told)
  rmSync(outputs[target], { recursive: true, force: true })
  const taro = join(root, 'node_modules/@tarojs/cli/bin/taro')
  const ended = await run(process.execPath, [taro, 'build', '--type', target, '--no-check'], {
    cwd: root,
    env: { ...process.env, ...told, NODE_ENV: 'production', TARO_ENV: target },
    timeoutMs: 5 * 60_000,
  })
  const missing = missingOf(target)
  // Webpack's word for a module that did not compile; Taro passes it on and ends with 0.
  const broken = /Module build failed|Module not found|ERROR in /i.test(ended.output)
  if (ended.code !== 0 || missing.length > 0 || broken) {
    const why =
      missing.length > 0 ? `the output lacks ${missing.slice(0, 5).join(', ')}` : 'it reported errors'
    throw new Error(`The ${target} build failed: ${why}.\n${ended.output.trimEnd()}`)
  }
  stamp(target, hash)
  console.log(`Built ${target} in ${duration(ended.ms)}`)
}

/** Builds a target unless what stands there was made from these very sources. */
export async function buildIfStale(target: Target, told: Told = {}): Promise<void> {
  if (isStamped(target, madeFrom(told)) && missingOf(target).length === 0) return
  await build(target, told)
}

async function main(): Promise<void> {
  endChildrenWithUs()
  const target = process.argv[2]
  if (target !== 'weapp' && target !== 'h5') throw new Error('Say which target to build: weapp or h5.')
  await build(target)
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
