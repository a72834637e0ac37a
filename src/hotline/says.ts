import type { hotline } from '../../types/hotline'
import { textMax, wordsMax } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import type { IconName } from '../_kernel/parts'
import type { Deed, Matter } from './words'

/** A deed that is words and a button. */
interface Saying {
  readonly title: string
  readonly label: string
  readonly max: number
  readonly act: string
  readonly did: string
  /** `files`: ids of the photos with it. */
  readonly send: (of: Matter, text: string, key: string, files: readonly string[]) => Promise<unknown>
  /** Photos and phrases go with it. */
  readonly full?: true
}

const seen = ({ id, version }: Matter) => ({ id, version })
const calls = (key: string) => cloud<typeof hotline>('hotline', { key })

export type Said = Extract<Deed, 'answer' | 'returnToDesk' | 'ask' | 'reply' | 'explain' | 'settle' | 'part'>

/** What desks, departments and the office say. */
export const says: Readonly<Record<Said, Saying>> = {
  answer: {
    title: '答复乡亲',
    label: '答复',
    max: textMax,
    act: '答复乡亲',
    did: '答复送到了',
    full: true,
    send: (of, text, key, files) =>
      calls(key).answer({ ...seen(of), text, ...(files.length > 0 && { files: [...files] }) }),
  },
  returnToDesk: {
    title: '退回热线台',
    label: '退回的原因',
    max: wordsMax,
    act: '退回去',
    did: '退回热线台了',
    send: (of, why, key) => calls(key).returnToDesk({ ...seen(of), why }),
  },
  ask: {
    title: '请乡亲补充',
    label: '要问的话',
    max: wordsMax,
    act: '问乡亲',
    did: '问了，等补充的时候不计时',
    send: (of, question, key) => calls(key).ask({ ...seen(of), question }),
  },
  reply: {
    title: '电话里补充的情况',
    label: '乡亲补充的情况',
    max: textMax,
    act: '记下来',
    did: '记下了，接着办',
    send: (of, text, key) => calls(key).reply({ ...seen(of), text }),
  },
  explain: {
    title: '说明没按时办完的原因',
    label: '没按时办完的原因',
    max: wordsMax,
    act: '说明原因',
    did: '原因记下了',
    send: (of, why, key) => calls(key).explain({ ...seen(of), why }),
  },
  settle: {
    title: '协调小组处理',
    label: '处理结果',
    max: textMax,
    act: '告诉乡亲',
    did: '处理结果送到了',
    send: (of, text, key) => calls(key).settle({ ...seen(of), text }),
  },
  part: {
    title: '分开办',
    label: '分开的原因',
    max: wordsMax,
    act: '分开办',
    did: '分开了，这件事自己办',
    send: (of, why, key) => calls(key).part({ ...seen(of), why }),
  },
}

export const isSaid = (deed: Deed): deed is Said => deed in says

/** A deed of a desk, a department or the office, as a button. */
export interface Official {
  readonly words: string
  readonly icon: IconName
  /** The key that does the same at a PC. */
  readonly key: string
}

/** In the order in which the buttons stand; the first that may be done is the main one. */
export const officials = {
  settle: { words: '告诉乡亲处理结果', icon: 'office', key: 'r' },
  answer: { words: '答复', icon: 'answer', key: 'r' },
  callBack: { words: '打电话回访', icon: 'phone', key: 'c' },
  grantExtension: { words: '批延期', icon: 'calendar', key: 'g' },
  assign: { words: '派给部门办', icon: 'assign', key: 'a' },
  reassign: { words: '派给部门办', icon: 'assign', key: 'a' },
  explain: { words: '说明原因', icon: 'info', key: 'x' },
  hurry: { words: '改成急事，当天办', icon: 'due', key: 'z' },
  reply: { words: '记下补充的情况', icon: 'speak', key: 's' },
  accept: { words: '只受理', icon: 'done', key: 'y' },
  ask: { words: '请乡亲补充', icon: 'help', key: 'w' },
  extend: { words: '申请延期', icon: 'calendar', key: 'e' },
  returnToDesk: { words: '退回热线台', icon: 'back', key: 'b' },
  part: { words: '分开办', icon: 'assign', key: 'u' },
  decline: { words: '不归热线办', icon: 'close', key: 'd' },
} as const satisfies Readonly<Partial<Record<Deed, Official>>>

/** What a deed's button says: of one that is taken back, the contrary. */
export const wordsFor = (deed: OfficialDeed, of: Matter): string =>
  deed === 'hurry' && of.urgent === true ? '不按急事办了' : officials[deed].words

export type OfficialDeed = keyof typeof officials
export const officialDeeds = Object.keys(officials) as OfficialDeed[]
