import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { bundleFolder, bundleFunction, root } from '../../../gateway/functions/bundle'
import { catalog, type FunctionSpec } from '../../../gateway/functions/catalog'

const folder = join(root, 'cloudfunctions')
const functions = [...catalog(folder).entries()]

/** What Node has loaded of its own once a process has required the bundle. */
async function loadedBy(spec: FunctionSpec): Promise<string[]> {
  const file = await bundleFunction(spec, bundleFolder(folder))
  const source = `require(${JSON.stringify(file)}); console.log(JSON.stringify(process.moduleLoadList))`
  return JSON.parse(execFileSync(process.execPath, ['-e', source], { encoding: 'utf8' })) as string[]
}

test.each(functions)('%s starts without the whole of fetch', async (_, spec) => {
  const loaded = await loadedBy(spec)
  expect(loaded).toContain('NativeModule https')
  expect(loaded).not.toContain('NativeModule internal/deps/undici/undici')
})
