import { problems, type Problem, type ProblemCode } from '../../types/_problem'

/** A refusal on purpose: what the caller reads instead of data. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

/**
 * Makes a refusal to throw: `throw problem('wrong_state', '已经答复过了')`.
 * @param say the sentence that the person reads; the registry's own when none is given.
 * @param field the field that it is about, as a dotted path.
 */
export function problem(code: ProblemCode, say: string = problems[code], field?: string): Refusal {
  return new Refusal(field === undefined ? { code, say } : { code, say, field })
}
