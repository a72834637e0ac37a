const path = require('node:path')

const root = path.join(__dirname, '../../..')
const suite = path.join(root, 'node_modules/cloudbase-node-sdk-2/test/database')
const sdk = path.join(root, 'node_modules/@cloudbase/node-sdk')

/**
 * Tencent's own database tests, unmodified, as npm's @cloudbase/node-sdk 2.10.0 ships them; the SDK they import is the
 * 3.x that our functions use. `run.ts` starts the gateway they speak to.
 * @type {import('jest').Config}
 */
module.exports = {
  rootDir: root,
  roots: [suite],
  // Jest looks away from node_modules otherwise.
  haste: { retainAllFiles: true },
  testPathIgnorePatterns: [],
  transformIgnorePatterns: ['/node_modules/(?!cloudbase-node-sdk-2/test/|@cloudbase/database/src/)'],
  testMatch: [`${suite}/**/*.test.ts`],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: {
    '^(\\.\\./)+src/index$': sdk,
    '^(\\.\\./)+lib/const/code$': path.join(sdk, 'dist/const/code.js'),
    '^@cloudbase/database/(.*)$': path.join(root, 'node_modules/@cloudbase/database/$1'),
    // Its assertions are Node's own, with longer messages.
    '^power-assert$': path.join(__dirname, 'assert.js'),
  },
  setupFilesAfterEnv: [path.join(__dirname, 'setup.ts')],
  testEnvironment: 'node',
  maxWorkers: 1,
}
