/** One page of a list. */
interface Page<R> {
  readonly rows: readonly R[]
  readonly next?: string | undefined
}

/** All rows of a list, page after page; of no more than `most` pages. */
export async function allPages<R>(
  page: (after: string | undefined) => Promise<Page<R>>,
  most = Infinity,
): Promise<readonly R[]> {
  const all: R[] = []
  let after: string | undefined
  for (let nth = 0; nth < most; nth += 1) {
    const { rows, next } = await page(after)
    all.push(...rows)
    if (next === undefined) break
    after = next
  }
  return all
}
