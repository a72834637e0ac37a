import type { Day } from '../../../../types/_period'
import type { LeavingReason } from '../../../../types/roster.limits'
import { Refusal } from '../../../_kernel/problem'
import { appointingFacts } from '../../holding'
import { appointed, checkSeats, Occupied, type SeatHeld } from '../../holding.rules'
import { marksOf } from '../../posts.rules'
import { posts, type Post, type Tenure } from '../../roster.store'
import type { Line } from '../book'
import { backOf, textIn, type Desk } from '../desk'
import type { Cadre } from '../persons'
import { changed, refused, same, type Verdict } from '../verdict'

/** What stands in a tenure when the file does not say. */
const imported = '表格导入'

/** A post that a row names: as it is, or as it would be made. */
export interface Site {
  readonly post: Post
  /** 0: it is not there yet. */
  readonly version: number
  /** Posts of the same village that somebody holds. */
  readonly beside: readonly SeatHeld[]
}

function tenureOf({ values }: Line, { person, unitName }: Cadre): Tenure {
  const also = textIn(values, 'also')
  return {
    holder: { person: person._id, sealed: person.sealed },
    unit: person.unit,
    unitName,
    from: (textIn(values, 'from') ?? '') as Day,
    why: textIn(values, 'why') ?? imported,
    decided: textIn(values, 'decided') ?? imported,
    ...(also === undefined ? {} : { also }),
  }
}

const sentence = (error: unknown): string => {
  if (error instanceof Occupied) return error.say('原任')
  if (error instanceof Refusal) return error.problem.say
  throw error
}

/** What a row that gives a post to somebody comes to, by the rules of any appointment. */
export function appointing(desk: Desk, line: Line, { post, version, beside }: Site, cadre: Cadre): Verdict {
  const group = [line]
  const tenure = tenureOf(line, cadre)
  const { now } = post
  if (now?.holder.person === cadre.person._id) {
    if (now.from === tenure.from) return same(group)
    return refused(group, line, '到岗日期', `名册里是${now.from}到岗的，和表里不一样`)
  }
  try {
    checkSeats(
      post,
      beside.filter((one) => one.now?.holder.person === cadre.person._id),
    )
    const left = now ? ((textIn(line.values, 'left') ?? 'adjust') as LeavingReason) : undefined
    const coming = { tenure, ...(left === undefined ? {} : { left }) }
    const holding = appointed(post, coming, desk.today)
    const { set, unset } = marksOf(holding)
    const whole = version === 0 ? { ...post, ...set } : set
    const empty = { needed: post.needed, open: post.needed, past: [] }
    const back = version === 0 ? { set: empty, unset: ['now', 'turns'] } : backOf({ ...set }, unset, post)
    const { kind, village } = post
    const undone = {
      kind: 'roster.released',
      division: village,
      person: cadre.person._id,
      tags: { kind, left: 'mistake', to: tenure.from },
    }
    return changed(group, [
      {
        row: line.row,
        collection: posts.name,
        id: post._id,
        version,
        set: { ...whole },
        unset: version === 0 ? [] : unset,
        back,
        division: village,
        facts: appointingFacts(post, coming, holding, now),
        backFacts: [undone],
      },
    ])
  } catch (error) {
    return refused(group, line, '', sentence(error))
  }
}
