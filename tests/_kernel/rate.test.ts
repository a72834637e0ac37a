import * as z from 'zod'
import { action, type Rate } from '../../types/_contract'
import { checkRing, ringOf } from '../../cloudfunctions/_kernel/rate'

const spec = (kind: 'read' | 'deed', rate?: Rate) =>
  action({
    kind,
    may: 'signed',
    input: z.strictObject({}),
    output: z.strictObject({}),
    ...(rate ? { rate } : {}),
  })
const start = 1_790_000_000_000

/** Calls at the given seconds, as the database keeps the ring. @returns at which of them it was refused. */
function refusedAt(rate: Rate, seconds: readonly number[]): number[] {
  let marks: number[] = []
  return seconds.filter((second) => {
    const ring = ringOf('f', 'a', spec('read', rate), start + second * 1000)
    marks = [...marks, ring.second].slice(-ring.length)
    try {
      checkRing({ [ring.name]: marks }, ring)
      return false
    } catch {
      return true
    }
  })
}

describe('how often somebody may ask', () => {
  it('lets through as many as the contract says, and not one more', () => {
    expect(refusedAt({ times: 3, per: 'minute' }, [0, 1, 2, 3])).toEqual([3])
  })

  it('slides: a call is free again when the first has left the window', () => {
    expect(refusedAt({ times: 2, per: 'minute' }, [0, 30, 59, 120, 121])).toEqual([59])
  })

  it('keeps refusing somebody who keeps hammering', () => {
    expect(refusedAt({ times: 2, per: 'minute' }, [0, 1, 2, 10, 20, 40])).toEqual([2, 10, 20, 40])
  })

  it('shares one ring among reads that say nothing', () => {
    expect(ringOf('f', 'a', spec('read'), start).name).toBe(ringOf('f', 'b', spec('read'), start).name)
  })

  it('gives every deed a ring of its own', () => {
    expect(ringOf('f', 'a', spec('deed'), start).name).not.toBe(ringOf('f', 'b', spec('deed'), start).name)
  })
})
