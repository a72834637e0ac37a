import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const clockAndDice = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time is handed in: a handler reads call.now, a rule takes it as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time is handed in: a handler reads call.now, a rule takes it as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is handed in, or comes from node:crypto in the kernel.',
  },
]

const oldPhones = ['at', 'replaceAll', 'findLast', 'findLastIndex'].map((name) => ({
  selector: `CallExpression[callee.property.name='${name}']`,
  message: `Android 5 has no ${name}(), and the build adds no polyfills.`,
}))

export default defineConfig(
  globalIgnores([
    'node_modules/',
    '.build/',
    '.data/',
    'dist-h5/',
    'miniprogram/dist/',
    'tests/.output/',
    'bench/peers/',
    'tests/open311/client/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      // A number in a sentence says what it is; String() around each would only hide the sentence.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `onClick={() => go()}` hands nothing on; braces around it would say nothing more.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `row['phone']` says that a record came from outside and the field may be missing.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // An interface may ask for a promise where one of its implementations has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Lengths count code points: `[...text].length`.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['cloudfunctions/**/*.ts'],
    // `_kernel/log.ts` is the only logger: it knows what may not be written down.
    ignores: ['cloudfunctions/_kernel/log.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['cloudfunctions/**/*.ts', 'types/**/*.ts'],
    ignores: ['cloudfunctions/_kernel/**'],
    rules: { 'no-restricted-syntax': ['error', ...clockAndDice] },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: { 'no-restricted-syntax': ['error', ...oldPhones] },
  },
  {
    files: ['**/*.tsx'],
    // Markup is long and flat.
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['tests/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      // `describe` holds many short tests.
      'max-lines-per-function': 'off',
      // What is missing fails the test by itself.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    // Configuration that tools load without a compiler, and what must run before the install.
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
)
