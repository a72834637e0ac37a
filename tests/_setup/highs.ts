import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The solver's WebAssembly, which a bundle carries as bytes and jest cannot load. */
const bytes: Uint8Array<ArrayBuffer> = new Uint8Array(
  readFileSync(join(dirname(require.resolve('highs')), 'highs.wasm')),
)
export default bytes
