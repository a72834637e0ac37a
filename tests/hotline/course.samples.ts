import type { hotline } from '../../types/hotline'
import type { course } from '../../types/hotline.course'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import { asked, chased, declined, extending, objected, ringing, wayOf } from './course.steps'
import { accepted, answered, assigned, castOf, closed, filed, happy, seen } from './hotline.steps'

const tenDays = { consult: 10, help: 10, complaint: 10, report: 10, suggestion: 10, urgent: 5 }

const countyOf = (who: Name): string => (castOf(who).filer === 'stranger' ? '510811000000' : '510802000000')

/** A valid call of each deed on a matter, brought to its state by those whose turn it was. */
export const courseSamples: Pick<Samples<typeof hotline>, keyof typeof course | 'clocks' | 'setClocks'> = {
  accept: async (world, who) => ({ input: { ...seen(await filed(world, castOf(who))), urgent: true } }),
  assign: async (world, who) => {
    const cast = castOf(who)
    return { input: { ...seen(await accepted(world, cast)), unit: cast.unit, note: '请尽快看看' } }
  },
  returnToDesk: async (world, who) => ({
    input: { ...seen(await assigned(world, castOf(who))), why: '不归我们管' },
  }),
  decline: async (world, who) => ({
    input: { ...seen(await filed(world, castOf(who))), reason: 'channel', note: '请到镇上的窗口办' },
  }),
  ask: async (world, who) => ({
    input: { ...seen(await assigned(world, castOf(who))), question: '是哪一段水渠' },
  }),
  reply: async (world, who) => ({ input: { ...seen(await asked(world, wayOf(who))), text: '桥头那一段' } }),
  extend: async (world, who) => ({
    input: { ...seen(await assigned(world, castOf(who))), days: 2, why: '等材料' },
  }),
  grantExtension: async (world, who) => ({
    input: { ...seen(await extending(world, wayOf(who))), grant: true, note: '抓紧' },
  }),
  explain: async (world, who) => ({
    input: { ...seen(await chased(world, wayOf(who))), why: '下雨停了工' },
  }),
  hurry: async (world, who) => ({
    input: { ...seen(await assigned(world, castOf(who))), urgent: true, why: '老人等水吃' },
  }),
  answer: async (world, who) => ({
    input: { ...seen(await assigned(world, castOf(who))), text: '已经修好了' },
  }),
  rate: async (world, who) => ({
    input: { ...seen(await answered(world, castOf(who))), ...happy, words: '谢谢' },
  }),
  reopen: async (world, who) => ({ input: { ...seen(await closed(world, castOf(who))), why: '又漏水了' } }),
  object: async (world, who) => ({
    input: { ...seen(await declined(world, wayOf(who))), why: '没有打官司' },
  }),
  callBack: async (world, who) => ({
    input: { ...seen(await ringing(world, wayOf(who))), reached: true, said: { ...happy, words: '好了' } },
  }),
  settle: async (world, who) => ({
    input: { ...seen(await objected(world, wayOf(who))), text: '由镇上牵头修好' },
  }),
  reassign: async (world, who) => {
    const cast = castOf(who)
    return { input: { ...seen(await objected(world, cast)), unit: cast.unit, note: '请办好' } }
  },
  urge: async (world, who) => ({ input: seen(await assigned(world, castOf(who))) }),
  clocks: async (_world, who) => ({ input: { county: countyOf(who) } }),
  setClocks: async (world, who) => {
    const county = countyOf(who)
    const office = who === 'foreignOffice' ? who : 'office'
    const { version } = await world.as(office).hotline.clocks({ county })
    return { input: { county, version, clock: 'settle', days: tenDays, source: '县政府办〔2026〕1号' } }
  },
}
