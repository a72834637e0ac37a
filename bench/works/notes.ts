import type { Note } from '../functions/_notes/note'

const sentence = '村口到学校的那段路下雨就积水，孩子上学要绕道走田埂，想请有关部门来看一看，修一条排水沟。'

/** The `nth` note: with what stands around it, a body of 1 KB. */
export function noteOf(nth: number): Note {
  const text = sentence.repeat(7).slice(0, 285)
  return {
    unit: `u5108${nth % 80}-water`,
    state: nth % 3 === 0 ? 'open' : 'closed',
    due: 1_790_000_000_000 + nth,
    text,
  }
}

/** The body of a call that keeps it. */
export function callOf(nth: number, run: string): string {
  const key = `${run}-${nth}`.padStart(24, '0')
  return JSON.stringify({ action: 'keep', input: noteOf(nth), key })
}
