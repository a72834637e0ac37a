import type { Phone } from '../phone'
import { textOf, type Answer, type Apis, type Options } from './answer'

/** `wx.getFileSystemManager()`: as much of it as a program of ours asks for. */
export function fileSystem(phone: Phone, { done, fail }: Answer): Apis {
  const { files } = phone
  const told = (options: Options, name: string, refused: string | undefined): unknown =>
    refused === undefined ? done(options, name) : fail(options, name, refused)
  const missing = (options: Options, name: string, path: string): unknown =>
    fail(options, name, `no such file or directory, open ${path}`)

  return {
    readFile(options: Options = {}) {
      const path = textOf(options.filePath)
      const own = files.user.get(path)
      if (own !== undefined && 'text' in own) {
        return options.encoding === 'utf8'
          ? done(options, 'readFile', { data: own.text })
          : fail(options, 'readFile', 'reading a text as bytes is not played')
      }
      const picture = files.get(path)
      if (!picture) return missing(options, 'readFile', path)
      const base64 = files.bytes(picture)
      if (options.encoding === 'base64') return done(options, 'readFile', { data: base64 })
      if (options.encoding !== undefined)
        return fail(options, 'readFile', `encoding ${textOf(options.encoding)} is not played`)
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      return done(options, 'readFile', { data: bytes.buffer })
    },
    getFileInfo(options: Options = {}) {
      const picture = files.get(textOf(options.filePath))
      if (!picture) return fail(options, 'getFileInfo', 'no such file or directory')
      return done(options, 'getFileInfo', { size: files.size(picture) })
    },
    access(options: Options = {}) {
      const path = textOf(options.path)
      const there = files.user.get(path) !== undefined || files.get(path) !== undefined
      return there ? done(options, 'access') : fail(options, 'access', `no such file or directory ${path}`)
    },
    mkdir: (options: Options = {}) =>
      told(options, 'mkdir', files.user.mkdir(textOf(options.dirPath), options.recursive === true)),
    readdir(options: Options = {}) {
      const path = textOf(options.dirPath)
      const names = files.user.names(path)
      return names === undefined
        ? missing(options, 'readdir', path)
        : done(options, 'readdir', { files: names })
    },
    writeFile(options: Options = {}) {
      if (typeof options.data !== 'string') return fail(options, 'writeFile', 'writing bytes is not played')
      return told(options, 'writeFile', files.user.write(textOf(options.filePath), { text: options.data }))
    },
    copyFile(options: Options = {}) {
      const path = textOf(options.srcPath)
      const picture = files.get(path)
      if (!picture) return missing(options, 'copyFile', path)
      return told(options, 'copyFile', files.user.write(textOf(options.destPath), { picture }))
    },
    unlink: (options: Options = {}) => told(options, 'unlink', files.user.unlink(textOf(options.filePath))),
  }
}
