import { cityPlan } from './city'
import { deskUnit } from './desks'

/** One call of an action. Without an openid it comes through the browser's door from nobody. */
export interface Deed {
  readonly feature: string
  readonly action: string
  readonly who: string | undefined
  readonly input: object
}

/** An action to be counted: brings the world so far that the call is allowed, and says which call. */
export type Trip = () => Promise<Deed>

type Ask = (deed: Deed) => Promise<unknown>

/** The demonstration's people, by openid. */
const villager = 'demo-villager-1'
const desk = 'demo-desk-1'
const cadre = 'demo-cadre-2'
const city = 'demo-office-1'
const office = 'demo-office-2'

interface Seen {
  readonly id: string
  readonly version: number
}

interface Hotline {
  readonly filed: () => Promise<Seen>
  readonly accepted: () => Promise<Seen>
  readonly assigned: () => Promise<Seen>
  readonly answered: () => Promise<Seen>
  readonly closed: () => Promise<Seen>
}

const seen = (data: unknown): Seen => {
  const { id, version } = data as Seen
  return { id, version }
}

const matter = { kind: 'help', industry: 'water', text: '水渠塌了，春耕用不上水。', photos: [] }
const happy = { response: 'good', result: 'good', manner: 'good' }

function hotlineOf(ask: Ask, unit: string): Hotline {
  const step = async (who: string, action: string, input: object): Promise<Seen> =>
    seen(await ask({ feature: 'hotline', action, who, input }))
  const filed = () => step(villager, 'file', matter)
  const accepted = async () => step(desk, 'accept', await filed())
  const assigned = async () => step(desk, 'assign', { ...(await accepted()), unit })
  const answered = async () => step(desk, 'answer', { ...(await assigned()), text: '已经修好。' })
  const closed = async () => step(villager, 'rate', { ...(await answered()), ...happy })
  return { filed, accepted, assigned, answered, closed }
}

function hotlineTrips(ask: Ask, unit: string): Trip[] {
  const { filed, accepted, assigned, answered, closed } = hotlineOf(ask, unit)
  const trip =
    (action: string, who: string, input: () => Promise<object>): Trip =>
    async () => ({ feature: 'hotline', action, who, input: await input() })
  return [
    trip('file', villager, async () => matter),
    trip('accept', desk, filed),
    trip('assign', desk, async () => ({ ...(await accepted()), unit })),
    trip('answer', desk, async () => ({ ...(await assigned()), text: '已经修好。' })),
    trip('rate', villager, async () => ({ ...(await answered()), ...happy })),
    trip('reopen', villager, async () => ({ ...(await closed()), why: '又塌了。' })),
    trip('departments', villager, async () => ({})),
    trip('mine', villager, async () => ({})),
    trip('look', desk, async () => ({ id: (await filed()).id })),
    trip('queue', desk, async () => ({ lane: 'open' })),
    trip('overview', office, async () => ({})),
  ]
}

interface Offered {
  readonly code: string
  readonly secret: string
}

function accountTrips(ask: Ask): Trip[] {
  const trip =
    (action: string, who: string | undefined, input: () => Promise<object>): Trip =>
    async () => ({ feature: 'account', action, who, input: await input() })
  const none = async () => ({})
  const offered = async (): Promise<Offered> =>
    (await ask({ feature: 'account', action: 'offer', who: undefined, input: {} })) as Offered
  const code = async () => ({ code: (await offered()).code })
  const nextYear = async () => {
    const year = new Date().getUTCFullYear() + 1
    return { year, days: [{ day: `${year}-01-01`, work: false }], why: '国务院办公厅通知' }
  }
  const confirmed = async () => {
    const { code: shown, secret } = await offered()
    await ask({ feature: 'account', action: 'confirm', who: desk, input: { code: shown } })
    return { code: shown, secret }
  }
  return [
    trip('me', villager, none),
    trip('offer', undefined, none),
    trip('scanned', desk, code),
    trip('confirm', desk, code),
    trip('collect', undefined, confirmed),
    trip('consent', villager, async () => ({ privacy: '1.0', location: false })),
    trip('slot', villager, async () => ({ type: 'jpg' })),
    trip('status', office, none),
    trip('calendar', office, async () => ({ year: 2026 })),
    trip('setWorkdays', city, nextYear),
    trip('signOut', villager, none),
  ]
}

function rosterTrips(ask: Ask, households: number): Trip[] {
  const trip =
    (action: string, who: () => string, input: () => Promise<object>): Trip =>
    async () => ({ feature: 'roster', action, who: who(), input: await input() })
  const plan = cityPlan(households)
  const head = plan.demo.find(({ openid }) => openid === villager)?.person
  const home = plan.households.find((one) => one.head === head)
  // Somebody new each time: whoever is bound already is answered by another way.
  const others = plan.households.filter(
    (one) => one.id !== home?.id && !plan.demo.some((d) => d.person === one.head),
  )
  const phones = others.map((one) => plan.people.find(({ id }) => id === one.head)?.phone ?? '')
  let next = 0
  const slip = async (): Promise<object> => {
    const household = others[next]?.id ?? ''
    const made = await ask({ feature: 'roster', action: 'slip', who: city, input: { household } })
    return { secret: (made as { readonly secret: string }).secret }
  }
  const somebody = (): string => `bench-phone-${(next += 1)}`
  const as = (who: string) => () => who
  return [
    trip('divisions', as(villager), async () => ({ parent: '510800000000' })),
    trip('me', as(villager), async () => ({})),
    trip('family', as(villager), async () => ({})),
    trip('card', as(villager), async () => ({ code: home?.card ?? '' })),
    trip('bindByPhone', somebody, async () => ({ code: `demo-phone:${phones[next] ?? ''}` })),
    trip('bindBySlip', somebody, slip),
    trip('households', as(cadre), async () => ({})),
    trip('cards', as(office), async () => ({ village: home?.village ?? '' })),
    trip('slip', as(office), async () => ({ household: home?.id ?? '' })),
  ]
}

/**
 * Actions of the main thread, in an order in which each is allowed.
 * @param households of the city that was loaded.
 */
export function itinerary(ask: Ask, households: number): Trip[] {
  return [...hotlineTrips(ask, deskUnit), ...rosterTrips(ask, households), ...accountTrips(ask)]
}
