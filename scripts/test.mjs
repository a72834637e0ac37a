/** `npm test`: installs what is missing, then runs every stage of scripts/test.ts. */
import { ensureInstalled, runTypeScript } from './_kernel/install.mjs'

ensureInstalled()
await runTypeScript('scripts/test.ts', process.argv.slice(2))
