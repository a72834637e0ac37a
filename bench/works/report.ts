/** One thing that was measured, as a person reads it. */
export interface Finding {
  readonly what: string
  readonly found: string
  /** In words, with its number; absent where nothing was promised. */
  readonly budget?: string
  readonly kept?: boolean
}

/** One part of the bench. */
export interface Part {
  readonly name: string
  readonly title: string
  readonly findings: readonly Finding[]
  /** How quiet it was: rounds kept and dropped, what others used. */
  readonly quiet?: string
  /** The numbers behind the findings. */
  readonly raw: object
}

export interface Settings {
  readonly quick: boolean
  readonly peers: boolean
}

/** Says how far a part has come. */
export type Progress = (say: string) => void

export const times = (ratio: number): string => `${ratio.toFixed(2)}×`
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
export const perSecond = (value: number): string => `${Math.round(value)}/s`

/** A finding that a number keeps or misses. */
export function atMost(what: string, value: number, limit: number, found: string, budget: string): Finding {
  return { what, found, budget, kept: value <= limit }
}

export function quietOf(rounds: { kept: number; dropped: number; foreign: number }): string {
  const percent = Math.round(rounds.foreign * 100)
  return `${rounds.kept} rounds kept, ${rounds.dropped} dropped; others used ${percent} % of the machine`
}
