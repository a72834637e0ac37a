/**
 * What has something in common, by that: a key of each, or several. Groups and what is in them stand in the order in which they come. Pure.
 */
export function groupBy<T>(
  all: Iterable<T>,
  keysOf: (one: T) => string | Iterable<string>,
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const keys = keysOf(one)
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      const group = groups.get(key)
      if (group) group.push(one)
      else groups.set(key, [one])
    }
  }
  return groups
}
