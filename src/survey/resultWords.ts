import { shownStates, threshold } from '../../types/survey.limits'
import type { RangeRow } from '../_kernel/parts'
import type { Measure, Measured, Result } from './asks'

/** `82.5`: one digit behind the point, none where there is nothing behind it. */
const round = (n: number): string => String(Math.round(n * 10) / 10)

/** `82.5%`, or why it is not said. */
export const sayShare = ({ state, share }: Measure): string =>
  state === 'shown' && share !== undefined ? `${round(share)}%` : shownStates[state]

/** `76.1%到87.4%`; nothing where the share is not said. */
export const sayRange = ({ low, high }: Measure): string =>
  low === undefined || high === undefined ? '' : `${round(low)}%到${round(high)}%`

/** `81.2分`. */
export const sayScore = ({ score }: Measure): string => (score === undefined ? '' : `${round(score)}分`)

export const sayScoreRange = ({ scoreLow, scoreHigh }: Measure): string =>
  scoreLow === undefined || scoreHigh === undefined ? '' : `${round(scoreLow)}到${round(scoreHigh)}`

export const sayCount = (count: number | undefined): string => (count === undefined ? '' : String(count))

/**
 * What may be concluded: that it is below, only where that is certain; else what is missing to say so.
 * @param asked households that were asked: more than have not answered cannot come any more.
 */
export function sayVerdict({ state, below, missing, share, known = 0 }: Measure, asked = Infinity): string {
  if (state !== 'shown') return ''
  if (below === true) return `低于${threshold}%`
  if (missing !== undefined)
    return known + missing > asked ? '户数太少，不能下结论' : `还差约${missing}份才能下结论`
  return share !== undefined && share < threshold ? '还不能下结论' : ''
}

/** A measure as a row of a chart: withheld ones keep their words and draw nothing. */
export function rangeOf(key: string, name: string, measure: Measure, asked?: number): RangeRow {
  const { state, share, low, high, below } = measure
  const shown = state === 'shown'
  const range = sayRange(measure)
  const verdict = sayVerdict(measure, asked)
  return {
    key,
    name,
    ...(shown ? { share, low, high } : {}),
    says: [sayShare(measure), range === '' ? '' : `（${range}）`].join(''),
    ...(verdict === '' ? {} : { more: verdict }),
    wrong: below === true,
  }
}

export const line = { at: threshold, name: `虚线是${threshold}%` } as const

export const silent: Measure = { state: 'few' }

/** A measure of a result by its name; too few to say where it has none. */
export const measuredOf = ({ measures }: Pick<Result, 'measures'>, of: string): Measure =>
  measures.find((one) => one.of === of)?.all ?? silent

export const kinds = [
  { value: 'force', words: '总体和各方面力量' },
  { value: 'dimension', words: '各个方面' },
  { value: 'question', words: '每道题' },
] as const
export type Kind = (typeof kinds)[number]['value']

/** Of one kind; all together stands with the forces, first. */
export const measuresOf = (measures: readonly Measured[], kind: Kind): readonly Measured[] =>
  kind === 'force'
    ? [...measures.filter(({ of }) => of === 'all'), ...measures.filter(({ of }) => of.startsWith('force:'))]
    : measures.filter(({ of }) => of.startsWith(`${kind}:`))

/** What a number of a place says that was asked in part only. */
export const sayPart = (name: string, part: string): string =>
  `${name}这次只评了${part}，这些数是评了的地方合起来的，不代表整个${name}，也不和全部评过的季度连着比`

/** `东县（只评了1个乡镇）`. */
export const sayName = ({ name, part }: Pick<Result, 'name' | 'part'>): string =>
  part === undefined ? name : `${name}（只评了${part}）`

/** `请520户，评了401户，其中代填38户`. */
export const sayTurnout = ({ asked, answered, assisted }: Result): string =>
  `请${asked}户，评了${answered}户，其中代填${assisted}户`
