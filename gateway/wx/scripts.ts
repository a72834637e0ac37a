import * as z from 'zod'

/** Answers that tests ask for by name. Codes are WeChat's. */
export const presets = {
  pass: {
    errcode: 0,
    errmsg: 'ok',
    result: { suggest: 'pass', label: 100 },
    detail: [],
    trace_id: 'scripted',
  },
  risky: {
    errcode: 0,
    errmsg: 'ok',
    result: { suggest: 'risky', label: 20001 },
    detail: [],
    trace_id: 'scripted',
  },
  review: {
    errcode: 0,
    errmsg: 'ok',
    result: { suggest: 'review', label: 20001 },
    detail: [],
    trace_id: 'scripted',
  },
  quota: { errcode: 45009, errmsg: 'reach max api daily quota limit' },
  refused: { errcode: 43101, errmsg: 'user refuse to accept the msg' },
  stale: { errcode: 61010, errmsg: 'code is expired' },
  token: { errcode: 40001, errmsg: 'invalid credential, access_token is invalid or not latest' },
  busy: { errcode: -1, errmsg: 'system error' },
  /** Of a photo or a recording: taken in, and never a verdict. */
  silent: { errcode: 0, errmsg: 'ok', trace_id: 'scripted' },
} as const

/** Presets that say what will be pushed about a photo or a recording, rather than what is answered at once. */
const verdicts = ['pass', 'review', 'risky', 'silent'] as const
export type Verdict = (typeof verdicts)[number]

export const isVerdict = (answer: unknown): answer is Verdict => verdicts.includes(answer as Verdict)

export const scriptShape = z.strictObject({
  /** For example `security.msgSecCheck`. */
  api: z.string().min(1).max(80),
  /** Fields that the request must have: a text that the field contains, any other value equal. */
  match: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  answer: z.union([
    z.enum(Object.keys(presets) as [keyof typeof presets, ...(keyof typeof presets)[]]),
    z.record(z.string(), z.unknown()),
  ]),
  /** How many requests it answers; 1 by default. */
  times: z.number().int().min(1).max(1_000_000).default(1),
})

export type Script = z.output<typeof scriptShape>

function fits(match: Script['match'], request: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(match).every(([field, wanted]) => {
    const value = request[field]
    return typeof wanted === 'string' ? typeof value === 'string' && value.includes(wanted) : value === wanted
  })
}

/** Scripted answers, the latest asked first. */
export class Scripts {
  private waiting: { script: Script; left: number }[] = []

  add(script: Script): void {
    this.waiting.unshift({ script, left: script.times })
  }

  clear(): void {
    this.waiting = []
  }

  /** The script that answers this request, used up by one. */
  take(api: string, request: Readonly<Record<string, unknown>>): Script | undefined {
    const found = this.waiting.find(({ script }) => script.api === api && fits(script.match, request))
    if (!found) return undefined
    found.left -= 1
    if (found.left === 0) this.waiting = this.waiting.filter((one) => one !== found)
    return found.script
  }
}
