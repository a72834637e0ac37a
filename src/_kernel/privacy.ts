import { signal } from './store'

/** The id of the button by which a person agrees; WeChat looks whether it was really pressed. */
export const agreeButton = 'xy-agree'

/** What WeChat waits to hear about before it hands out something private. */
interface Asked {
  /** What it is for, in words. */
  readonly what: string
  readonly answer: (agrees: boolean) => void
}

/** By what WeChat calls the one who asks: an interface, or `button.` and its open-type. */
const whats: Readonly<Record<string, string>> = {
  'button.getPhoneNumber': '要用微信里的手机号，对一对是不是村里登记的那一个',
  'RecorderManager.start': '要用话筒，录您说的话，跟您反映的事一起送出去',
  chooseLocation: '要用您在地图上点的地方，跟您写的一起送出去',
  getLocation: '要用您现在的位置，说明这件事是在村里做的，用一次',
  chooseMedia: '要用您拍的或者挑的照片，跟您写的一起送出去',
}

const asked = signal<readonly Asked[]>(() => [])

/** What is asked now, the oldest first. */
export const useAsked = (): readonly Asked[] => asked.use()

/** Answers everything that waits: agreeing holds for the whole guide, not for one thing. */
export function answerAll(agrees: boolean): void {
  const waiting = asked.get()
  asked.set([])
  for (const { answer } of waiting) answer(agrees)
}

/** From now on WeChat asks us before anything private, and we ask the person. `onAgreed` notes it down. */
export function watchPrivacy(onAgreed: () => void): void {
  if (process.env.TARO_ENV !== 'weapp') return
  wx.onNeedPrivacyAuthorization?.((resolve, { referrer = '' }) => {
    const answer = (agrees: boolean) => {
      if (agrees) onAgreed()
      resolve(agrees ? { event: 'agree', buttonId: agreeButton } : { event: 'disagree' })
    }
    asked.set([...asked.get(), { what: whats[referrer] ?? '要用到您的个人信息', answer }])
  })
}
