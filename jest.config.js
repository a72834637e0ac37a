const transform = {
  '^.+\\.(t|j|mj|cj)sx?$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
}

const everywhere = {
  rootDir: __dirname,
  roots: ['<rootDir>/tests'],
  transform,
  modulePathIgnorePatterns: ['<rootDir>/miniprogram/dist', '<rootDir>/dist-h5', '<rootDir>/.build'],
  restoreMocks: true,
}

const node = {
  ...everywhere,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/tests/_setup/properties.ts'],
  moduleNameMapper: { '^highs/runtime$': '<rootDir>/tests/_setup/highs.ts' },
}

/**
 * Which test runs where is said by its name; docs/decisions/2026-11-21-the-house.md lists the same globs.
 * The unit project takes every `*.test.ts` that no other project names.
 * @type {import('jest').Config}
 */
module.exports = {
  maxWorkers: 2,
  testSequencer: '<rootDir>/tests/_setup/longest-first.js',
  // In one place, since jest takes it from the command line or the top level only.
  testTimeout: 90_000,
  projects: [
    {
      ...node,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: [
        '\\.flow\\.test\\.ts$',
        '<rootDir>/tests/weapp/',
        '<rootDir>/tests/end-to-end/',
        '<rootDir>/tests/gateway/conformance/',
      ],
    },
    {
      ...node,
      displayName: 'flow',
      testMatch: ['<rootDir>/tests/**/*.flow.test.ts'],
      globalSetup: '<rootDir>/tests/_setup/lay-world.ts',
      globalTeardown: '<rootDir>/tests/_setup/clear-world.ts',
    },
    {
      ...everywhere,
      displayName: 'page',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/**/*.page.test.tsx'],
      setupFiles: ['<rootDir>/tests/_face/browser.ts', '<rootDir>/tests/_face/shown.ts'],
      moduleNameMapper: {
        '\\.(css|png|jpg|svg)$': '<rootDir>/tests/_face/stubs/file.ts',
        '^@tarojs/components$': '<rootDir>/tests/_face/stubs/components.tsx',
        '^@tarojs/taro$': '<rootDir>/tests/_face/stubs/taro.ts',
      },
    },
    {
      ...everywhere,
      displayName: 'weapp',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/weapp/**/*.test.ts'],
    },
    {
      ...node,
      displayName: 'e2e',
      testMatch: ['<rootDir>/tests/end-to-end/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/_setup/lay-city.ts',
    },
  ],
}
