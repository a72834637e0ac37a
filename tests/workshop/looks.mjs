/**
 * Looks at the named files of the house it is started in: types and lint out of one program.
 * Prints what it finds, one fault a line; nothing when all is well.
 */
import { ESLint } from 'eslint'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'

const places = process.argv.slice(2).map((place) => resolve(place))
const sources = places
  .flatMap((place) =>
    statSync(place).isDirectory()
      ? readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => join(place, name))
      : [place],
  )
  .filter((file) => /\.tsx?$/.test(file))

const read = ts.getParsedCommandLineOfConfigFile(resolve('tsconfig.json'), undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (fault) => {
    throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, ' '))
  },
})
if (!read || sources.length === 0) throw new Error('There is nothing to look at')

const program = ts.createProgram(read.fileNames, read.options)
/** @param {string} file */
const of = (file) => {
  const source = program.getSourceFile(file)
  if (!source) return [`${file}: not in the program`]
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  )
}

const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, programs: [program] } } },
})
const linted = (await eslint.lintFiles(places)).flatMap(({ filePath, messages }) =>
  messages.map(({ line, message, ruleId }) => `${filePath}:${line}: ${message} (${ruleId ?? 'parser'})`),
)
for (const fault of [...sources.flatMap(of), ...linted]) console.log(fault)
