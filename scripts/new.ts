/**
 * `npm run new quiz`: a new feature on every floor, copied from the smallest real one, so that it begins with habits
 * that hold. What it does is then yours to change.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { copyFeature, featuresOf, smallestOf } from './_kernel/copy'
import { run } from './_kernel/process'
import { root } from './_kernel/root'

async function main(): Promise<void> {
  const name = process.argv[2] ?? ''
  if (!/^[a-z][a-z]{2,20}$/.test(name)) {
    throw new Error('Give the feature one English word in lower case: npm run new quiz')
  }
  const features = featuresOf(root)
  if (features.includes(name) || ['home', 'parts'].includes(name) || existsSync(join(root, 'src', name))) {
    throw new Error(`There is a feature called ${name} already; there are ${features.join(', ')}.`)
  }
  const from = smallestOf(root, features)
  const files = copyFeature(root, from, name)
  // Lines break elsewhere now that the name is longer or shorter.
  await run(process.execPath, [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', ...files], {
    cwd: root,
  })
  console.log(`Copied ${from} to ${name}:`)
  for (const file of files) console.log(`  ${file}`)
  console.log(`
Now, in this order:
  1. types/${name}.ts           what may be asked, by whom, and the Chinese term in its doc comment
  2. tests/${name}/             what it must do
  3. cloudfunctions/${name}/    what happens
  4. src/${name}/               what a person sees; its pages are in src/app.config.ts
  5. npm run check && npm test -- --only unit,flow,page`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
