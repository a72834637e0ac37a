import type { Phone } from '../phone'
import type { Picture } from '../program'
import { fileSystem } from './files'
import { textOf, type Answer, type Apis, type Options } from './answer'

/** WeChat lets a program ask for at most this many pictures at once. */
const mostPictures = 20
const notAuthorized = 'privacy permission is not authorized'

/** The album, the camera and what can be done with a picture. */
export function media(phone: Phone, { done, fail }: Answer): Apis {
  const chosen = (picture: Picture): object => ({
    tempFilePath: phone.files.hold(picture),
    size: phone.files.size(picture),
    fileType: 'image',
  })

  async function chooseMedia(options: Options = {}): Promise<unknown> {
    const count = typeof options.count === 'number' ? options.count : 9
    if (count < 1 || count > mostPictures) return fail(options, 'chooseMedia', 'parameter error: count')
    if (!(await phone.privacy.allows('chooseMedia'))) {
      return fail(options, 'chooseMedia', notAuthorized, { errno: 104 })
    }
    if (phone.album.length === 0) return fail(options, 'chooseMedia', 'cancel')
    const tempFiles = phone.album.splice(0, count).map(chosen)
    phone.album = []
    phone.note('chooseMedia', String(tempFiles.length))
    return done(options, 'chooseMedia', { tempFiles, type: 'image' })
  }

  return {
    chooseMedia,
    compressImage(options: Options = {}) {
      const picture = phone.files.get(textOf(options.src))
      if (!picture) return fail(options, 'compressImage', "file doesn't exist")
      if (picture.compressed === undefined) return fail(options, 'compressImage', 'decode image failed')
      const tempFilePath = phone.files.hold({ name: picture.name, base64: picture.compressed })
      return done(options, 'compressImage', { tempFilePath })
    },
    getImageInfo(options: Options = {}) {
      const picture = phone.files.get(textOf(options.src))
      const type = picture && phone.files.type(picture)
      if (!picture || type === 'unknown') return fail(options, 'getImageInfo', 'decode image failed')
      return done(options, 'getImageInfo', { path: textOf(options.src), type, width: 1200, height: 1600 })
    },
    previewImage(options: Options = {}) {
      phone.note('previewImage', options.urls)
      return done(options, 'previewImage')
    },
    getFileSystemManager: () => fileSystem(phone, { done, fail }),
    getFileInfo(options: Options = {}) {
      const picture = phone.files.get(textOf(options.filePath))
      if (!picture) return fail(options, 'getFileInfo', "file doesn't exist")
      return done(options, 'getFileInfo', { size: phone.files.size(picture) })
    },
    async scanCode(options: Options = {}) {
      const result = phone.scans.shift()
      phone.note('scanCode', result ?? 'cancel')
      if (result === undefined) return fail(options, 'scanCode', 'cancel')
      return done(options, 'scanCode', {
        result,
        scanType: 'QR_CODE',
        charSet: 'UTF-8',
        rawData: btoa(encodeURI(result)),
      })
    },
  }
}
