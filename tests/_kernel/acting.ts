import type { Contract } from '../../types/_contract'
import type { Problem, Reply } from '../../types/_problem'
import type { account } from '../../types/account'
import type { discipline } from '../../types/discipline'
import type { dispatch } from '../../types/dispatch'
import type { hotline } from '../../types/hotline'
import type { open311 } from '../../types/open311'
import type { roster } from '../../types/roster'
import type { survey } from '../../types/survey'
import type { trace } from '../../types/trace'
import type * as z from 'zod'

/** What a call was refused with. */
export class Refused extends Error {
  readonly code: Problem['code']
  readonly say: string
  readonly field: string | undefined

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.say}`)
    this.code = problem.code
    this.say = problem.say
    this.field = problem.field
  }
}

/** As `Calls`, with the key that a test may choose: the same key is a retry. */
type Acts<C extends Contract> = {
  readonly [K in keyof C['actions']]: (
    input: z.input<C['actions'][K]['input']>,
    key?: string,
  ) => Promise<z.output<C['actions'][K]['output']>>
}

export interface Acting {
  readonly account: Acts<typeof account>
  readonly discipline: Acts<typeof discipline>
  readonly dispatch: Acts<typeof dispatch>
  readonly hotline: Acts<typeof hotline>
  readonly open311: Acts<typeof open311>
  readonly roster: Acts<typeof roster>
  readonly survey: Acts<typeof survey>
  readonly trace: Acts<typeof trace>
  /** The reply as it stands, for calls that no contract would let one write. */
  raw(feature: string, event: object): Promise<Reply<unknown>>
}
