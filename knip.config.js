const { readdirSync } = require('node:fs')
const path = require('node:path')

/** Taro opens a page by its name in app.config.ts; each has a configuration of the same name beside it. */
const pages = readdirSync(path.join(__dirname, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[^_].*\/.*\.config\.ts$/.test(file))
  .flatMap((file) => [`src/${file}`, `src/${file.replace(/\.config\.ts$/, '.tsx')}`])

/**
 * What nobody uses. Entries are what something other than an import opens: the cloud, Taro, jest, a command.
 * @type {import('knip').KnipConfig}
 */
module.exports = {
  entry: [
    'cloudfunctions/*/index.ts',
    'cloudfunctions/**/*.store.ts',
    'src/app.tsx',
    'src/app.config.ts',
    ...pages,
    'config/index.ts',
    'config/aria.ts',
    // Put into the mini-program's runtime by config/aria.ts.
    'src/_kernel/aria.ts',
    'gateway/main.ts',
    'gateway/**/*.worker.ts',
    'gateway/console/page.ts',
    'scripts/*.{ts,mjs}',
    // Started by its path, to be killed.
    'scripts/simulate/serve.ts',
    'bench/*.ts',
    'bench/servers/*.{ts,cjs}',
    // Run as a process of its own by the journeys.
    'tests/end-to-end/framework/phone-of.ts',
    'tests/end-to-end/framework/read-paper.ts',
    // Run in the house that it looks at.
    'tests/workshop/looks.mjs',
    'bench/functions/*/index.ts',
    'bench/functions/**/*.store.ts',
    'tests/**/*.test.{ts,tsx}',
    'tests/**/*.samples.ts',
    'tests/_face/stubs/*',
    'tests/gateway/**/{fixtures,functions}/*/index.ts',
    // Started by its path, to be killed.
    'tests/gateway/durability/victim.ts',
    'tests/gateway/conformance/*.{ts,js,cjs}',
  ],
  // Packages of their own.
  ignore: ['bench/peers/**', 'tests/open311/client/**'],
  project: ['{types,cloudfunctions,src,gateway,scripts,bench,tests,config}/**/*.{ts,tsx,mjs,cjs,js}'],
  ignoreExportsUsedInFile: true,
  // Taro and babel load these by name or by the name of a preset.
  ignoreDependencies: [
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-h5',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/react',
    '@tarojs/runtime',
    '@tarojs/webpack5-runner',
    // Run by its path.
    '@tarojs/cli',
    // Tencent's own tests: jest is pointed at its folder.
    'cloudbase-node-sdk-2',
  ],
}
