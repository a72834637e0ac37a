import path from 'node:path'
// Types only: a value import of @tarojs/cli loads @tarojs/binding, whose 4.2.x has no build for macOS and Windows.
import type { IProjectConfig } from '@tarojs/taro/types/compile'
import { speechOf } from './speech'

type Config = IProjectConfig

const root = path.resolve(__dirname, '..')

/** A pixel stays a pixel: a wide window shows more, not larger words. The scale comes from tokens.css. */
const pxtransform = { enable: false, config: {} }
const cssModules = {
  enable: false,
  config: { namingPattern: 'module' as const, generateScopedName: '[name]__[local]___[hash:base64:5]' },
}

type Chain = Parameters<NonNullable<NonNullable<Config['h5']>['webpackChain']>>[0]

/** A part that no page of a package draws stays out of it, with its styles and libraries. */
function pureKernel(chain: Chain): void {
  chain.module
    .rule('kernel')
    .test(/\.tsx?$/)
    .include.add(path.join(root, 'src', '_kernel'))
    .end()
    // Imported for what it does, by Taro's own entry.
    .exclude.add(path.join(root, 'src', '_kernel', 'aria.ts'))
    .end()
    .set('sideEffects', false)
}

/** Chinese as it is written: an escaped character takes twice the bytes, and a tenth of a package is words. */
const terser = { enable: true, config: { output: { ascii_only: false } } }

const isQrCode = ({ resource = '' }: { readonly resource?: string }): boolean =>
  /[\\/]node_modules[\\/](?:qrcode|dijkstrajs)[\\/]/.test(resource)

/** Parts that four packages and more are made of. */
const isCommon = ({ resource = '' }: { readonly resource?: string }): boolean =>
  /[\\/]_kernel[\\/]parts[\\/](?:Bars|Field|Select|SortTable|Table)\.tsx$/.test(resource)

const mini: NonNullable<Config['mini']> = {
  compile: { include: [path.join(root, 'types')] },
  // What only sub-packages use stays out of the main package; but not what each of them would carry along.
  optimizeMainPackage: { enable: true, exclude: [isQrCode, isCommon] },
  postcss: { pxtransform, cssModules },
  webpackChain: pureKernel,
}

const h5: NonNullable<Config['h5']> = {
  compile: { include: [path.join(root, 'types')] },
  publicPath: './',
  staticDirectory: 'static',
  // Our parts draw plain HTML themselves; this keeps the web components and their runtime out.
  useHtmlComponents: true,
  router: {
    mode: 'hash',
    customRoutes: { '/home/index': ['/', '/home/index'], '/parts/index': ['/parts', '/parts/index'] },
  },
  output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
  miniCssExtractPluginOption: {
    ignoreOrder: true,
    filename: 'css/[name].[contenthash:8].css',
    chunkFilename: 'css/[name].[contenthash:8].css',
  },
  postcss: { autoprefixer: { enable: true, config: {} }, pxtransform, cssModules },
  webpackChain(chain) {
    pureKernel(chain)
    // The kernel once, instead of in every page that draws with it.
    chain.optimization.splitChunks({
      chunks: 'all',
      cacheGroups: {
        kernel: { name: 'kernel', test: path.join(root, 'src', '_kernel'), enforce: true },
      },
    })
    // The budgets of docs/performance.md are measured, not guessed.
    chain.performance.hints(false)
  },
}

/**
 * The browser's build alone is kept between runs: one of the mini-program, made from what was kept, lacked a module that
 * pages moved between packages needed. Taro hands this on to webpack as it stands; its own type lists fewer fields.
 */
const cache = (target: string): NonNullable<Config['cache']> & { readonly cacheDirectory: string } => ({
  enable: true,
  cacheDirectory: path.join(root, '.build', 'taro', target),
  buildDependencies: {
    config: [
      path.join(root, 'config/index.ts'),
      path.join(root, 'config/aria.ts'),
      path.join(root, 'config/speech.ts'),
      path.join(root, 'src/_kernel/spoken.ts'),
      path.join(root, 'package-lock.json'),
    ],
  },
})

/** What Taro builds the face with. `TARO_ENV` is set by the command line: `weapp` or `h5`. */
export default async (merge: (...configs: object[]) => object): Promise<object> => {
  const web = process.env.TARO_ENV === 'h5'
  const config: Config = {
    terser,
    projectName: 'xiangyin',
    date: '2026-11-21',
    designWidth: 375,
    deviceRatio: { 375: 1 },
    sourceRoot: 'src',
    outputRoot: web ? 'dist-h5' : 'miniprogram/dist',
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    logger: { quiet: true, stats: false },
    cache: web ? cache('h5') : { enable: false },
    plugins: [path.join(root, 'config/aria.ts')],
    // Empty: the environment that the mini-program itself was opened in.
    env: {
      XY_CLOUD_ENV: JSON.stringify(process.env.XY_CLOUD_ENV ?? ''),
      // Looked through by scripts/build.ts.
      XY_TEMPLATES: JSON.stringify(process.env.XY_TEMPLATES ?? ''),
      ...speechOf(process.env),
    },
    mini,
    h5,
  }
  return merge({}, config)
}
