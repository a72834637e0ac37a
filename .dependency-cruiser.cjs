/**
 * Who may import whom. tests/workshop/boundaries.test.ts proves each rule by a planted violation.
 */

const feature = '[^_/][^/]*'
/** Contract files that hold plain constants and types: a page may read their values without pulling in zod. */
const plain = ['\\.limits\\.ts$', '^types/_(problem|period|file|message|role)\\.ts$']

/** What a rule may use of the functions' kernel. */
const pureKernel = '^cloudfunctions/_kernel/(problem|workdays|mask|receipts|group)\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'types-import-only-types-and-zod',
      comment: 'A contract is read by every floor, so it may rest on nothing but zod.',
      severity: 'error',
      from: { path: '^types/' },
      to: { pathNot: ['^types/', '^node_modules/zod/', '^node_modules/@tarojs/'] },
    },
    {
      name: 'plain-contracts-stay-plain',
      comment: 'Limits and sentences are read by pages as values; zod behind them would weigh 80 KB a page.',
      severity: 'error',
      from: { path: plain },
      to: { pathNot: plain, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-do-not-import-contracts',
      comment: 'One feature does not lean on another; roster is the ground that everybody stands on.',
      severity: 'error',
      from: { path: '^types/([^_/.][^/.]*)\\.' },
      to: {
        path: '^types/[^_]',
        pathNot: ['^types/$1\\.', '^types/roster\\.'],
      },
    },
    {
      name: 'src-and-cloudfunctions-meet-in-types',
      comment: 'The face and the functions run on different machines and share contracts only.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions)/' },
      to: { path: '^(src|cloudfunctions)/', pathNot: '^$1/' },
    },
    {
      name: 'src-takes-contracts-as-types',
      comment: 'A value import of one zod contract makes a page 80 KB instead of 4 KB: use import type.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^types/', pathNot: plain, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-do-not-import-features',
      comment:
        'What one feature did reaches the others as facts; what it wants of another is a call. What roster reads for all is the exception.',
      severity: 'error',
      from: { path: `^(cloudfunctions|src)/(${feature})/` },
      to: {
        path: `^$1/${feature}/`,
        pathNot: [
          '^$1/$2/',
          '^cloudfunctions/roster/(?:roster|staff|tails|dispatch|survey|trace)\\.read(?:\\.seats)?\\.ts$',
        ],
      },
    },
    {
      name: 'kernels-name-no-feature',
      comment: 'A kernel serves features it has never heard of.',
      severity: 'error',
      from: { path: '^(cloudfunctions|src)/_|^types/_' },
      to: { path: `^(cloudfunctions|src)/${feature}/|^types/[^_]`, pathNot: '\\.d\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules take what they need as arguments: no SDK, no file, no clock, no store. Types are free.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: { pathNot: ['^types/', '\\.rules\\.ts$', pureKernel], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-pure-kernel-is-pure',
      comment: 'Rules count on these modules, so they keep the same promise.',
      severity: 'error',
      from: { path: pureKernel },
      to: {
        pathNot: ['^types/', pureKernel, '^node_modules/chinese-days/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-the-kernel-imports-the-sdk',
      comment: 'One door to the cloud: identity, scopes and budgets live there.',
      severity: 'error',
      from: {
        path: '^(types|cloudfunctions|src|gateway|scripts|config)/',
        pathNot: '^cloudfunctions/_kernel/',
      },
      to: { path: '@cloudbase/' },
    },
    {
      name: 'only-stores-open-collections',
      comment: 'Each query stands beside the index that it needs, in a store.',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: ['^cloudfunctions/_kernel/', '\\.store\\.ts$'] },
      to: { path: '^cloudfunctions/_kernel/collection', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'roster-reads-through-its-store',
      comment: 'The read side that every feature may import answers questions and does nothing else.',
      severity: 'error',
      from: {
        path: '^cloudfunctions/roster/(?:roster|staff|tails|dispatch|survey|trace)\\.read(?:\\.seats)?\\.ts$',
      },
      to: {
        pathNot: [
          '^types/',
          '^cloudfunctions/_kernel/',
          '^cloudfunctions/roster/roster\\.(store|rules)\\.ts$',
          '^cloudfunctions/roster/.*\\.(store|rules)\\.ts$',
        ],
      },
    },
    {
      name: 'no-cycles',
      comment: 'What depends on each other in a circle cannot be understood one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-floor-imports-gateway-or-tests',
      comment: 'What goes to the cloud must not know the laptop, and nothing rests on its tests.',
      severity: 'error',
      from: { path: '^(types|cloudfunctions|src|config)/' },
      to: { path: '^(gateway|tests|scripts|bench)/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Tests may import everything and are imported by nothing.',
      severity: 'error',
      from: { path: '^(gateway|scripts|bench)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'the-gateway-reads-only-tokens-and-types',
      comment:
        'The gateway runs the functions as they are; it shares only the form of a session token with them.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: {
        path: '^(cloudfunctions|src|scripts|bench|config)/',
        pathNot: '^cloudfunctions/_kernel/token\\.ts$',
      },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'A package that package.json does not name may vanish with the one that brought it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable-imports',
      comment: 'A path that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // A copy of the house may borrow its packages through a link; rules speak of them by the path that was written.
    preserveSymlinks: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: ['^(miniprogram/dist|dist-h5|\\.build)/', '^bench/peers/', '^scripts/deploy/control/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts', '.css'],
    },
  },
}
