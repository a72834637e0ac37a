import { useRef, useState } from 'react'
import { makeKey, sayOf } from '../_kernel/cloud'
import { ask, type Told } from './asks'

export type Slip = Told<'slip'>

interface Slips {
  /** Those that were made, with their secrets: nowhere but here, and gone with the page. */
  readonly made: readonly Slip[]
  /** How many of how many while they are being made. */
  readonly going: { readonly done: number; readonly total: number } | undefined
  readonly wrong: string | undefined
  /** Makes one for each household, one after the other; stops at the first that fails, and keeps those that were made. */
  readonly make: (households: readonly string[]) => Promise<void>
  /** Throws all secrets away: the next ones are new ones. */
  readonly drop: () => void
}

/**
 * Sealed slips. An attempt whose answer was lost keeps its key, and the server tells the same secret once more; so going on after a
 * failure makes no second secret for anybody.
 */
export function useSlips(): Slips {
  const [made, setMade] = useState<readonly Slip[]>([])
  const [going, setGoing] = useState<Slips['going']>()
  const [wrong, setWrong] = useState<string>()
  const keys = useRef(new Map<string, string>())
  const running = useRef(false)
  const keyOf = (household: string): string => {
    const key = keys.current.get(household) ?? makeKey()
    keys.current.set(household, key)
    return key
  }
  const make = async (households: readonly string[]): Promise<void> => {
    if (running.current) return
    running.current = true
    setWrong(undefined)
    try {
      for (const [done, household] of households.entries()) {
        setGoing({ done, total: households.length })
        const slip = await ask(keyOf(household)).slip({ household })
        setMade((before) => [...before, slip])
      }
    } catch (error) {
      setWrong(sayOf(error))
    }
    running.current = false
    setGoing(undefined)
  }
  const drop = () => {
    keys.current.clear()
    setMade([])
    setWrong(undefined)
  }
  return { made, going, wrong, make, drop }
}
