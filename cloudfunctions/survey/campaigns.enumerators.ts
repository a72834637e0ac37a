import { divisionRange, inDivision } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { gather, type Sought } from '../_kernel/gather'
import { problem } from '../_kernel/problem'
import { peopleBy, postsOf, type Served } from '../roster/survey.read'
import { changed } from './campaigns.change'
import { mustLead } from './campaigns.plan'
import type { Answer, Ask } from './campaigns.view'
import { daysOf } from './course.rules'
import { touches } from './draw.rules'
import { campaigns, frames, type Campaign } from './survey.store'

type Asked = Ask<'setEnumerators'>['enumerators']

/** The frames of villages, by id alone. */
const framesOf = (ids: readonly string[]): Sought<{ readonly _id: string; readonly campaign: string }> => ({
  name: frames.name,
  stages: () =>
    Promise.resolve([
      { $match: { _id: { $in: ids } } },
      { $limit: Math.max(1, ids.length) },
      { $project: { campaign: 1 } },
    ]),
})

/** Whether one of a post's terms is somebody's and lies in the days from the quarter's first to the campaign's last. */
function serving({ now, past }: Served, person: string, days: { from: string; to: string }): boolean {
  return [...(now ? [now] : []), ...past].some((term) => term.holder.person === person && touches(term, days))
}

function mustBeFree(enumerators: Asked, served: readonly Served[], { quarter, closes }: Campaign): void {
  const days = { from: daysOf(quarter).from, to: dayAt(closes) }
  for (const { person, villages } of enumerators) {
    const own = served.find((post) => villages.includes(post.village) && serving(post, person, days))
    if (own)
      throw problem(
        'invalid',
        '名单里有人这个季度在要去的村里任职，或者是那里的帮扶责任人，不能去那个村入户评议',
        'enumerators',
      )
  }
}

/**
 * Who goes from door to door, and where. Whoever serves or served in one of her villages since the quarter began, be it for one household,
 * is rated there and can't. 4 database calls. @throws not_found, invalid, wrong_state, conflict, forbidden.
 */
export async function setEnumerators(
  { id, version, enumerators }: Ask<'setEnumerators'>,
  call: Call,
): Promise<Answer<'setEnumerators'>> {
  // Unscoped: whose it is is looked at here, so that one who only looks on is told so.
  const found = await campaigns.unscoped.get(call, id)
  mustLead(call, found.division)
  const ids = enumerators.map(({ person }) => person)
  if (new Set(ids).size < ids.length) throw problem('invalid', '名单里有人写了两次', 'enumerators')
  const villages = [...new Set(enumerators.flatMap((one) => one.villages))]
  const known = await gather({
    people: peopleBy(ids),
    now: postsOf(ids, 'now'),
    past: postsOf(ids, 'past'),
    frames: framesOf(villages.map((village) => `${found.quarter}:${village}`)),
  })
  const city = divisionRange(inDivision(found.division, 'city'))
  const near = known.people.filter(({ ground }) => ground === '' || (city.from <= ground && ground < city.to))
  return changed(call, { id, version }, (campaign) => {
    if (!['ready', 'open'].includes(campaign.state))
      throw problem('wrong_state', '抽好了户、还没有截止的时候，才能定入户评议员')
    if (near.length < ids.length) throw problem('not_found', '名册里没有这个人，请先登记', 'enumerators')
    const own = known.frames.filter((frame) => frame.campaign === id)
    if (own.length < villages.length) throw problem('invalid', '名单里有的村不在这次评议里', 'enumerators')
    mustBeFree(enumerators, [...known.now, ...known.past], campaign)
    return { set: { enumerators } }
  })
}
