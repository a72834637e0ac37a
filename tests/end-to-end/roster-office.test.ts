/** A gap is found, filled, and filled anew: what an office does with its roster at a PC. The steps stand on each other. */
import { signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import { enter, faultsOf, reach, round } from './framework/keyboard'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()

let stage: Stage
let folk: Folk
let office: Person
/** Two who may be sent, by their whole names. */
let first: string
let second: string
let place: string
let village: string

interface Answer {
  readonly data: { readonly rows: readonly { readonly id: string; readonly name: string }[] }
}

/** People of the first department that has two of different names; a demo list tells masked names only. */
async function twoPeople(): Promise<readonly [string, string]> {
  const token = await stage.cloud.signIn(folk.office.person)
  const ask = async (action: string, input: object) =>
    ((await stage.cloud.call(token, 'roster', { action, input })) as Answer).data.rows
  for (const { id } of await ask('units', { kind: 'department' })) {
    const names = (await ask('people', { unit: id })).map(({ name }) => name)
    const known = [...new Set(names)].filter((name) => names.filter((one) => one === name).length === 1)
    if (known[0] !== undefined && known[1] !== undefined) return [known[0], known[1]]
  }
  throw new Error('No department of the demo city has two people')
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 45; times += 1) {
    if (await done()) return
    await new Promise((later) => setTimeout(later, 1_000))
  }
  throw new Error('It did not come about')
}

/** In a browser her day begins on her table: another page is asked for once that is open. */
async function arrive(person: Person): Promise<void> {
  await signInAs(person, folk.office)
  await person.see('各地情况')
}

const gaps = () => office.page.getByRole('region', { name: '空着的岗位', exact: true })

async function lookForGaps(): Promise<void> {
  await office.page.goto(`${stage.cloud.url}/#/roster/coverage`)
  await office.see('怎么缺的')
  await office.page.getByLabel('看哪个岗位').selectOption({ label: '农技员' })
  // Those of all kinds stood there before.
  await gaps().getByRole('cell', { name: '村党支部书记' }).first().waitFor({ state: 'detached' })
  await gaps().getByRole('cell', { name: '农技员' }).first().waitFor()
}

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
  ;[first, second] = await twoPeople()
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('the office sees what is missing before anything, and where most of it is', async () => {
  office = await stage.desk()
  await arrive(office)
  await lookForGaps()
  await office.see(/还有\d+个岗位没有人/)
  place = await gaps().getByRole('rowheader').first().innerText()
  await office.look('pc-coverage')
})

step('it sends somebody whose load it sees, from where the gap stands', async () => {
  await office.pressThis(gaps().getByRole('button', { name: '派人' }).first())
  await office.see('派谁')
  village = /village=(\d{12})/.exec(office.page.url())?.[1] ?? ''
  await office.write('姓名，要写全', first)
  await office.press('找人')
  await office.see(/^(正帮|手上没有)/)
  await office.pressInList('找到的人', first)
  await office.write('为什么', '补上空缺')
  await office.write('由谁决定', '县委组织部会议')
  await office.look('pc-appoint')
  await office.press('派人')
  await office.see(new RegExp(`^记下了，${first}从.+起任农技员$`))
})

step('the gap is gone, and the village says who came', async () => {
  await lookForGaps()
  await gaps().getByRole('rowheader', { name: place, exact: true }).waitFor({ state: 'detached' })
  await office.page.goto(`${stage.cloud.url}/#/roster/village?code=${village}`)
  await office.see('六支力量')
  await office.page.getByRole('region', { name: '六支力量的人' }).getByText(first).waitFor()
  await office.look('pc-village')
})

step('she is replaced as unfit by the keyboard alone, and what that means is said beforehand', async () => {
  await office.pressThis(office.page.getByRole('region', { name: '六支力量的人' }).getByText('农技员'))
  await office.see('现在是')
  await enter(office.page, '换人')
  await office.see('派谁')
  expect(faultsOf(await round(office.page))).toEqual([])
  await reach(office.page, '姓名，要写全')
  await office.page.keyboard.type(second)
  await office.keys('Enter')
  await office.see(/^(正帮|手上没有)/)
  await enter(office.page, second)
  await reach(office.page, '为什么离开')
  await office.page.keyboard.press('End')
  for (let at = 0; at < 2; at += 1) await office.keys('ArrowUp')
  await office.see(`记为不胜任以后，${first}三年内不得提拔重用`)
  await reach(office.page, '为什么')
  await office.page.keyboard.type('长期不在岗')
  await reach(office.page, '由谁决定')
  await office.page.keyboard.type('县委组织部会议')
  await enter(office.page, '换人')
  await office.see(new RegExp(`^记下了，${second}从.+起任农技员$`))
})

step('her own page says until when, and what she held', async () => {
  await office.pressInList('以前的人', first)
  await office.see('任过的岗位')
  // What stands against her is written down by the clock, a minute later at most.
  await stage.cloud.jump(120_000)
  await until(async () => {
    await office.page.reload()
    await office.see('任过的岗位')
    return (await office.text()).includes('因不胜任离岗')
  })
  await office.see(/^因不胜任离岗，20\d\d年\d+月\d+日以前/)
  await office.look('pc-person')
})

/** The pages that are read in a meeting and taken along on paper, each with what one waits for. */
const pages = () =>
  ({
    coverage: ['/roster/coverage', '怎么缺的'],
    village: [`/roster/village?code=${village}`, '六支力量'],
  }) as const

step('on a phone the same is read in one column', async () => {
  const phone = await stage.phone()
  await arrive(phone)
  for (const [name, [at, sees]] of Object.entries(pages())) {
    await phone.page.goto(`${stage.cloud.url}/#${at}`)
    await phone.see(sees)
    expect(await phone.look(`phone-${name}`)).toEqual([])
  }
})

step('on paper of A4 every table keeps within the sheet', async () => {
  for (const [name, [at, sees]] of Object.entries(pages())) {
    await office.page.goto(`${stage.cloud.url}/#${at}`)
    await office.see(sees)
    await office.page.emulateMedia({ media: 'print' })
    // The width of A4 within margins of a centimetre, at 96 pixels an inch.
    await office.page.evaluate(() => (document.body.style.width = '718px'))
    expect(await office.look(`paper-${name}`)).toEqual([])
    const wide = await office.page.evaluate(() =>
      [...document.querySelectorAll('.xy-table')]
        .filter((table) => table.checkVisibility() && table.scrollWidth > table.clientWidth + 1)
        .map((table) => table.getAttribute('aria-label')),
    )
    expect(wide).toEqual([])
    await office.page.evaluate(() => document.body.removeAttribute('style'))
    await office.page.emulateMedia({ media: 'screen' })
  }
})
