import { problems, type Problem, type ProblemCode } from '../../types/_problem'

/** The server understood and said no: `say` is the sentence for the person, `field` what it is about. */
export class Refused extends Error {
  readonly code: ProblemCode
  readonly say: string
  readonly field: string | undefined

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'Refused'
    this.code = problem.code
    this.say = problem.say
    this.field = problem.field
  }
}

/** No answer of ours came back: no network, too slow, or a hotel's sign-in page. Whether the deed was done is not known. */
export class Offline extends Error {
  readonly say = '没有连上网络，您填的内容还在，连上后再试'

  constructor() {
    super('offline')
    this.name = 'Offline'
  }
}

const lostOnTheWay = /request:fail|time.?out|network|offline|socket|abort/i

/**
 * What a failed call of `wx.cloud` means: a word that never arrived is `Offline`, anything else is WeChat or the cloud
 * saying no, told with `say`. WeChat rejects with `{ errMsg }`; what is no such thing never left the phone.
 */
export function failureOf(error: unknown, say: Problem): Refused | Offline {
  const { errMsg } = error as { errMsg?: unknown }
  return typeof errMsg === 'string' && !lostOnTheWay.test(errMsg) ? new Refused(say) : new Offline()
}

/** The sentence to show for anything that was thrown. */
export function sayOf(error: unknown): string {
  if (error instanceof Refused || error instanceof Offline) return error.say
  return problems.failed
}

/** The field that a refusal is about; its first word, as forms name their fields. */
export function fieldOf(error: unknown): string | undefined {
  return error instanceof Refused ? error.field?.split('.')[0] : undefined
}
