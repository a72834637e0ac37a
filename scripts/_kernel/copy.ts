import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import ts from 'typescript'

const floors = ['cloudfunctions', 'src', 'tests'] as const

/** All features of a house, by their contracts. */
export function featuresOf(house: string): string[] {
  return readdirSync(join(house, 'types'))
    .map((file) => /^([a-z]+)\.ts$/.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .sort()
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function filesOf(house: string, feature: string): string[] {
  const contracts = readdirSync(join(house, 'types'))
    .filter((file) => file.startsWith(`${feature}.`))
    .map((file) => join(house, 'types', file))
  return [...contracts, ...floors.flatMap((floor) => filesUnder(join(house, floor, feature)))]
}

/** The feature with the fewest bytes on all floors together. */
export function smallestOf(house: string, features: readonly string[]): string {
  const weigh = (feature: string) =>
    filesOf(house, feature).reduce((sum, file) => sum + statSync(file).size, 0)
  const [smallest] = features
    .map((feature) => ({ feature, bytes: weigh(feature) }))
    .sort((a, b) => a.bytes - b.bytes)
  if (!smallest) throw new Error('There is no feature to copy.')
  return smallest.feature
}

interface Edit {
  readonly start: number
  readonly length: number
  readonly text: string
}

/** Where the contract is spoken of by its name in code, as the compiler sees it; other things may bear the same word. */
function renames(house: string, files: readonly string[], from: string, to: string): Map<string, Edit[]> {
  const config = ts.readConfigFile(join(house, 'tsconfig.json'), (file) => ts.sys.readFile(file))
  const { options } = ts.parseJsonConfigFileContent(
    { ...(config.config as object), include: [] },
    ts.sys,
    house,
  )
  const sources = files.filter((file) => /\.tsx?$/.test(file))
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...sources, join(house, 'types/global.d.ts')],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = ts.sys.readFile(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => house,
    getDefaultLibFileName: (own) => ts.getDefaultLibFilePath(own),
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => ts.sys.readFile(file),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
  })
  const contract = join(house, 'types', `${from}.ts`)
  const at = readFileSync(contract, 'utf8').search(new RegExp(`(?<=export const )${from}\\b`))
  const found = at === -1 ? [] : (service.findRenameLocations(contract, at, false, false, {}) ?? [])
  const edits = new Map<string, Edit[]>()
  for (const { fileName, textSpan, prefixText = '', suffixText = '' } of found) {
    const list = edits.get(fileName) ?? []
    list.push({ ...textSpan, text: prefixText + to + suffixText })
    edits.set(fileName, list)
  }
  return edits
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (now, { start, length, text: put }) => now.slice(0, start) + put + now.slice(start + length),
      text,
    )
}

/** Paths, keys and kinds: `'hotline'`, `'/hotline/file'`, `'hotline.answered'`, `'../../types/hotline'`. */
function inStrings(text: string, from: string, to: string): string {
  return text
    .replace(new RegExp(`(['"\`](?:\\.?/)?)${from}(?=[./'"\`])`, 'g'), `$1${to}`)
    .replace(new RegExp(`(types/|cloudfunctions/|src/|tests/)${from}(?=[./'"\`])`, 'g'), `$1${to}`)
    .replace(
      new RegExp(`(['"\`/])${from}(?=\\.(limits|rules|store|read|builder|samples)\\b)`, 'g'),
      `$1${to}`,
    )
}

const opening = /\bcollection(?:<[^(]*>)?\('(\w+)'/g

/** A copy must not open the collections of the original: they get the new feature's name in front. */
function ownCollections(text: string, names: readonly string[], to: string): string {
  return names.reduce(
    (now, name) =>
      now.replace(
        new RegExp(`(\\bcollection(?:<[^(]*>)?\\(|\\bdocuments\\(|\\bcollection: )'${name}'`, 'g'),
        `$1'${to}_${name}'`,
      ),
    text,
  )
}

/** Adds the copy's pages beside those of the original. */
function addPages(house: string, from: string, to: string): void {
  const file = join(house, 'src/app.config.ts')
  const text = readFileSync(file, 'utf8')
  const entry = new RegExp(`\\n?([ ]*)\\{\\s*root: '${from}',[^}]*\\},?`).exec(text)
  if (!entry) throw new Error(`src/app.config.ts has no sub-package ${from}.`)
  const [whole] = entry
  const separated = whole.endsWith(',') ? whole : `${whole},`
  const copy = whole.replace(`root: '${from}'`, `root: '${to}'`)
  writeFileSync(
    file,
    text.replace(whole, () => separated + copy),
  )
}

/**
 * Copies a feature to a new name on every floor and enters its pages in app.config.ts.
 * @param house the project's folder
 * @returns the files that were written, by their paths from there
 */
export function copyFeature(house: string, from: string, to: string): string[] {
  const files = filesOf(house, from)
  const edits = renames(house, files, from, to)
  const texts = new Map(files.map((file) => [file, apply(readFileSync(file, 'utf8'), edits.get(file) ?? [])]))
  const opened = [...texts.values()].flatMap((text) =>
    [...text.matchAll(opening)].map(([, name]) => name ?? ''),
  )
  const written = [...texts].map(([file, text]) => {
    const named = ownCollections(text, opened, to)
    const name = basename(file).replace(new RegExp(`^${from}(?=\\.)`), to)
    const folder = relative(house, dirname(file)).replace(new RegExp(`(?<=/)${from}(?=/|$)`), to)
    const target = join(house, folder, name)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, inStrings(named, from, to))
    return relative(house, target)
  })
  addPages(house, from, to)
  return written
}
