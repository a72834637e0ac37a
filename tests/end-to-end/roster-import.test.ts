/** A clerk brings households in from Excel: with errors, mended, taken, taken back. The steps stand on each other. */
import { family, workbook, type NamedRow } from '../roster/books.builder'
import { signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const aMinute = 61_000

let stage: Stage
let folk: Folk
let clerk: Person
let village: string

/** The clock goes on until the screen says so: what is in work is carried on minute by minute. */
async function until(words: string | RegExp): Promise<void> {
  for (let minute = 0; minute < 15; minute += 1) {
    await stage.cloud.jump(aMinute)
    await clerk.press('刷新')
    const came = clerk.page.getByText(words).filter({ visible: true }).first()
    if (
      await came.waitFor({ timeout: 1_200 }).then(
        () => true,
        () => false,
      )
    )
      return
  }
  await clerk.see(words)
}

async function bring(name: string, rows: readonly NamedRow[]): Promise<void> {
  const buffer = await workbook('households', rows)
  await clerk.pick('选文件', { name, mimeType: workbookType, buffer })
  await clerk.see(`${name}传好了，正在检查，在“我的文件”里看`)
}

const heads = async (): Promise<number> => {
  const token = await stage.cloud.signIn(folk.office.person)
  const answer = (await stage.cloud.call(token, 'roster', { action: 'register', input: { village } })) as {
    data: { rows: readonly object[] }
  }
  return answer.data.rows.length
}

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
  village = String((await stage.cloud.documents('households'))[0]?.['village'])
}, 240_000)
afterAll(() => stage.end(), 30_000)

let good: readonly NamedRow[]
let before: number

step('what is wrong in a file is told by row and column, and nobody sees a row of it', async () => {
  before = await heads()
  clerk = await stage.desk()
  await signInAs(clerk, folk.office)
  // A PC opens her workplace by itself.
  await clerk.see('本地情况')
  await clerk.page.goto(`${stage.cloud.url}/#/roster/books`)
  await clerk.press(/^农户/)
  good = [...family(village), ...family(village)]
  await bring('农户一.xlsx', [...good, ...family(village, { 户类型: '富裕户', 手机号: '12' })])
  await until('检查完了，等您确认')
  await clerk.see('新的2行会加进来')
  await clerk.press(/^看看哪里有错/)
  await clerk.see(/富裕户/)
  await clerk.look('h5-books-faults')
  expect(await heads()).toBe(before)
})

step('she drops it, mends the file, and switches it on', async () => {
  await clerk.press('放弃')
  await clerk.see('已放弃')
  await bring('农户二.xlsx', [...good, ...family(village)])
  await until('检查完了，等您确认')
  await clerk.see('有错的0行')
  await clerk.press('确认换上')
  await until('已换上')
  expect(await heads()).toBe(before + 3)
})

step('she takes it back, and the roster is what it was', async () => {
  await clerk.press('撤回')
  await clerk.see('撤回这次导入')
  await clerk.page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await until('已撤回')
  await clerk.look('h5-books-undone')
  expect(await heads()).toBe(before)
})
