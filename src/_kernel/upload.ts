import Taro from '@tarojs/taro'
import { Offline, Refused } from './refusal'

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

type AskSlot = () => Promise<Slot>

let askSlot: AskSlot | undefined

/** The app says once where places for photos (always JPEG) come from; the kernel itself knows no feature. */
export function takeSlotsFrom(ask: AskSlot): void {
  askSlot = ask
}

/** The longer edge of a photo that is sent, in pixels: enough to read a notice board. */
const longestEdge = 1600
/** What a camera may make; more than this no phone decodes without trouble. Bytes. */
const largestPick = 50 * 1024 * 1024

/** A photo that was picked: made small, with a picture of it to show. */
export interface Picked {
  /** An address that an image can show. */
  readonly preview: string
  readonly blob?: Blob
  readonly path?: string
}

const refuse = (say: string) => new Refused({ code: 'file_refused', say })

function drawn(image: HTMLImageElement, edge: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const brush = canvas.getContext('2d')
  if (brush === null) throw refuse('这个浏览器不能处理照片，请换一个')
  // A transparent picture would turn black as a JPEG.
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function decoded(file: File): Promise<HTMLImageElement> {
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

/** Smaller, and without what the camera noted: place, time and device are not drawn. */
async function shrunk(file: File): Promise<Picked> {
  if (file.size > largestPick) throw refuse('这张照片太大了，请换一张小的')
  const image = await decoded(file)
  const canvas = drawn(image, longestEdge)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
  if (blob === null) throw refuse('这张照片打不开，请换一张')
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

async function pickInWechat(count: number): Promise<readonly Picked[]> {
  const chosen = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] }).catch(
    // Closing the picker is not an error.
    () => ({ tempFiles: [] }),
  )
  return Promise.all(
    chosen.tempFiles.map(async ({ tempFilePath }) => {
      const small = await Taro.compressImage({ src: tempFilePath, quality: 80 }).catch(() => ({
        tempFilePath,
      }))
      return { path: small.tempFilePath, preview: small.tempFilePath }
    }),
  )
}

/** What picking gave: photos that can be sent, and a sentence for the first that can't. */
export interface PickResult {
  readonly photos: readonly Picked[]
  readonly say?: string
}

/** Lets the person pick up to `count` photos and makes them small. */
export async function pickPhotos(count: number): Promise<PickResult> {
  if (process.env.TARO_ENV === 'weapp') return { photos: await pickInWechat(count) }
  const photos: Picked[] = []
  let say: string | undefined
  // One after another: each holds a whole decoded photo in memory.
  for (const file of await pickInBrowser(count)) {
    try {
      photos.push(await shrunk(file))
    } catch (error) {
      say ??= error instanceof Refused ? error.say : '这张照片打不开，请换一张'
    }
  }
  return say === undefined ? { photos } : { photos, say }
}

/** Whole percent, told while a photo is on its way. */
export type OnProgress = (percent: number) => void

function put(slot: Slot, blob: Blob, onProgress: OnProgress): Promise<string> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('PUT', slot.url)
    for (const [name, value] of Object.entries(slot.headers)) request.setRequestHeader(name, value)
    request.timeout = 120_000
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) done(slot.fileId)
      else if (request.status >= 400 && request.status < 500) fail(refuse('这张照片没有存上，请换一张'))
      else fail(new Offline())
    }
    request.onerror = request.ontimeout = () => fail(new Offline())
    request.send(blob)
  })
}

function hand(slot: Slot, filePath: string, onProgress: OnProgress): Promise<string> {
  return new Promise((done, fail) => {
    const task = wx.cloud.uploadFile({
      cloudPath: slot.path,
      filePath,
      success: ({ fileID }) => done(fileID),
      fail: () => fail(new Offline()),
    })
    task.onProgressUpdate(({ progress }) => onProgress(progress))
  })
}

/**
 * Sends one photo and answers its file id, which a deed then names. Throws `Refused` (not a photo, too large, not
 * allowed) or `Offline`.
 */
export async function upload(photo: Picked, onProgress: OnProgress): Promise<string> {
  if (askSlot === undefined) throw new Error('the app has not said where slots come from')
  const slot = await askSlot()
  if (photo.blob !== undefined && photo.blob.size > slot.longest) {
    throw refuse('这张照片太大了，请换一张小的')
  }
  if (photo.path !== undefined) return hand(slot, photo.path, onProgress)
  if (photo.blob !== undefined) return put(slot, photo.blob, onProgress)
  throw refuse('这张照片打不开，请换一张')
}
