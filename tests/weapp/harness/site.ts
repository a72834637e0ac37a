/** A static site that runs a mini-program build in a browser. */
import { buildSync } from 'esbuild'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readBuild } from './build'

/** Writes the site into a folder, which is emptied first. */
export function makeSite(build: string, folder: string): void {
  const { program, templates, pictures } = readBuild(build)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const literal = JSON.stringify(program).replace(/</g, '\\u003c')
  writeFileSync(join(folder, 'program.js'), `window.xyProgram=${literal}`)
  writeFileSync(join(folder, 'templates.js'), templates)
  copyFileSync(join(__dirname, 'page.html'), join(folder, 'index.html'))
  copyFileSync(join(__dirname, 'page.css'), join(folder, 'page.css'))
  for (const picture of pictures) {
    const target = join(folder, program.pictures, picture)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(build, picture), target)
  }
  buildSync({
    entryPoints: [join(__dirname, 'browser.ts')],
    outfile: join(folder, 'host.js'),
    bundle: true,
    format: 'iife',
    logLevel: 'error',
    // The engine was written for Node and finds its own globals there.
    define: { global: 'window' },
  })
}
