import { dayAt, instantOf } from '../../types/_period'
import { countsMax, lanes, type Lane, type State } from '../../types/hotline.limits'
import type { Case } from './case'
import type { Cloud } from './cloud'
import type { Matter } from './matter'
import type { Finding, Post } from './post'
import type { Person, Town } from './town'

interface Eyes {
  readonly cloud: Cloud
  readonly post: Post
  readonly town: Town
  readonly find: Finding
}

interface Page {
  readonly rows: readonly { readonly id: string; readonly state: State; readonly due?: number }[]
  readonly next?: string
  readonly counts?: Readonly<Partial<Record<Lane, number>>>
}

const open: readonly State[] = ['filed', 'accepted', 'assigned', 'waiting', 'reopened', 'office']

/** What belongs in a lane, by what the states mean. */
function belongs({ state, step }: Matter, lane: Lane, now: number): boolean {
  const isOpen = open.includes(state)
  const due = step?.due ?? Infinity
  switch (lane) {
    case 'overdue':
      return isOpen && due < now
    case 'today':
      return isOpen && due >= now && due < instantOf(dayAt(now)) + 86_400_000
    case 'new':
      return state === 'filed' || state === 'reopened'
    case 'open':
      return isOpen
    case 'waiting':
    case 'office':
      return state === lane
    case 'callback':
      return step?.name === 'callBack'
    case 'answered':
      return state === 'answered' && step?.name !== 'callBack'
    case 'closed':
      return state === 'closed' || state === 'declined'
  }
}

/** A page; who reads too fast waits a little. */
async function pageOf(
  { post, cloud, find }: Eyes,
  action: string,
  input: object,
  who: Person,
): Promise<Page> {
  for (;;) {
    const reply = await post.read(action, input, who)
    if (reply.ok) return reply.data as Page
    if (reply.problem.code !== 'too_many') {
      find(`${action} ${JSON.stringify(input)}: ${reply.problem.code}`)
      return { rows: [] }
    }
    await cloud.jump(cloud.now() + 11_000)
  }
}

async function idsOf(eyes: Eyes, action: string, input: object, who: Person) {
  const ids: string[] = []
  let page = await pageOf(eyes, action, input, who)
  const { counts } = page
  for (;;) {
    ids.push(...page.rows.map(({ id }) => id))
    if (page.next === undefined) return { ids, counts }
    page = await pageOf(eyes, action, { ...input, after: page.next }, who)
  }
}

function same(ids: readonly string[], expected: ReadonlySet<string>): string | undefined {
  const seen = new Set(ids)
  if (seen.size !== ids.length) return 'a matter stands there twice'
  const missing = [...expected].filter((id) => !seen.has(id)).length
  const extra = [...seen].filter((id) => !expected.has(id)).length
  return missing + extra === 0 ? undefined : `${missing} missing, ${extra} too many`
}

/** Each lane of each desk and office holds what the states say, and counts it. */
async function judgeGround(
  matters: readonly Matter[],
  ground: string,
  who: Person,
  eyes: Eyes,
): Promise<number> {
  for (const lane of Object.keys(lanes) as Lane[]) {
    const { ids, counts = {} } = await idsOf(eyes, 'queue', { lane }, who)
    const now = eyes.cloud.now()
    const expected = (of: Lane) => matters.filter((matter) => belongs(matter, of, now))
    const wrong = same(ids, new Set(expected(lane).map(({ _id }) => _id)))
    if (wrong !== undefined) eyes.find(`lane ${lane} of ${ground}: ${wrong}`)
    for (const [name, count] of Object.entries(counts) as [Lane, number][]) {
      const right = Math.min(countsMax, expected(name).length)
      if (count !== right) eyes.find(`lane ${name} of ${ground} counts ${count}, there are ${right}`)
    }
  }
  return Object.keys(lanes).length
}

/** What she who brought them finds again in 我的事. */
async function judgeMine(matters: readonly Matter[], cases: readonly Case[], eyes: Eyes): Promise<void> {
  const homes = [...new Set(cases.map(({ home }) => home))].slice(0, 40)
  for (const { head, household } of homes) {
    const own = matters.filter(({ by }) => by === head.id || by === household.id).map(({ _id }) => _id)
    const { ids } = await idsOf(eyes, 'mine', {}, head)
    const wrong = same(ids, new Set(own))
    if (wrong !== undefined) eyes.find(`the matters of one who filed: ${wrong}`)
  }
}

/** @returns how many lanes were looked at. */
export async function judgeQueues(
  matters: readonly Matter[],
  cases: readonly Case[],
  eyes: Eyes,
): Promise<number> {
  let looked = 0
  for (const county of eyes.town.counties) {
    for (const unit of eyes.town.units(county)) {
      const [desk] = eyes.town.serving('desk', unit)
      const own = matters.filter(({ units }) => units.includes(unit))
      if (desk) looked += await judgeGround(own, unit, desk, eyes)
    }
    const [office] = eyes.town.serving('office', county)
    const own = matters.filter((matter) => matter.county === county)
    if (office) looked += await judgeGround(own, county, office, eyes)
  }
  await judgeMine(matters, cases, eyes)
  return looked
}
