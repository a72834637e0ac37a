/**
 * The steps of one journey stand on each other: after one that failed the others would only wait in vain, so they fail at once. Use it as `test`.
 */
export function steps(): (name: string, act: () => Promise<void>) => void {
  let failed: string | undefined
  return (name, act) => {
    test(name, async () => {
      if (failed !== undefined) throw new Error(`The journey ended at “${failed}”`)
      failed = name
      await act()
      failed = undefined
    })
  }
}
