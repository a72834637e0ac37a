import { dayAt } from '../../types/_period'
import { callsMost, reopenDays, returnDays } from '../../types/hotline.limits'
import { endOfDays, mayAskAgain, workdaysUsed, type When } from './clock.rules'
import type { Event, Standing, Who } from './standing'

/** Why a deed that the table knows is refused all the same, and the sentence that says so. */
export interface Hindrance {
  readonly code: 'wrong_state' | 'forbidden'
  readonly say: string
}

type Guard = (at: Standing, who: Who, when: When) => Hindrance | undefined

const wrong = (say: string): Hindrance => ({ code: 'wrong_state', say })

/** Opening again is possible until the end of the seventh day after closing, and never after the office's own word. */
const reopening: Guard = (at, _who, { now }) => {
  if (at.closedAs === 'settled') return wrong('协调小组已经处理过，还有别的情况请重新反映')
  if (now < endOfDays(at.closedAt ?? 0, reopenDays)) return undefined
  return wrong(`办结已经超过${reopenDays}天，请重新反映`)
}

const objecting: Guard = (at, _who, { now }) =>
  now < endOfDays(at.declined?.at ?? 0, reopenDays)
    ? undefined
    : wrong(`已经超过${reopenDays}天，还要反映请重新提交`)

const returning: Guard = (at, _who, { now, calendar }) =>
  at.step && workdaysUsed(at.step.from, now, calendar) > returnDays
    ? wrong(`派过来超过${returnDays}个工作日，不能再退回，请办理或者跟热线台商量`)
    : undefined

/** The clock does not stop once it has run out, or it would be stopped to hide that. */
const asking: Guard = (at, _who, { now }) => {
  if (at.step && now > at.step.due) return wrong('已经超期，不能再等补充，请先办')
  return mayAskAgain(at) ? undefined : wrong('已经问过两次，请按现有情况办')
}

/** Whoever answered it is not asked whether she did it well. */
const answering: Guard = (at, { person }) =>
  at.answerers?.includes(person) === true
    ? { code: 'forbidden', say: '您答复过这件事，乡亲说没办好，要换个人来办' }
    : undefined

/** After seven days without a rating, when the clock has asked for it; and after a miss not again on the same day. */
const calling: Guard = (at, _who, { now }) => {
  if (at.step?.name !== 'callBack') return wrong('乡亲还有时间自己评，7天后再回访')
  const last = at.calls?.[at.calls.length - 1]
  return last !== undefined && dayAt(last) === dayAt(now) ? wrong('今天已经打过了，明天再打') : undefined
}

const givingUp: Guard = (at, who, when) =>
  calling(at, who, when) ?? ((at.calls?.length ?? 0) + 1 >= callsMost ? undefined : wrong('还没有打够三次'))

/** What else an event asks, beside the table. */
export const hindrances: Readonly<Partial<Record<Event, Guard>>> = {
  reopen: reopening,
  object: objecting,
  returnToDesk: returning,
  ask: asking,
  answer: answering,
  calledHappy: calling,
  calledUnhappy: calling,
  giveUp: givingUp,
}
