/** One invocation, told without its content: no input, name, phone, openid or key. */
export interface Line {
  readonly feature: string
  readonly action: string
  readonly door: string
  readonly ms: number
  /** Database calls made for it, all counted. */
  readonly calls: number
  /** `ok`, or the code of the problem. */
  readonly outcome: string
  /** Where it broke, when it was not refused on purpose. */
  readonly fault?: Fault
}

/** What may be told of an error: never its message, which can hold what a person wrote. */
export interface Fault {
  readonly name: string
  readonly code?: string
  /** The first frames of the stack, as places in our own bundle. */
  readonly at?: readonly string[]
}

const frames = 3

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  // The stack begins with the message, whose lines may look like anything.
  const at = (error.stack ?? '')
    .slice((error.stack ?? '').lastIndexOf(error.message) + error.message.length)
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    .slice(0, frames)
    .map((line) => line.trim().slice(3))
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}), ...(at.length > 0 ? { at } : {}) }
}

export function log(line: Line): void {
  console.log(JSON.stringify(line))
}

/** Something worth knowing that is not the end of a call: `what` is one of our own words. */
export function note(
  what: string,
  error?: unknown,
  numbers: Readonly<Record<string, number | string>> = {},
): void {
  console.log(
    JSON.stringify({ note: what, ...numbers, ...(error === undefined ? {} : { fault: faultOf(error) }) }),
  )
}
