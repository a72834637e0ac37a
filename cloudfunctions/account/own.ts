import type { Output } from '../../types/_contract'
import { dayAt, sayCalendarDay } from '../../types/_period'
import type { Owner } from '../../types/_own'
import type { account } from '../../types/account'
import { owners } from '../../types/account.limits'
import { heldOf } from '../_kernel/actors'
import type { Call } from '../_kernel/call'
import { eraseCaller } from '../_kernel/erase'
import { problem } from '../_kernel/problem'

type Own = Output<typeof account, 'own'>
type Part = Own['parts'][number]

/** Security logs: at least six months. Source: 网络安全法, article 21 (law.md says 184 days). */
const logDays = 184
/** More pages than anybody fills; the rest is on the screen of the feature itself. */
const mostPages = 40

const sayDay = (at: number): string => sayCalendarDay(dayAt(at))

/** What the account itself holds. */
async function accountPart(call: Call): Promise<Part> {
  const { made, consent } = await heldOf(call)
  const agreed = consent
    ? [
        { what: '个人信息怎么用', says: `${sayDay(consent.at)} 同意过第${consent.privacy}版` },
        { what: '用不用定位', says: consent.location ? '同意用' : '不同意用' },
      ]
    : []
  return {
    title: '登录',
    lines: [
      { what: '微信给的记号', says: '加密存着，用来认出还是您，给您发消息' },
      { what: '第一次来', says: sayDay(made) },
      ...agreed,
    ],
    entries: [],
    kept: [
      {
        what: '什么时候办了什么的记录，没有名字和电话',
        why: '网络安全法要求至少留六个月',
        until: sayDay(call.now + logDays * 86_400_000),
      },
    ],
  }
}

/** All pages of a feature's part. */
async function partOf(call: Call, feature: string): Promise<Part> {
  const asked = call.ask<Owner>(feature)
  const { next, ...first } = await asked.own({})
  const entries = [...first.entries]
  let after = next
  for (let page = 1; after !== undefined && page < mostPages; page += 1) {
    const more = await asked.own({ after })
    entries.push(...more.entries)
    after = more.next
  }
  return { ...first, entries }
}

/** Whoever serves stands in the roster for others to find: she is taken out of her duty first. */
const serves = ({ actor }: Call): boolean => actor.grants.some(({ role }) => role !== 'villager')
const serving = '您还担任着帮扶或热线的工作，请先由协调小组办公室办好交接，再来删除'

/** 我的信息. */
export async function own(_: unknown, call: Call): Promise<Own> {
  const parts = await Promise.all([accountPart(call), ...owners.map((feature) => partOf(call, feature))])
  return { at: call.now, parts, ...(serves(call) ? { stays: serving } : {}) }
}

/**
 * Deletes what is the caller's, for good.
 * @throws problem `wrong_state` for somebody who serves.
 */
export async function erase(_: unknown, call: Call): Promise<Output<typeof account, 'erase'>> {
  if (serves(call)) throw problem('wrong_state', serving)
  for (const feature of owners) await call.ask<Owner>(feature).letGo({})
  await eraseCaller(call)
  return { erased: true }
}
