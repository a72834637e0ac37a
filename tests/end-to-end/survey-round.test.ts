/** An enumerator carries the quarterly rating through a village of sixty households without a network. The steps stand on each other. */
import { signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import {
  appoint,
  countyOffice,
  day,
  dayOf,
  fillVillage,
  handOf,
  lateEvening,
  passUntil,
  quarterOf,
  tillMidnight,
  type Hand,
} from './framework/rating'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const households = 60
const title = '群众评帮扶'

let stage: Stage
let folk: Folk
let office: Hand
let tablet: Person
let id: string
let village: string

interface System {
  readonly content: {
    readonly dimensions: readonly { key: string; weight: number }[]
    readonly questions: readonly { key: string; dimension: string; weight: number }[]
  }
}

/** Two of the ready system's questions, for a day's work in half a minute. */
async function shortSystem(division: string): Promise<string> {
  const started = await office.ask<{ id: string }>('startSystem', { division, from: { ready: true } })
  const { content } = await office.ask<System>('system', { id: started.id })
  const [forces] = content.dimensions
  const questions = content.questions
    .filter(({ key }) => key === 'secretary' || key === 'team')
    .map((one) => ({ ...one, weight: 50 }))
  const short = { ...content, dimensions: [{ ...forces, weight: 100 }], questions }
  await office.ask('saveSystem', { id: started.id, version: 1, content: short })
  return started.id
}

/** A campaign of the village alone that somebody carries from door to door. */
async function open(midnight: number): Promise<void> {
  const system = await shortSystem(`${village.slice(0, 6)}000000`)
  const times = { opens: dayOf(midnight), closes: dayOf(midnight + 5 * day), graceDays: 1 }
  const plan = { division: village, quarter: quarterOf(midnight), title, system, rule: { kind: 'all' } }
  ;({ id } = await office.ask<{ id: string }>('planCampaign', { ...plan, ...times }))
  await passUntil(stage.cloud, office, id, 'ready')
  await appoint(office, { campaign: id, village }, folk.handler)
  await stage.cloud.jump(tillMidnight)
  await passUntil(stage.cloud, office, id, 'open')
}

/** Buttons pressed for a household, in turn: it, a face and on for each question, and away. */
const presses = (answers: readonly [string, string]): readonly string[] => [
  '还没评',
  answers[0],
  '下一题',
  answers[1],
  '下一步',
  '交上去',
]

/** A household by thumb, as she goes through it. */
async function fill(answers: readonly [string, string]): Promise<void> {
  const [row = '', ...rest] = presses(answers)
  await tablet.pressThis(
    tablet.page.getByRole('list', { name: '名单' }).getByRole('button').filter({ hasText: row }).first(),
  )
  for (const name of rest) {
    const role = /满意|了解/.test(name) ? 'radio' : 'button'
    await tablet.pressThis(tablet.page.getByRole(role, { name, exact: true }))
  }
}

/** Others as fast as the page goes, by the same buttons: a thumb takes a second each. */
const fillQuickly = (households: readonly (readonly string[])[]): Promise<void> =>
  tablet.page.evaluate(async (all) => {
    const buttons = (): HTMLButtonElement[] =>
      [...document.querySelectorAll('button')].filter((one) => !one.disabled && one.checkVisibility())
    const isIt = (one: HTMLElement, words: string): boolean =>
      words === '还没评' ? one.textContent.endsWith(words) : one.textContent.trim() === words
    const press = async (words: string): Promise<void> => {
      for (let frame = 0; frame < 600; frame += 1) {
        const found = buttons().find((one) => isIt(one, words))
        if (found !== undefined) {
          found.click()
          return
        }
        await new Promise((done) => requestAnimationFrame(done))
      }
      throw new Error(`There is nothing to press that says ${words}: ${document.body.innerText}`)
    }
    for (const names of all) for (const words of names) await press(words)
  }, households)

/** What the outbox holds, and everything else that the device keeps. */
const keptOn = (person: Person) =>
  person.page.evaluate(async () => {
    const opening = indexedDB.open('xy-outbox')
    const database = await new Promise<IDBDatabase>((done, fail) => {
      opening.onsuccess = () => done(opening.result)
      opening.onerror = () => fail(new Error('The outbox does not open'))
    })
    const all = database.transaction('entries').objectStore('entries').getAll()
    const entries = await new Promise<unknown[]>((done) => (all.onsuccess = () => done(all.result)))
    database.close()
    return { entries, store: JSON.stringify(Object.entries(localStorage)) }
  })

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
  ;({ village } = await fillVillage(stage.cloud, folk.villager, households))
  // Whoever signs in before the evening may be signed out by then: a morning is longer than a session.
  const midnight = await lateEvening(stage.cloud)
  office = await handOf(stage.cloud, await countyOffice(stage.cloud))
  await open(midnight)
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('while there is a network she takes the papers of the village along', async () => {
  tablet = await stage.phone({ viewport: { width: 820, height: 1180 } })
  await signInAs(tablet, folk.handler)
  // A wide screen opens her workplace by itself.
  await tablet.see('部门的')
  await tablet.page.goto(`${stage.cloud.url}/#/account/me`)
  await tablet.press('入户评议')
  await tablet.see('卷子没带')
  await tablet.pressThis(tablet.page.getByRole('list', { name: title }).getByRole('button').first())
  await tablet.press('把这个村的卷子带上')
  await tablet.see('还没评')
  await tablet.look('tablet-round')
})

step('in the village there is none: she fills in every household, and each is kept', async () => {
  await tablet.cutNetwork()
  await fill(['不满意', '不了解'])
  await tablet.see('1户等着送，有网会自动送出')
  await tablet.look('tablet-round-waits')
  const rest = Array.from({ length: households - 1 }, (_, at) => [
    // A list shows thirty; the second page comes when the first is through.
    ...(at === 29 ? ['下一页'] : []),
    ...presses([at % 3 === 0 ? '不满意' : '满意', at % 5 === 0 ? '不了解' : '基本满意']),
  ])
  await fillQuickly(rest)
  await tablet.see(`${households}户等着送，有网会自动送出`)
  expect((await keptOn(tablet)).entries).toHaveLength(households)
})

step('back where there is one, all are received, and no answer stays on the tablet', async () => {
  await tablet.restoreNetwork()
  // Sixty go one after the other: on a busy machine longer than a step waits.
  const all = tablet.page.getByText(`这里送到的，${households} / ${households}`)
  await all.waitFor({ timeout: 25_000 })
  await tablet.gone('等着送')
  await tablet.see('已送到')
  await tablet.gone('还没评')
  await tablet.look('tablet-round-received')
  const { entries, store } = await keptOn(tablet)
  expect(entries).toEqual([])
  // A paper filled in says which answer a question got; what was asked stays, for whoever is asked again.
  expect(store).toContain('survey.round')
  expect(store).not.toMatch(/\\*"(?:secretary|team)\\*":\\*"(?:satisfied|basic|not|unknown)/)
  const { rows } = await office.ask<{ rows: readonly object[] }>('progress', { id })
  expect(rows).toEqual([
    expect.objectContaining({ asked: households, answered: households, assisted: households }),
  ])
})
