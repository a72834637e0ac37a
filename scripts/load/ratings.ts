import type { Reply } from '../../types/_problem'
import { dayAt, instantOf, type Day } from '../../types/_period'
import { dice, type Dice } from './dice'
import { LoadFault } from './options'
import { inThePast, type Cloud } from './past'
import type { Ask, Plan } from './plan'
import type { Progress } from './write'

const hour = 3_600_000
const day = 24 * hour
const aMinute = 61_000

/** Villages that answer, at most: a township's for what is published, some of a county's for what is open. Each has three households. */
const carried = { published: 10, open: 2 } as const
/** Of so many villages one has a household that answers on its own phone before the rest is carried there. */
const ownEach = 4
/** How long each is open, days, and how long what is late may still come. */
const lasts = { published: 14, open: 21 } as const
const graceDays = 2
/** The open one has been for so many days. */
const openFor = 7

/** A campaign as it is to be made. */
interface Wanted {
  readonly name: keyof typeof carried
  readonly quarter: string
  /** 开放的第一天 and 截止的最后一天. */
  readonly opens: Day
  readonly closes: Day
  readonly title: string
}

const quarterOf = (of: Day): string => `${of.slice(0, 4)}-Q${Math.ceil(Number(of.slice(5, 7)) / 3)}`

const dayOn = (of: Day, by: number): Day => dayAt(instantOf(of) + by * day + 12 * hour)

const titleOf = (quarter: string): string => `${quarter.slice(0, 4)}年第${quarter.slice(6)}季度群众评议`

/**
 * One that is open, and one of the quarter before that was published: it opened on the first day of that quarter's last month.
 * @param now milliseconds since 1970.
 */
export function wantedAt(now: number): readonly [published: Wanted, open: Wanted] {
  const opens = dayAt(now - openFor * day)
  const quarter = quarterOf(opens)
  const [year, nth] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))]
  const [of, month] = nth === 1 ? [year - 1, 12] : [year, (nth - 1) * 3]
  const began = `${of}-${String(month).padStart(2, '0')}-01` as Day
  const before = quarterOf(began)
  return [
    {
      name: 'published',
      quarter: before,
      opens: began,
      closes: dayOn(began, lasts.published - 1),
      title: titleOf(before),
    },
    { name: 'open', quarter, opens, closes: dayOn(opens, lasts.open - 1), title: titleOf(quarter) },
  ]
}

/** Who acts in the demonstration's first county. */
interface Cast {
  /** Whose index system it is. */
  readonly county: string
  /** Where it is held: the first villager's. */
  readonly township: string
  readonly office: string
  /** Two who serve in none of its villages, with the ids that the roster knows them by. */
  readonly enumerators: readonly { readonly person: string; readonly openid: string }[]
  /** Villages of that township which have households, with the ids of their heads. */
  readonly villages: readonly { readonly village: string; readonly heads: readonly string[] }[]
}

function castOf({ demo, divisions, households }: Plan): Cast {
  const county = divisions.find(({ level }) => level === 'county')?._id ?? ''
  const office = demo.find(({ role, place }) => role === 'office' && place.split(' · ').length === 2)
  const enumerators = demo.filter(({ role }) => role === 'handler').slice(0, 2)
  if (!office || enumerators.length === 0) throw new LoadFault('演示评议没有办成：名册里没有县里的办公室')
  const known = new Map(divisions.map((division) => [division._id, division]))
  const own = demo.find(({ role }) => role === 'villager')?.person
  const by = new Map<string, string[]>()
  for (const { village, head } of households)
    if (known.get(village)?.county === county) by.set(village, [...(by.get(village) ?? []), head])
  const township = (village: string) => known.get(village)?.parent ?? ''
  const home = households.find(({ head }) => head === own)?.village ?? ''
  const villages = [...by]
    .map(([village, heads]) => ({ village, heads }))
    .filter(({ village }) => township(village) === township(home))
    .sort((a, b) => (a.village < b.village ? -1 : 1))
  return { county, township: township(home), office: office.openid, enumerators, villages }
}

interface Seen {
  readonly campaign: { readonly state: string; readonly version: number }
}

interface Paper {
  readonly paper: string
  readonly helper?: string
}

interface Asked {
  readonly content: { readonly questions: readonly { readonly key: string; readonly about?: string }[] }
}

const answers = ['satisfied', 'satisfied', 'satisfied', 'basic', 'basic', 'not', 'unknown'] as const

/** Lets the demonstration's people rate through the functions' own door. */
class Rating {
  private id = ''
  private calls = 0

  constructor(
    private readonly cloud: Cloud,
    private readonly cast: Cast,
    private readonly wanted: Wanted,
    private readonly chance: Dice,
    private readonly seed: number,
    private readonly plan: Plan,
  ) {}

  private async ask<T>(openid: string, action: string, input: object, feature = 'survey'): Promise<T> {
    // Keys follow from the order of what is asked, so a repetition does nothing twice.
    const key = `demo-${this.wanted.name}-${String((this.calls += 1)).padStart(6, '0')}-seed${this.seed}`
    const reply = (await this.cloud.invoke(feature, { action, input, key }, { openid })) as Reply<T>
    if (reply.ok) return reply.data
    throw new LoadFault(`演示评议没有走完：${reply.problem.say}`)
  }

  private async state(): Promise<Seen['campaign']> {
    return (await this.ask<Seen>(this.cast.office, 'campaign', { id: this.id })).campaign
  }

  /** Lets minutes pass until it is so. */
  private async until(wanted: string): Promise<Seen['campaign']> {
    for (let minute = 0; minute < 30; minute += 1) {
      this.cloud.clock.offset(aMinute)
      await this.cloud.timers.run('survey')
      const seen = await this.state()
      if (seen.state === wanted) return seen
    }
    throw new LoadFault('演示评议没有走完：到时候了还没有往下走')
  }

  /** Plans it on the eve of its first day, and opens it. */
  async open(system: string): Promise<void> {
    const { quarter, opens, closes, title } = this.wanted
    const { office, township: division, enumerators, villages } = this.cast
    const first = instantOf(opens)
    this.cloud.clock.set(first - 8 * hour)
    const input = { division, quarter, title, system, rule: { kind: 'all' }, opens, closes, graceDays }
    this.id = (await this.ask<{ id: string }>(office, 'planCampaign', input)).id
    const { version } = await this.until('ready')
    const walked = villages.slice(0, carried[this.wanted.name]).map(({ village }) => village)
    const each = enumerators.map(({ person }, nth) => ({
      person,
      villages: walked.filter((_, at) => at % enumerators.length === nth),
    }))
    await this.ask(office, 'setEnumerators', { id: this.id, version, enumerators: each })
    this.cloud.clock.set(first + 9 * hour)
    await this.until('open')
  }

  private filled({ content }: Asked, home: string, asked: (about: string | undefined) => boolean) {
    const keys = content.questions.filter(({ about }) => asked(about)).map(({ key }) => key)
    return Object.fromEntries(
      keys.map((key) => [key, this.chance.pick(`${this.wanted.quarter}:${home}:${key}`, answers)]),
    )
  }

  /** A household answers on its own phone, bound as everybody's is. */
  private async own(head: string): Promise<void> {
    const person = this.plan.people.find(({ id }) => id === head)
    const bound = this.plan.demo.find((one) => one.person === head)
    const openid = bound?.openid ?? `demo-${head}`
    if (!bound) await this.ask(openid, 'bindByPhone', { code: `demo-phone:${person?.phone ?? ''}` }, 'roster')
    const paper = await this.ask<Asked & Paper>(openid, 'paper', { campaign: this.id })
    const filled = this.filled(paper, head, () => true)
    await this.ask(openid, 'cast', { paper: paper.paper, answers: filled })
  }

  private async round(openid: string, village: string): Promise<void> {
    const of = { campaign: this.id, village }
    const { homes, ...form } = await this.ask<
      Asked & { readonly homes: readonly (Paper & { home: string })[] }
    >(openid, 'round', of)
    const casts = homes.map(({ home, paper, helper }) => {
      const filled = this.filled(form, home, (about) => about !== 'responsible' || helper !== undefined)
      return this.ask(openid, 'cast', { paper, answers: filled })
    })
    await Promise.all(casts)
  }

  /** Lets households answer: some at home, the rest by who comes round. The demonstration's own are left to be tried. */
  async answer(progress: Progress): Promise<void> {
    const { villages, enumerators } = this.cast
    const free = (head: string) => this.plan.demo.every(({ person }) => person !== head)
    for (const [at, { village, heads }] of villages.slice(0, carried[this.wanted.name]).entries()) {
      const [head] = heads.filter(free)
      if (head !== undefined && at % ownEach === 0) await this.own(head)
      const enumerator = enumerators[at % enumerators.length]
      if (enumerator && (this.wanted.name === 'published' || heads.every(free)))
        await this.round(enumerator.openid, village)
      progress.step(1)
    }
  }

  /** Lets it close, be counted and be published. */
  async publish(): Promise<void> {
    this.cloud.clock.set(instantOf(dayOn(this.wanted.closes, 1)) + aMinute)
    await this.until('closed')
    this.cloud.clock.offset(graceDays * day + 4 * aMinute)
    await this.until('sealed')
  }

  /** The system that the product brings along, as the county's own. */
  async system(): Promise<string> {
    this.cloud.clock.set(instantOf(this.wanted.opens) - 9 * hour)
    const input = { division: this.cast.county, from: { ready: true } }
    return (await this.ask<{ id: string }>(this.cast.office, 'startSystem', input)).id
  }
}

/**
 * Lets the demonstration's first county hold a quarterly rating that is published and one that is open, on a clock that is set back and
 * runs forward to now. Only this feature's own timer is run, for what else would have happened in those weeks is nobody's to see.
 * @param input.at what counts as now, milliseconds since 1970: a repetition on another day does the same.
 */
export async function holdRatings(
  cloud: Cloud,
  plan: Plan,
  { seed, at }: Pick<Ask, 'seed'> & { readonly at: number },
  progress: Progress,
): Promise<void> {
  const cast = castOf(plan)
  progress.total(Object.values(carried).reduce((sum, some) => sum + Math.min(some, cast.villages.length), 0))
  const [published, open] = wantedAt(at).map(
    (wanted) => new Rating(cloud, cast, wanted, dice(seed), seed, plan),
  )
  if (!published || !open) return
  await inThePast(cloud, 'survey', async () => {
    const system = await published.system()
    await published.open(system)
    await published.answer(progress)
    await published.publish()
    await open.open(system)
    await open.answer(progress)
  })
}
