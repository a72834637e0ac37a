import { graceMost, partsMost, titleMax, usualGrace, usualRule } from '../../types/survey.limits'
import { dayIn } from '../_kernel/day'
import { phoneTime } from '../_kernel/time'
import type { SystemBrief } from './asks'
import { takesIn, type Place } from '../_kernel/places'

/** The plan as it is typed. */
export interface PlanForm {
  readonly quarter: string
  readonly title: string
  readonly system: string
  /** All of the place, or some of what lies right under it. */
  readonly extent: 'all' | 'some'
  /** Codes of these; of another place they stand for nothing. */
  readonly only: readonly string[]
  readonly kind: 'all' | 'sample'
  readonly big: string
  readonly bigPoor: string
  readonly bigOther: string
  readonly smallPoor: string
  readonly smallOther: string
  readonly opens: string
  readonly closes: string
  readonly graceDays: string
  readonly seed: string
}
export type PlanField = keyof PlanForm | 'division' | 'rule'

const hour = 3_600_000

/** `2026-12-01`: so many days from today, in China. */
const dayFromNow = (days: number): string =>
  new Date(phoneTime() + (8 + 24 * days) * hour).toISOString().slice(0, 10)

/** The quarter of today, `2026-Q4`, so many on. */
function quarterFromNow(by: number): string {
  const [year = 0, month = 1] = dayFromNow(0).split('-').map(Number)
  const at = year * 4 + Math.floor((month - 1) / 3) + by
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
}

/** The last one is often asked about when it is over. */
export const quarters = (): readonly string[] => [0, -1, 1].map(quarterFromNow)

/** Opens tomorrow, for two weeks. */
export const usualPlan = (): PlanForm => ({
  quarter: quarterFromNow(0),
  title: '群众评帮扶',
  system: '',
  extent: 'all',
  only: [],
  kind: 'sample',
  big: String(usualRule.big),
  bigPoor: String(usualRule.bigPoor),
  bigOther: String(usualRule.bigOther),
  smallPoor: String(usualRule.smallPoor),
  smallOther: String(usualRule.smallOther),
  opens: dayFromNow(1),
  closes: dayFromNow(14),
  graceDays: String(usualGrace),
  seed: '',
})

export const numberNames = {
  big: '贫困户满几户算大村',
  bigPoor: '大村请几户贫困户',
  bigOther: '大村请几户其他户',
  smallPoor: '其余的村请几户贫困户',
  smallOther: '其余的村请几户其他户',
} as const
type NumberField = keyof typeof numberNames
export const numberFields = Object.keys(numberNames) as NumberField[]

/** What was typed as a whole number, full-width digits too; undefined for anything else. */
function wholeIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(plain) ? Number(plain) : undefined
}

const isWithin = (n: number | undefined, from: number, to: number) => n !== undefined && n >= from && n <= to

function wrongNumbers(form: PlanForm): Partial<Record<PlanField, string>> {
  if (form.kind === 'all') return {}
  const wrong: Partial<Record<PlanField, string>> = {}
  for (const name of numberFields) {
    const least = name === 'big' ? 1 : 0
    if (!isWithin(wholeIn(form[name]), least, 1000)) wrong[name] = `请填${least}到1000的整数`
  }
  const none = (poor: string, other: string) => wholeIn(poor) === 0 && wholeIn(other) === 0
  if (none(form.bigPoor, form.bigOther) || none(form.smallPoor, form.smallOther)) {
    wrong.rule = '每个村至少要抽一户'
  }
  return wrong
}

function wrongDays({ opens, closes }: PlanForm): Partial<Record<PlanField, string>> {
  const [from, to] = [dayIn(opens), dayIn(closes)]
  const unread = '没有看懂这一天，写成2026-12-01的样子'
  return {
    ...(from === undefined ? { opens: unread } : {}),
    ...(to === undefined ? { closes: unread } : {}),
    ...(from !== undefined && to !== undefined && to < from
      ? { closes: '截止的日子不能早于开放的日子' }
      : {}),
  }
}

/** Which of what lies right under a place is asked; nothing where all of it is. */
export function partsIn({ extent, only }: PlanForm, below: readonly Place[]): readonly string[] | undefined {
  if (extent === 'all') return undefined
  return below.map(({ code }) => code).filter((code) => only.includes(code))
}

function wrongParts(form: PlanForm, below: readonly Place[]): Partial<Record<PlanField, string>> {
  const parts = partsIn(form, below)
  if (parts === undefined) return {}
  if (parts.length === 0) return { only: '请选要评的地方，都要评就选“全部”' }
  if (parts.length > partsMost) return { only: `最多选${partsMost}个地方` }
  return parts.length === below.length ? { only: '这里的都选上了，请改选“全部”' } : {}
}

/**
 * What is wrong with a plan before it is sent, a sentence for each field.
 * @param below what lies right under the division.
 */
export function wrongIn(
  form: PlanForm,
  division: string | undefined,
  below: readonly Place[],
): Partial<Record<PlanField, string>> {
  const { title, system, graceDays, seed } = form
  const length = [...title.trim()].length
  return {
    ...(division === undefined ? { division: '请选在哪里办' } : {}),
    ...(length === 0 ? { title: '请写个名称' } : {}),
    ...(length > titleMax ? { title: `名称最多${titleMax}个字` } : {}),
    ...(system === '' ? { system: '请选一套指标体系' } : {}),
    ...wrongParts(form, below),
    ...wrongNumbers(form),
    ...wrongDays(form),
    ...(isWithin(wholeIn(graceDays), 1, graceMost) ? {} : { graceDays: `请填1到${graceMost}的整数` }),
    ...(seed.trim() === '' || /^[A-Za-z0-9-]{8,64}$/.test(seed.trim())
      ? {}
      : { seed: '种子是8到64个字母、数字或短横线' }),
  }
}

const number = (text: string): number => wholeIn(text) ?? 0

/** What is sent, of a form in which nothing is wrong. */
export const planOf = (form: PlanForm, division: string, only: readonly string[] | undefined) => ({
  division,
  ...(only === undefined ? {} : { only: [...only] }),
  quarter: form.quarter,
  title: form.title.trim(),
  system: form.system,
  rule:
    form.kind === 'all'
      ? { kind: 'all' as const }
      : {
          kind: 'sample' as const,
          big: number(form.big),
          bigPoor: number(form.bigPoor),
          bigOther: number(form.bigOther),
          smallPoor: number(form.smallPoor),
          smallOther: number(form.smallOther),
        },
  opens: dayIn(form.opens) ?? '',
  closes: dayIn(form.closes) ?? '',
  graceDays: number(form.graceDays),
  ...(form.seed.trim() === '' ? {} : { seed: form.seed.trim() }),
})

/** What may be asked in a place: of its own and of those above it, and still offered. */
export const usableIn = (systems: readonly SystemBrief[], division: string | undefined) =>
  systems.filter(
    (one) => one.state !== 'retired' && (division === undefined || takesIn(one.division, division)),
  )
