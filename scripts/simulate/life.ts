import type { State } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'
import { kinds, type Kind } from '../../types/hotline.limits'
import { ways, type Case, type Deed, type Told } from './case'
import { chanceOf } from './chance'
import type { Finding, Post } from './post'
import type { Home, Town } from './town'
import { choose, doerOf, line, type Driven } from './ways'

const day = 86_400_000
/** Of those who may move a matter, how often two of them try at once. */
const twoAtOnce = 0.07
/** What nobody can do a second time without somebody else's turn in between. */
const onlyOnce: readonly string[] = [
  'accept',
  'assign',
  'decline',
  'ask',
  'answer',
  'rate',
  'settle',
  'reassign',
  'object',
]
/** What another matter may still go into; anything else has been answered, or went itself. */
const takes: readonly State[] = ['filed', 'accepted', 'assigned', 'waiting', 'reopened', 'office']
/** How often somebody looks before she acts. */
const looks = 0.35

/** Who brings which matter, when. */
export function caseOf(nth: number, seed: number, town: Town, born: number): Case {
  const chance = chanceOf(seed, `case-${nth}`)
  const home: Home = chance.pick(town.homes)
  const industry: Industry = chance.pick(town.industries)
  const desk = town.unit(home.county, industry)
  const by = chance.one(0.62) ? ways[0] : chance.pick(ways)
  return {
    nth,
    chance,
    home,
    industry,
    desk,
    unit: desk,
    by: by === 'fileForNeighbour' && !home.helper ? 'file' : by,
    kind: chance.pick(Object.keys(kinds) as Kind[]),
    photos: chance.one(0.05),
    from: `127.${10 + (nth >> 14)}.${(nth >> 7) & 127}.${(nth & 127) + 1}`,
    wake: born,
    version: 0,
    answerers: [],
    asked: false,
    since: born,
    stale: false,
    turns: 0,
  }
}

/** Days until somebody does the next thing: mostly quick, now and then far too late. */
function delay({ chance, state }: Case): number {
  const slow = chance.one(0.1)
  switch (state) {
    case undefined:
    case 'filed':
    case 'accepted':
    case 'reopened':
      return slow ? chance.between(2, 12) : chance.between(0, 1.5)
    case 'assigned':
      return slow ? chance.between(10, 35) : chance.between(0.1, 6)
    case 'answered':
      return chance.one(0.3) ? chance.between(8, 13) : chance.between(0, 4)
    case 'closed':
      return chance.between(1, 9)
    default:
      return slow ? chance.between(4, 12) : chance.between(0, 3)
  }
}

/** What happens to matters, turn by turn. */
export class Life {
  constructor(
    private readonly town: Town,
    private readonly post: Post,
    private readonly cases: readonly Case[],
    private readonly has: (action: string) => boolean,
    private readonly uploaded: (of: Case) => Promise<string[]>,
    private readonly find: Finding,
  ) {}

  /** One turn: somebody does something about it. @param now simulated milliseconds since 1970. */
  async turn(of: Case, now: number): Promise<void> {
    if (of.state === undefined) await this.file(of)
    else await this.act(of, now)
    const skew = of.state === 'answered' || of.state === 'waiting' ? of.home.head.skew : 0
    of.wake = Math.max(now + 1, now + delay(of) * day + skew)
    // What has been closed for long moves no more.
    if (of.state === 'closed' && now - of.since > 12 * day) of.wake = Infinity
  }

  /** Takes up what a deed answered. */
  learn({ of, action, out, who, input }: Deed, now: number): void {
    if (!out) return
    if (out.id !== undefined) of.id = out.id
    if (out.receipt !== undefined) of.receipt = out.receipt
    if (out.secret !== undefined) of.secret = out.secret
    if (out.version !== undefined) of.version = Math.max(of.version, out.version)
    if (out.state !== undefined) this.moved(of, out.state, now)
    if (action === 'fileSecret') of.version = 1
    if (action === 'answer' && who) of.answerers.push(who.id)
    if (action === 'extend') of.asked = true
    if (action === 'grantExtension' || action === 'answer') of.asked = false
    const to = ['assign', 'reassign'].includes(action) && 'unit' in input ? input.unit : undefined
    if (typeof to === 'string') of.unit = to
    if (action === 'returnToDesk') of.unit = of.desk
  }

  private moved(of: Case, state: State, now: number): void {
    if (of.state !== state) of.since = now
    of.state = state
  }

  /** What has no answer goes again with its own key, as a phone's outbox sends it: nobody files one matter twice. */
  private async file(of: Case): Promise<void> {
    if (of.filing) await this.post.again(of.filing)
    else of.filing = await this.post.deed({ ...(await this.filing(of)), of })
    const { key, fate, code = '' } = of.filing
    if (fate === 'refused') this.find(`${key}: filing was refused (${code})`)
    this.learn(of.filing, of.wake)
  }

  private async filing(of: Case): Promise<Pick<Deed, 'action' | 'input' | 'who'>> {
    const { by, home, kind, industry, chance, desk } = of
    const words = { kind, industry, text: `${line(chance)}，第${of.nth}件` }
    const hidden = chance.one(0.1) ? { hidden: true } : {}
    const { household, head, helper } = home
    const { village } = household
    if (by === 'fileFor') {
      const caller = { name: '来电人', phone: `139${String(of.nth).padStart(8, '0')}` }
      const who = chance.pick(this.town.serving('desk', desk))
      return { action: by, input: { ...words, ...hidden, village, caller }, who }
    }
    if (by === 'fileForNeighbour')
      return { action: by, input: { ...words, ...hidden, household: household.id }, who: helper }
    if (by === 'fileSecret') return { action: by, input: { ...words, village }, who: undefined }
    const photos = of.photos ? await this.uploaded(of) : []
    return { action: by, input: { ...words, ...hidden, photos }, who: head }
  }

  private async act(of: Case, now: number): Promise<void> {
    if (of.id === undefined && !(await this.seek(of))) return
    const may = of.stale || of.chance.one(looks) ? await this.look(of) : undefined
    const first = choose(of, now, this.has)
    if (!first) return
    const second = of.chance.one(twoAtOnce) ? choose(of, now, this.has) : undefined
    const sent = await Promise.all([this.send(of, first), second && this.send(of, second)])
    const deeds = sent.filter((deed) => deed !== undefined)
    for (const deed of deeds) this.learn(deed, now)
    if (deeds.some(({ fate }) => fate !== 'did') || deeds.length > 1) of.stale = true
    const [deed, other] = deeds
    if (deed && other) this.race(deed, other)
    else if (deed?.code === 'wrong_state' && may?.has(first.action) === true) await this.offered(of, deed)
  }

  /** Of two who tried the same on the same screen one has been told that it was done. */
  private race(one: Deed, other: Deed): void {
    const both = one.fate === 'did' && other.fate === 'did' && one.action === other.action
    if (both && onlyOnce.includes(one.action)) this.find(`${one.key} and ${other.key}: both were done`)
  }

  /** A screen offered what was then refused: that is wrong unless the matter moved in between, or it was another's. */
  private async offered(of: Case, deed: Deed): Promise<void> {
    const reply = deed.who && (await this.post.read('look', { id: of.id }, deed.who))
    if (!reply?.ok) return
    const { version, may, urgent } = reply.data as {
      readonly version: number
      readonly may: readonly string[]
      readonly urgent?: true
    }
    // To call urgent what is, or not what is not, is refused; the screen asks for the other alone.
    const already =
      deed.action === 'hurry' && 'urgent' in deed.input && deed.input.urgent === (urgent ?? false)
    if (version === of.version && may.includes(deed.action) && !already && !(await this.otherMoved(deed)))
      this.find(`${deed.key}: offered, yet refused (${deed.code ?? ''})`)
  }

  /** What one matter was to go into may have been answered, or gone itself, before it got there. */
  private async otherMoved({ input, who }: Deed): Promise<boolean> {
    if (!('into' in input) || typeof input.into !== 'string' || !who) return false
    const reply = await this.post.read('look', { id: input.into }, who)
    return reply.ok && !takes.includes((reply.data as { readonly state: State }).state)
  }

  private async send(
    of: Case,
    { action, way }: { readonly action: string; readonly way: Driven },
  ): Promise<Deed | undefined> {
    const said = way.says(of, this.town, this.cases)
    if (!said) return undefined
    const { chance, version, secret } = of
    // Now and then on what was on the screen before somebody else acted.
    const seen = chance.one(0.05) ? Math.max(1, version - 1) : version
    if (of.by === 'fileSecret' && way.who === 'filer') {
      if (secret === undefined) return undefined
      const name = `follow${action.charAt(0).toUpperCase()}${action.slice(1)}`
      const input = { secret, version: seen, ...said }
      return this.has(name) ? this.post.deed({ action: name, input, of, who: undefined }) : undefined
    }
    const who = doerOf(action, way, of, this.town)
    const input = { id: of.id, ...(way.blind ? {} : { version: seen }), ...said }
    return who && this.post.deed({ action, input, of, who })
  }

  /** What stands there now. @returns what the one who looks may do. */
  private async look(of: Case): Promise<ReadonlySet<string>> {
    const [desk] = this.town.serving('desk', of.desk)
    const reply = await this.post.read('look', { id: of.id }, desk)
    if (!reply.ok) return new Set()
    const found = reply.data as Required<Told> & {
      readonly may: readonly string[]
      readonly unit: { readonly id: string }
      readonly extension?: object
    }
    of.version = found.version
    of.unit = found.unit.id
    of.asked = found.extension !== undefined
    of.stale = false
    this.moved(of, found.state, of.wake)
    return new Set(found.may)
  }

  /** A desk finds in its queue what somebody brought without a name. */
  private async seek(of: Case): Promise<boolean> {
    const [desk] = this.town.serving('desk', of.desk)
    let after: string | undefined
    do {
      const input = { lane: 'new', ...(after === undefined ? {} : { after }) }
      const reply = await this.post.read('queue', input, desk)
      if (!reply.ok) return false
      const { rows, next } = reply.data as {
        readonly rows: readonly { readonly id: string; readonly receipt: string }[]
        readonly next?: string
      }
      const found = rows.find(({ receipt }) => receipt === of.receipt)
      if (found) of.id = found.id
      after = next
    } while (of.id === undefined && after !== undefined)
    return of.id !== undefined
  }
}
