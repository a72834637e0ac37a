import Taro from '@tarojs/taro'
import { Refused } from './refusal'
import { drawn, jpegOf, pickResult, shrunkByWechat, type Picked, type PickResult } from './upload'

const refuse = (say: string) => new Refused({ code: 'file_refused', say })
const denied = () => refuse('没有同意用相机，可以从相册选，不加照片也行')

/** Whether a photo can be taken here and now: in WeChat always, in a browser where a camera may be asked for. */
export const hasCamera = (): boolean =>
  process.env.TARO_ENV === 'weapp' ||
  (navigator as { mediaDevices?: MediaDevices }).mediaDevices !== undefined

/** WeChat's own camera, and nothing from the album. */
export function takeInWechat(): Promise<PickResult> {
  const chosen = Taro.chooseMedia({
    count: 1,
    mediaType: ['image'],
    sourceType: ['camera'],
    sizeType: ['compressed'],
  }).catch((error: unknown) => {
    const { errMsg } = error as { errMsg?: unknown }
    const why = typeof errMsg === 'string' ? errMsg : ''
    if (/cancel/i.test(why)) return undefined
    throw /privacy|auth|deny/i.test(why) ? denied() : refuse('相机没有打开，请再点一次')
  })
  return pickResult(async (take) => {
    const { tempFiles = [] } = (await chosen) ?? {}
    await take(
      tempFiles.map(({ tempFilePath }) => tempFilePath),
      shrunkByWechat,
    )
  })
}

/** The camera at the back of a phone, or the one that there is. Throws `Refused`. Whoever opens it stops its tracks. */
export async function openCamera(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  } catch (error) {
    const { name } = error as { name?: unknown }
    throw name === 'NotAllowedError' || name === 'SecurityError'
      ? denied()
      : refuse('没有找到相机，可以从相册选，不加照片也行')
  }
}

/** What the camera sees at this moment, small enough to be sent. Throws `Refused`. */
export async function frameOf(video: HTMLVideoElement): Promise<Picked> {
  if (video.videoWidth === 0) throw refuse('相机还没准备好，请再按一次')
  const blob = await jpegOf(drawn(video))
  return { blob, preview: drawn(video, 160).toDataURL('image/jpeg', 0.7) }
}
