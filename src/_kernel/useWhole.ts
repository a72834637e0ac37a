import { useCallback, useEffect, useState } from 'react'
import { sayOf } from './cloud'
import { printPage } from './print'

export interface Whole<R> {
  /** All rows, once they were fetched: the page draws them and is printed as it stands. */
  readonly whole: readonly R[] | undefined
  readonly busy: boolean
  readonly wrong: string | undefined
  readonly print: () => Promise<void>
  /** Back to the pages. */
  readonly drop: () => void
}

/** 打印 of a list that is shown in pages: the whole of it is fetched first. */
export function useWhole<R>(fetch: () => Promise<readonly R[]>): Whole<R> {
  const [whole, setWhole] = useState<readonly R[]>()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  useEffect(() => {
    if (whole !== undefined) printPage()
  }, [whole])
  const print = async (): Promise<void> => {
    setBusy(true)
    setWrong(undefined)
    try {
      setWhole([...(await fetch())])
    } catch (error) {
      setWrong(sayOf(error))
    }
    setBusy(false)
  }
  const drop = useCallback(() => setWhole(undefined), [])
  return { whole, busy, wrong, print, drop }
}
