import { threshold } from '../../types/survey.limits'

/**
 * What the answers of one cell add up to: of one question, or of several pooled, in one place. Cells add up over places and ways of
 * answering. A household that knows nothing of what is asked weighs nothing.
 */
export interface Sums {
  /** Households whose answer counts, and those who don't know. */
  readonly n: number
  readonly u: number
  /** Of their weights: the sum, and that of the squares. */
  readonly w: number
  readonly ww: number
  /** Weights of good answers, and of values (0 to 100). */
  readonly g: number
  readonly v: number
  /** Households with a good answer among theirs, and with a bad one. */
  readonly yes: number
  readonly no: number
}

export const nothing: Sums = { n: 0, u: 0, w: 0, ww: 0, g: 0, v: 0, yes: 0, no: 0 }

export const plus = (a: Sums, b: Sums): Sums => ({
  n: a.n + b.n,
  u: a.u + b.u,
  w: a.w + b.w,
  ww: a.ww + b.ww,
  g: a.g + b.g,
  v: a.v + b.v,
  yes: a.yes + b.yes,
  no: a.no + b.no,
})

/** One answer of a household, by its question's weight among those that are pooled. */
export interface Said {
  readonly weight: number
  readonly good: boolean
  /** 0 to 100. */
  readonly value: number
}

/**
 * What one household adds to a cell. Its answers to the questions that are pooled count by the questions' weights; as a sample it is
 * one, so its weight is squared as a whole.
 * @param weight of its stratum: all of the village's ÷ drawn ones.
 */
export function household(weight: number, said: readonly Said[]): Sums {
  if (said.length === 0) return { ...nothing, u: 1 }
  let [w, g, v] = [0, 0, 0]
  for (const one of said) {
    w += weight * one.weight
    g += one.good ? weight * one.weight : 0
    v += weight * one.weight * one.value
  }
  const good = said.filter((one) => one.good).length
  return { n: 1, u: 0, w, ww: w * w, g, v, yes: good > 0 ? 1 : 0, no: good < said.length ? 1 : 0 }
}

/** What a stratum's household stands for. A stratum of which nobody was drawn stands for nobody. */
export const weightOf = ({ all, drawn }: { readonly all: number; readonly drawn: number }): number =>
  drawn > 0 ? all / drawn : 0

/** The effective sample (Kish): so many households of equal weight would tell as much. */
export const effective = ({ w, ww }: Sums): number => (ww > 0 ? (w * w) / ww : 0)

/** The two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054

/** Wilson's interval of a share, 0 to 1. */
export function wilson(share: number, sample: number): readonly [number, number] {
  if (sample <= 0) return [0, 1]
  const zz = (z * z) / sample
  const middle = share + zz / 2
  const wide = z * Math.sqrt((share * (1 - share)) / sample + zz / (4 * sample))
  const bound = (at: number) => Math.min(1, Math.max(0, at / (1 + zz)))
  return [Math.min(share, bound(middle - wide)), Math.max(share, bound(middle + wide))]
}

/**
 * How many more known households, of the same share and design, would put Wilson's upper end below the threshold. Its upper end is
 * where (t − share)² = z²·t(1 − t) ÷ sample, so the sample that is needed follows. For a share below the threshold.
 */
export function missing(share: number, known: number, sample: number, limit = threshold / 100): number {
  const needed = (z * z * limit * (1 - limit)) / (limit - share) ** 2
  return Math.max(1, Math.floor((known * needed) / sample) + 1 - known)
}

/** Hundredths of a percent: what is told. Whoever shows it may round again. */
export const told = (number: number): number => Math.round(number * 100) / 100

/** A cell's numbers, of one that may be shown. Percent and points. */
export interface Numbers {
  readonly known: number
  readonly unknown: number
  readonly share: number
  readonly low: number
  readonly high: number
  readonly score: number
  readonly scoreLow: number
  readonly scoreHigh: number
  readonly below?: true
  readonly missing?: number
}

/** @param spread the interval of the score, points. */
export function numbersOf(sums: Sums, spread: readonly [number, number]): Numbers {
  const share = sums.g / sums.w
  const sample = effective(sums)
  const [low, high] = wilson(share, sample)
  const limit = threshold / 100
  const verdict =
    share >= limit
      ? {}
      : high < limit
        ? { below: true as const }
        : { missing: missing(share, sums.n, sample) }
  return {
    known: sums.n,
    unknown: sums.u,
    share: told(share * 100),
    low: told(low * 100),
    high: told(high * 100),
    score: told(sums.v / sums.w),
    scoreLow: told(spread[0]),
    scoreHigh: told(spread[1]),
    ...verdict,
  }
}
