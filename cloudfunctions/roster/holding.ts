import { divisionLevel, divisionRange, forceKinds } from '../../types/_actor'
import type { Input, Output } from '../../types/_contract'
import type { FactDraft } from '../../types/_fact'
import { dayAt, type Day } from '../../types/_period'
import type { HoldingContract as Contract } from '../../types/roster.posts'
import type { Call } from '../_kernel/call'
import { gather, seek } from '../_kernel/gather'
import { problem } from '../_kernel/problem'
import { appointed, checkSeats, Occupied, released, type Coming, type SeatHeld } from './holding.rules'
import { marksOf, postId, type Holding, type PostOf } from './posts.rules'
import { postsView, villageNamed } from './posts.view'
import { divisionNamed, divisionsOf, openNames, unitsNamed } from './roster.read'
import {
  divisions,
  households,
  people,
  posts,
  type Division,
  type Household,
  type Past,
  type Person,
  type Post,
  type Tenure,
} from './roster.store'

type Asked = Input<Contract, 'appoint'>
type Outcome = Output<Contract, 'appoint'>

const within = (code: string, division: string): boolean => {
  const { from, to } = divisionRange(division)
  return from <= code && code < to
}

/** Whether a division's code lies in the caller's territories. */
export const covers = (call: Call, code: string): boolean =>
  call
    .grants()
    .flatMap(({ territories }) => territories)
    .some((division) => within(code, division))

/** A post as the caller named it. @throws problem `invalid` for a team without a seat, or a seat of something else. */
export function named(post: Asked['post']): PostOf {
  if ('household' in post) return post
  const { village, kind, seat } = post
  if ((kind === 'team') !== (seat !== undefined))
    throw problem('invalid', kind === 'team' ? '请选择驻村工作队的第几席' : '这个岗位不分席', 'post.seat')
  return { village, kind, ...(seat === undefined ? {} : { seat }) }
}

/** @throws problem `division_merged`, naming the heir; `wrong_state` for a day before the village stood. */
async function checkVillage(call: Call, division: Division, on: Day): Promise<void> {
  const { name, succeededBy, since } = division
  if (succeededBy !== '') {
    const heir = await divisionNamed(call, succeededBy)
    throw problem('division_merged', `${name}已经并入${heir.name}，请用新的村码`)
  }
  if (since !== undefined && on < since)
    throw problem('wrong_state', `${name}${since}才成立，日期不能早于这天`, 'from')
}

/** One of the caller's own ground, or of a division above the village: a city's unit sends people to its counties. */
const mayServe = (call: Call, { ground }: Person, village: string): boolean =>
  ground === '' || covers(call, ground) || within(village, ground)

/** What an appointment rests on, read in one go. */
interface Ground {
  readonly person: Person
  readonly division: Division
  readonly beside: readonly SeatHeld[]
  /** The version to change: what the clerk saw, or that of a post which was made meanwhile and that nobody has touched. */
  readonly version: number
}

/** 1 database call, 2 for a household of a county that is not remembered. */
async function groundOf(call: Call, post: PostOf, { person, version }: Asked): Promise<Ground> {
  const village = 'village' in post ? post.village : ''
  const household = 'household' in post ? post.household : ''
  // Unscoped: who is appointed may come from anywhere; the village is looked at below.
  const found = await gather({
    people: seek<Person>(people, { _id: person }, 1),
    divisions: seek<Division>(divisions, { _id: village }, 1),
    homes: seek<Household>(households, { _id: household }, 1),
    beside: seek<Post>(posts, { 'now.holder.person': person, village, household: '' }, 20),
    furnished: seek<Post & { readonly version: number }>(posts, { _id: postId(post), version: 1 }, 1),
  })
  const [home] = found.homes
  const [who] = found.people
  const place = home ? home.village : village
  if (!covers(call, place) || divisionLevel(place) !== 'village') throw problem('not_found')
  const division = found.divisions[0] ?? (await villageNamed(call, place))
  if (!who || !mayServe(call, who, place)) throw problem('not_found', '名册里没有这个人，请先登记', 'person')
  if (home?.gone) throw problem('wrong_state', '这一户已经不在了，不用再派责任人')
  const [made] = version === 0 ? found.furnished.filter(({ now, past }) => !now && past.length === 0) : []
  return { person: who, division, beside: found.beside, version: made?.version ?? version }
}

async function tenureOf(
  call: Call,
  { person: { sealed, unit, _id }, division: { county } }: Ground,
  asked: Asked,
): Promise<Tenure> {
  const { from, why, decided, also } = asked
  // Her unit is most often one of the village's county, which is remembered from now on.
  await divisionsOf(call, county)
  const unitName = unit === '' ? '' : ((await unitsNamed(call, [unit])).get(unit)?.name ?? '')
  return {
    holder: { person: _id, sealed },
    unit,
    unitName,
    from: from as Day,
    why,
    decided,
    ...(also === undefined ? {} : { also }),
  }
}

type Site = Pick<Post, 'kind' | 'village'>

function factOf(event: string, { kind, village }: Site, { holder, unit }: Tenure, tags: FactDraft['tags']) {
  const force = forceKinds.find((one) => one === kind)
  const draft: FactDraft = {
    kind: `roster.${event}`,
    division: village,
    person: holder.person,
    role: 'cadre',
    ...(unit === '' ? {} : { unit }),
    ...(force === undefined ? {} : { force }),
    tags: { kind, ...tags },
  }
  return draft
}

/** Who left: a fact, and another that stands for three years when she was unfit (R5). */
function leavingFacts(site: Site, past: Past): FactDraft[] {
  const { to, left } = past
  const gone = factOf('released', site, past, { left, to })
  return left === 'unfit' ? [gone, factOf('unfit', site, past, { to })] : [gone]
}

export function appointingFacts(
  site: Site,
  { tenure }: Coming,
  { past }: Holding,
  before?: Tenure,
): FactDraft[] {
  const [last] = past
  const gone = before && last ? leavingFacts(site, last) : []
  return [...gone, factOf('appointed', site, tenure, { from: tenure.from })]
}

/** 张某: a refusal tells nobody's whole name. */
async function calledOf({ holder }: Occupied): Promise<string> {
  const [known] = await openNames([holder])
  const [surname] = known?.name ?? ''
  return surname === undefined ? '原任' : `${surname}某`
}

/** Says who is in the way. */
async function naming<O>(place: string, deed: Promise<O>): Promise<O> {
  try {
    return await deed
  } catch (error) {
    if (!(error instanceof Occupied)) throw error
    throw problem('wrong_state', `${place}：${error.say(await calledOf(error))}`, error.field)
  }
}

/** A post that is not needed and that nobody has made yet. */
const newPost = (id: string, post: PostOf, village: string): Post => {
  const where = 'village' in post ? { ...post, household: '' } : { kind: 'responsible' as const, ...post }
  return { _id: id, ...where, village, needed: false, open: false, past: [] }
}

/** 到岗. 5 database calls when warm, 4 for a post that was not there yet. */
export async function appoint(asked: Asked, call: Call): Promise<Outcome> {
  const post = named(asked.post)
  const id = postId(post)
  const ground = await groundOf(call, post, asked)
  const { division, beside, version } = ground
  const tenure = await tenureOf(call, ground, asked)
  const coming: Coming = { tenure, ...(asked.left === undefined ? {} : { left: asked.left }) }
  const out = { id, version: version + 1 }
  const today = dayAt(call.now)
  await checkVillage(call, division, tenure.from)
  const decide = (doc: Post) => {
    checkSeats(doc, beside)
    const holding = appointed(doc, coming, today)
    return { holding, facts: appointingFacts(doc, coming, holding, doc.now) }
  }
  if (version > 0) {
    const deed = posts.deed(call, id, version, (doc) => {
      const { holding, facts } = decide(doc)
      return { ...marksOf(holding), out, facts, why: asked.why }
    })
    return naming(division.name, deed)
  }
  const fresh = newPost(id, post, division._id)
  const { holding, facts } = decide(fresh)
  return posts.create(call, {
    id,
    doc: { ...fresh, ...holding },
    division: division._id,
    out,
    facts,
    why: asked.why,
  })
}

/** 离岗. 4 database calls when warm. */
export async function release(
  asked: Input<Contract, 'release'>,
  call: Call,
): Promise<Output<Contract, 'release'>> {
  const post = named(asked.post)
  const id = postId(post)
  const leaving = { to: asked.to as Day, left: asked.left }
  const today = dayAt(call.now)
  const out = { id, version: asked.version + 1 }
  if ('village' in post && covers(call, post.village))
    await checkVillage(call, await villageNamed(call, post.village), leaving.to)
  return posts.deed(call, id, asked.version, (doc) => {
    const holding = released(doc, leaving, today)
    const gone = holding.past.find(({ to, left }) => to === leaving.to && left === leaving.left)
    const facts = gone ? leavingFacts(doc, gone) : []
    return { ...marksOf(holding), out, facts, why: `${asked.why}（${asked.decided}）` }
  })
}

/** A post with all who held it. 4 database calls, 3 of a village's. */
export async function post(asked: Input<Contract, 'post'>, call: Call): Promise<Output<Contract, 'post'>> {
  const found = await posts.get(call, postId(named(asked.post)))
  const [view] = await postsView(call, [found])
  if (!view) throw problem('not_found')
  return view
}
