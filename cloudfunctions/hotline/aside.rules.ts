import { dayAt } from '../../types/_period'
import { extendBefore, type State } from '../../types/hotline.limits'
import { problem } from '../_kernel/problem'
import { daysFor, workdaysBefore, type When } from './clock.rules'
import type { Party } from './complaint'
import type { Hindrance } from './guards.rules'
import { strangers } from './hotline.rules'
import type { Standing, Who } from './standing'

/** Deeds that move no matter: they are said, or change the step that runs. */
export type Aside = 'urge' | 'extend' | 'grantExtension' | 'explain' | 'hurry'

interface AsideRow {
  readonly by: readonly Party[]
  readonly hinders: (at: Standing, who: Who, when: When) => string | undefined
  /** Whose right it is, but not this person's. */
  readonly forbids?: (at: Standing, who: Who) => string | undefined
}

/** Where somebody owes her something. */
const owed: readonly State[] = ['filed', 'accepted', 'assigned', 'reopened', 'office', 'merged']

/** Where a unit owes the next step. */
const underWay: readonly State[] = ['accepted', 'assigned', 'reopened']

/** What is late stays late, however urgent it is called afterwards. */
const hurrying: AsideRow['hinders'] = ({ state, step }, _who, { now }) => {
  if (!underWay.includes(state) || !step) return '这件事现在不用改急不急'
  return now > step.due ? '已经超期，急不急都要马上办' : undefined
}

const extending: AsideRow['hinders'] = ({ state, step }, _who, { now, calendar }) => {
  if (state !== 'assigned' || !step) return '这件事现在不用延期'
  if (step.extension) return '已经申请过一次，不能再申请'
  if (now > step.due) return '已经超期，不能再申请延期'
  return now <= workdaysBefore(step.due, extendBefore, calendar)
    ? undefined
    : `要在到期前至少${extendBefore}个工作日申请，现在来不及了`
}

const granting: AsideRow['hinders'] = ({ step }, _who, { now }) => {
  if (step?.extension === undefined || step.extension.granted !== undefined) return '没有要批的延期'
  return now > step.due ? '已经超期，不能再延期' : undefined
}

/** Each deed, by whose it is. The steps that a unit owes are explained by that unit. */
const asides: Readonly<Record<Aside, AsideRow>> = {
  urge: {
    by: ['villager'],
    hinders: ({ state, urges = [] }, _who, { now }) => {
      if (!owed.includes(state)) return '这件事现在不用催'
      const last = urges[urges.length - 1]
      return last !== undefined && dayAt(last) === dayAt(now) ? '今天已经催过了，明天再催' : undefined
    },
  },
  extend: { by: ['department'], hinders: extending },
  grantExtension: {
    by: ['desk', 'office'],
    hinders: granting,
    forbids: ({ step }, { person }) =>
      step?.extension?.by === person ? '自己申请的延期，要由别人来批' : undefined,
  },
  hurry: { by: ['desk'], hinders: hurrying },
  explain: {
    by: ['desk', 'department'],
    hinders: ({ step }) => {
      if (step?.chased === undefined) return '没有催办，不用说明'
      return step.explained === undefined ? undefined : '已经说明过了'
    },
    forbids: ({ state }, { have }) =>
      have.includes(state === 'assigned' ? 'department' : 'desk')
        ? undefined
        : '这一步不归您，由承办的人来说明',
  },
}

function hindered(at: Standing, aside: Aside, who: Who, when: When): Hindrance | undefined {
  const { by, hinders, forbids } = asides[aside]
  const stranger = by.some((party) => who.have.includes(party)) ? undefined : strangers[by[0] ?? 'desk']
  const forbidden = stranger ?? forbids?.(at, who)
  if (forbidden !== undefined) return { code: 'forbidden', say: forbidden }
  const say = hinders(at, who, when)
  return say === undefined ? undefined : { code: 'wrong_state', say }
}

/** @throws forbidden for somebody whose deed it is not, wrong_state when it is not the time for it. */
export function mustMay(at: Standing, aside: Aside, who: Who, when: When): void {
  const found = hindered(at, aside, who, when)
  if (found) throw problem(found.code, found.say)
}

/** Whether `mustMay` would let it through. */
export const mayDo = (at: Standing, aside: Aside, who: Who, when: When): boolean =>
  !hindered(at, aside, who, when)

/** For how many working days an extension may be asked at most. */
export const extendMost = (at: Standing, when: When): number => daysFor('extend', at, when)
