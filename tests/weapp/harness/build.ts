/** A mini-program build as WeChat reads it: what app.json names, and templates compiled by WeChat's own wcc. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { compiler } from '../../../scripts/budgets'
import type { AppJson, PageJson, Program } from './program'
import { resolve, styleSheets } from './styles'

export interface Build {
  readonly program: Program
  /** JavaScript that defines `$gwx`, the templates' compiled form. */
  readonly templates: string
  /** Paths from the build's folder. */
  readonly pictures: readonly string[]
}

/** Reads and compiles a build. Throws with the compiler's words when a template is refused. */
export function readBuild(folder: string): Build {
  const files = filesIn(folder)
  const ending = (suffix: string) => files.filter((file) => file.endsWith(suffix))
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const json = Object.fromEntries(ending('.json').map((file) => [file, JSON.parse(read(file)) as PageJson]))
  const components = Object.entries(json).filter(
    ([file, { usingComponents }]) => usingComponents && files.includes(file.replace(/json$/, 'wxml')),
  )
  const styles = styleSheets(ending('.wxss'), read, tagsOf(json))
  return {
    program: {
      app: JSON.parse(read('app.json')) as AppJson,
      json,
      scripts: Object.fromEntries(ending('.js').map((file) => [file, read(file)])),
      styles: styles.sheets,
      componentStyles: styles.ofComponents,
      pictures: './files/',
      apis: wechatApis(),
    },
    templates: compileTemplates(folder, components, [...ending('.wxml'), ...ending('.wxs')]),
    pictures: files.filter((file) => /\.(png|jpe?g|gif|svg|webp)$/.test(file)),
  }
}

/** Everything that app.json and the components name but that is not there. */
export function missingFrom(folder: string): string[] {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as AppJson
  const routes = routesOf(app)
  const tabs = (app.tabBar?.list ?? []).map((tab) => tab.pagePath)
  const entries = app.entryPagePath === undefined ? [] : [app.entryPagePath]
  const unknown = [...entries, ...tabs].filter((route) => !routes.includes(route))
  const parts = routes.flatMap((route) => ['js', 'json', 'wxml'].map((ending) => `${route}.${ending}`))
  const theme = app.themeLocation === undefined ? [] : [app.themeLocation]
  const components = filesIn(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { usingComponents = {} } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as PageJson
      return Object.values(usingComponents)
        .filter((used) => !used.startsWith('plugin:'))
        .map((used) => `${resolve(file, used)}.js`)
    })
  return [
    ...unknown,
    ...[...parts, ...theme, ...components].filter((file) => !existsSync(join(folder, file))),
  ]
}

/** All pages by their routes, sub-packages included, in the order of app.json. */
export function routesOf(app: AppJson): string[] {
  return [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap((sub) =>
      sub.pages.map((page) => `${sub.root.replace(/\/$/, '')}/${page}`),
    ),
  ]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** The tag under which the style sheet of a component is known. */
function tagsOf(json: Readonly<Record<string, PageJson>>): Map<string, string> {
  const tags = new Map<string, string>()
  for (const [file, { usingComponents = {} }] of Object.entries(json)) {
    for (const [tag, path] of Object.entries(usingComponents)) tags.set(`${resolve(file, path)}.wxss`, tag)
  }
  return tags
}

function compileTemplates(
  folder: string,
  components: readonly (readonly [string, PageJson])[],
  files: readonly string[],
): string {
  const list = components.flatMap(([file, { usingComponents = {} }]) => [
    file.replace(/json$/, 'wxml'),
    String(Object.keys(usingComponents).length),
    ...Object.keys(usingComponents),
  ])
  const args = ['-d', '-cc', [String(components.length), ...list].join(' '), ...files, '-gn', '$gwx']
  const ended = spawnSync(compiler('wcc'), args, { cwd: folder, maxBuffer: 256 << 20, encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(`wcc refused a template: ${ended.error?.message ?? ended.stderr}`)
  return ended.stdout
}

/** The names of everything that hangs on `wx`, from WeChat's own typings: what is not played must say so. */
function wechatApis(): string[] {
  const typings = require.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
  const text = readFileSync(typings, 'utf8')
  const face = text.slice(text.indexOf('    interface Wx {'))
  return [...new Set([...face.matchAll(/^ {8}(\w+)(?:<[^(]*>)?\(/gm)].map((match) => match[1]!))]
}
