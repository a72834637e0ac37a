/** `npm start`: installs what is missing, then goes on with scripts/start.ts. */
import { ensureInstalled, runTypeScript } from './_kernel/install.mjs'

ensureInstalled()
await runTypeScript('scripts/start.ts', process.argv.slice(2))
