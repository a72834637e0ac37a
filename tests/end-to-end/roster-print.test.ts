/** An office prints help cards and sealed slips: what comes out on paper is read back. The steps stand on each other. */
import { divisionRange } from '../../types/_actor'
import { signInAs } from './framework/acts'
import { folkOf } from './framework/folk'
import { printed } from './framework/paper'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()

interface Card {
  readonly household: string
  readonly link: string
}
interface Told<T> {
  readonly ok: boolean
  readonly data: T
}

let stage: Stage
let office: Person
let cards: readonly Card[]

async function asked<T>(token: string, action: string, input: object): Promise<T> {
  const answer = (await stage.cloud.call(token, 'roster', {
    action,
    input,
    key: `print-${action}-${String(Math.random()).slice(2, 18)}`,
  })) as Told<T>
  if (!answer.ok) throw new Error(`${action} was refused: ${JSON.stringify(answer)}`)
  return answer.data
}

interface Place {
  readonly code: string
  readonly name: string
}

/** The names that lead down to a village, as she presses them. */
async function wayTo(token: string, code: string, parent?: string): Promise<readonly string[]> {
  const input = parent === undefined ? {} : { parent }
  const { divisions } = await asked<{ divisions: readonly Place[] }>(token, 'divisions', input)
  const next = divisions.find(
    (place) => divisionRange(place.code).from <= code && code < divisionRange(place.code).to,
  )
  if (next === undefined) throw new Error(`${code} does not lie under ${parent ?? 'her ground'}`)
  return next.code === code ? [next.name] : [next.name, ...(await wayTo(token, code, next.code))]
}

const family = (village: string, nth: number) => ({
  version: 0,
  file: {
    village,
    group: '',
    status: 'poor',
    members: [{ name: `${'赵钱孙李周吴'.charAt(nth)}例户`, relation: 'head', phone: '', away: false }],
  },
})

beforeAll(async () => {
  stage = await Stage.open()
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('she finds the village, with six families more', async () => {
  const folk = await folkOf(stage.cloud)
  const token = await stage.cloud.signIn(folk.office.person)
  const [first] = await stage.cloud.documents('households')
  const village = String(first?.['village'])
  for (let nth = 0; nth < 6; nth++) await asked(token, 'saveHousehold', family(village, nth))
  const way = await wayTo(token, village)
  cards = (await asked<{ rows: readonly Card[] }>(token, 'cards', { village })).rows
  expect(cards.length).toBeGreaterThan(5)
  office = await stage.desk()
  await signInAs(office, folk.office)
  // A PC opens her workplace by itself.
  await office.see('各地情况')
  await office.page.goto(`${stage.cloud.url}/#/roster/print`)
  for (const name of way) await office.press(name)
  await office.see(/沿虚线裁开/)
  await office.look('h5-print-cards')
})

step('every card is on paper, four to a page, and its code opens that very card', async () => {
  // As wide as paper between its margins.
  await office.page.setViewportSize({ width: 718, height: 1046 })
  await office.page.emulateMedia({ media: 'print' })
  const cut = await office.page
    .locator('.xy-pieces__piece')
    .evaluateAll((pieces) => pieces.filter((one) => one.scrollHeight > one.clientHeight + 1).length)
  expect(cut).toBe(0)
  const papers = await printed(office.page, 'paper-cards', [2, 2])
  await office.page.emulateMedia({ media: null })
  await office.page.setViewportSize({ width: 1440, height: 900 })
  expect(papers).toHaveLength(Math.ceil(cards.length / 4))
  expect(papers).toEqual(papers.map((_, at) => cards.slice(at * 4, (at + 1) * 4).map(({ link }) => link)))
})

step('slips are made once, on purpose, and printed eight to a page', async () => {
  await office.press('密封条')
  await office.press(/^给\d+户出密封条$/)
  await office.press(/^出密封条$/)
  await office.see(/这些码只显示这一次/)
  await office.look('h5-print-slips')
  const shown = await office.page.getByText(/^(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}$/).allInnerTexts()
  expect(new Set(shown).size).toBe(shown.length)
  expect(shown.length).toBeGreaterThan(4)
  const papers = await printed(office.page, 'paper-slips', [1, 1])
  expect(papers).toHaveLength(Math.ceil(shown.length / 8))
})

step('none is shown a second time', async () => {
  await office.press('帮扶卡')
  await office.see(/沿虚线裁开/)
  await office.press('密封条')
  await office.see(/^给\d+户出密封条$/)
  expect(await office.text()).not.toMatch(/(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}/)
})
