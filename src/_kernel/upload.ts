import Taro from '@tarojs/taro'
import { longestPhoto, type FileType } from '../../types/_file'
import { fileTypeOf, isPhoto } from './fileType'
import { failureOf, Offline, Refused } from './refusal'

/** A place for one file, as the cloud gave it. */
export interface Slot {
  readonly path: string
  readonly fileId: string
  readonly url: string
  /** Headers of the PUT. */
  readonly headers: Readonly<Record<string, string>>
  /** Bytes at most. */
  readonly longest: number
}

export type AskSlot = (type: FileType) => Promise<Slot>

let askSlot: AskSlot | undefined

/** The app says once where places for photos (always JPEG) and recordings come from; the kernel itself knows no feature. */
export function takeSlotsFrom(ask: AskSlot): void {
  askSlot = ask
}

/** The longer edge of a photo that is sent, in pixels: enough to read a notice board. */
export const longestEdge = 1600
/** What a camera may make; more than this no phone decodes without trouble. Bytes. */
const largestPick = 50 * 1024 * 1024

/** A photo made small, or a recording. Bytes in a browser, a path in WeChat. */
export interface Small {
  readonly blob?: Blob
  readonly path?: string
}

/** With a picture of it to show. */
export interface Picked extends Small {
  /** An address that an image can show. */
  readonly preview: string
}

const tooLarge = '这张照片太大了，请换一张小的'
const notKept = '这张照片没有存上，请换一张'
const cannot = '这张照片打不开，请换一张'
const ofVoice: Readonly<Record<string, string>> = {
  [tooLarge]: '这段录音太大了，请录短一些',
  [notKept]: '这段录音没有存上，请再录一次',
  [cannot]: '这段录音打不开，请再录一次',
}
const refuse = (say: string) => new Refused({ code: 'file_refused', say })

/** A picture, or what a film shows now, on paper, at most so long at its longer edge. Throws `Refused`. */
export function drawn(image: HTMLImageElement | HTMLVideoElement, edge = longestEdge): HTMLCanvasElement {
  const film = 'videoWidth' in image
  const wide = film ? image.videoWidth : image.naturalWidth
  const high = film ? image.videoHeight : image.naturalHeight
  const scale = Math.min(1, edge / Math.max(wide, high))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(wide * scale))
  canvas.height = Math.max(1, Math.round(high * scale))
  const brush = canvas.getContext('2d')
  if (brush === null) throw refuse('这个浏览器不能处理照片，请换一个')
  // A transparent picture would turn black as a JPEG.
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** A file as a picture. Throws `Refused` when it is none. */
export async function decoded(file: File): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    return image
  } catch {
    throw refuse(`“${file.name}”不是照片，请换一张`)
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** What is sent of a drawn photo. Throws `Refused`. */
export async function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
  if (blob === null) throw refuse(cannot)
  return blob
}

/** Smaller, and without what the camera noted: place, time and device are not drawn. */
async function shrunk(file: File): Promise<Picked> {
  if (file.size > largestPick) throw refuse(tooLarge)
  const image = await decoded(file)
  const blob = await jpegOf(drawn(image, longestEdge))
  return { blob, preview: drawn(image, 160).toDataURL('image/jpeg', 0.7) }
}

function pickInBrowser(count: number): Promise<readonly File[]> {
  return new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/jpeg,image/png,image/webp'
    input.multiple = count > 1
    input.addEventListener('change', () => done([...(input.files ?? [])].slice(0, count)))
    input.addEventListener('cancel', () => done([]))
    input.click()
  })
}

/** Of a file in WeChat, bytes; 0 where it can't be told. */
export function sizeOf(filePath: string): Promise<number> {
  return new Promise((done) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath,
      success: ({ size }) => done(size),
      // Whoever takes it looks at the size once more.
      fail: () => done(0),
    })
  })
}

/** Photos only, small enough to be sent. WeChat hands out whatever lies in the album under a photo's name. */
export async function shrunkByWechat(src: string): Promise<Picked> {
  await Taro.getImageInfo({ src }).catch(() => {
    throw refuse('这不是照片，请换一张')
  })
  const small = await Taro.compressImage({ src, quality: 80 }).catch(() => ({ tempFilePath: src }))
  const path = small.tempFilePath
  if ((await sizeOf(path)) > longestPhoto) throw refuse(tooLarge)
  return { path, preview: path }
}

/** Closing the picker is no error; anything else is said, or her tap would seem to do nothing. */
function saidNoAlbum(error: unknown): undefined {
  const { errMsg } = error as { errMsg?: unknown }
  const why = typeof errMsg === 'string' ? errMsg : ''
  if (/cancel/i.test(why)) return undefined
  throw refuse(
    /privacy|auth/i.test(why) ? '您没有同意用照片，就不加照片了，别的照样能填' : '相册没有打开，请再点一次',
  )
}

async function pickInWechat(count: number): Promise<readonly string[]> {
  const chosen = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] }).catch(
    saidNoAlbum,
  )
  return chosen?.tempFiles.map(({ tempFilePath }) => tempFilePath) ?? []
}

/** What picking gave: photos that can be sent, and a sentence for the first that can't. */
export interface PickResult {
  readonly photos: readonly Picked[]
  readonly say?: string
}

/** Makes small what was picked, one after another. */
type Take = <T>(picked: readonly T[], shrink: (one: T) => Promise<Picked>) => Promise<void>

/** What could be made small of what `pick` hands over, and a sentence for the first that could not. */
export async function pickResult(pick: (take: Take) => Promise<void>): Promise<PickResult> {
  const photos: Picked[] = []
  let say: string | undefined
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      say ??= error instanceof Refused ? error.say : cannot
    }
  }
  // One after another: each holds a whole decoded photo in memory.
  const take: Take = async (picked, shrink) => {
    for (const one of picked) await attempt(async () => photos.push(await shrink(one)))
  }
  await attempt(() => pick(take))
  return say === undefined ? { photos } : { photos, say }
}

/** Lets the person pick up to `count` photos and makes them small. */
export const pickPhotos = (count: number): Promise<PickResult> =>
  pickResult(async (take) =>
    process.env.TARO_ENV === 'weapp'
      ? take(await pickInWechat(count), shrunkByWechat)
      : take(await pickInBrowser(count), shrunk),
  )

function put(slot: Slot, blob: Blob, refused: Refused): Promise<string> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('PUT', slot.url)
    for (const [name, value] of Object.entries(slot.headers)) request.setRequestHeader(name, value)
    request.timeout = 120_000
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) done(slot.fileId)
      else if (request.status >= 400 && request.status < 500) fail(refused)
      else fail(new Offline())
    }
    request.onerror = request.ontimeout = () => fail(new Offline())
    request.send(blob)
  })
}

/** WeChat's own way for a file that lies in its store. Throws `refused` or `Offline`. */
export function hand(slot: Slot, filePath: string, refused: Refused): Promise<string> {
  return new Promise((done, fail) => {
    wx.cloud.uploadFile({
      cloudPath: slot.path,
      filePath,
      success: ({ fileID }) => done(fileID),
      fail: (error) => fail(failureOf(error, { code: 'file_refused', say: refused.say })),
    })
  })
}

/**
 * Sends one photo or recording and answers its file id, which a deed then names. Throws `Refused` (not a photo, too large, not
 * allowed) or `Offline`.
 * @param ask where its place comes from, when that is not the app's own.
 */
export async function upload(file: Small, ask = askSlot): Promise<string> {
  if (ask === undefined) throw new Error('the app has not said where slots come from')
  const type = fileTypeOf(file)
  const refused = (say: string) => refuse(isPhoto(type) ? say : (ofVoice[say] ?? say))
  const slot = await ask(type)
  if (file.blob !== undefined && file.blob.size > slot.longest) throw refused(tooLarge)
  if (file.path !== undefined) return hand(slot, file.path, refused(notKept))
  if (file.blob !== undefined) return put(slot, file.blob, refused(notKept))
  throw refused(cannot)
}
