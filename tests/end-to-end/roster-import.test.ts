/**
 * A clerk brings households in from Excel: with errors, mended, taken, taken back. Then she keeps the book by hand, and a colleague does so at
 * the same time. The steps stand on each other.
 */
import { randomUUID } from 'node:crypto'
import { family, workbook, type NamedRow } from '../roster/books.builder'
import { signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { DemoPerson } from './framework/local-cloud'
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
/** Of another office that keeps the village too. */
let mate: DemoPerson

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

/** What an office does elsewhere, by the same door. Undefined where she may not. */
async function asked<T>(who: DemoPerson, action: string, input: object): Promise<T | undefined> {
  const token = await stage.cloud.signIn(who.person)
  const key = randomUUID()
  return ((await stage.cloud.call(token, 'roster', { action, input, key })) as { readonly data?: T }).data
}

const heads = async (): Promise<number> =>
  (await asked<{ rows: readonly object[] }>(folk.office, 'register', { village }))?.rows.length ?? 0

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
  const offices = (await stage.cloud.people()).filter(({ role }) => role === 'office')
  mate = offices.find(({ person }) => person !== folk.office.person) ?? folk.office
  const own = await asked<{ divisions: readonly { code: string }[] }>(mate, 'divisions', {})
  const county = own?.divisions[0]?.code.slice(0, 6) ?? ''
  const villages = (await stage.cloud.documents('households')).map((one) => String(one['village']))
  village = villages.find((code) => code.startsWith(county)) ?? ''
}, 240_000)
afterAll(() => stage.end(), 30_000)

let good: readonly NamedRow[]
let before: number

step('what is wrong in a file is told by row and column, and nobody sees a row of it', async () => {
  before = await heads()
  clerk = await stage.desk()
  await signInAs(clerk, folk.office)
  // A PC opens her workplace by itself.
  await clerk.see('各地情况')
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
  await clerk.pressThis(clerk.page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }))
  await until('已撤回')
  await clerk.look('h5-books-undone')
  expect(await heads()).toBe(before)
})

step('she opens the register and changes a household', async () => {
  await clerk.page.goto(`${stage.cloud.url}/#/roster/register?village=${village}`)
  await clerk.pressThis(
    clerk.page
      .getByRole('region', { name: '户名册', exact: true })
      .getByRole('rowheader')
      .first()
      .getByRole('button'),
  )
  await clerk.press('修改')
  await clerk.write('哪个小组，不知道就空着', '三组')
  await clerk.page.getByLabel('致贫原因').selectOption({ label: '因病' })
  await clerk.press('存好')
  await clerk.see('存好了')
  await clerk.see('三组')
})

interface Written {
  readonly version: number
  readonly name: string
  readonly parent: string
  readonly file: Readonly<Record<'reserve' | 'leading', readonly { readonly person: string }[]>> & {
    readonly minority: boolean
  }
}

const written = async (): Promise<Written> => {
  const found = await asked<Written>(mate, 'village', { code: village })
  if (!found) throw new Error('The village cannot be read')
  return found
}

step('a colleague was faster: what she typed stays, and both changes stand', async () => {
  await clerk.page.goto(`${stage.cloud.url}/#/roster/village?code=${village}`)
  await clerk.press('改村情')
  await clerk.write('村民小组，一行一个', '一组\n三组')
  const { version, file } = await written()
  const minority = !file.minority
  const [reserve, leading] = [file.reserve, file.leading].map((all) => all.map(({ person }) => person))
  const anew = { ...file, minority, reserve, leading }
  expect(await asked(mate, 'setVillage', { code: village, version, file: anew })).toBeDefined()
  await clerk.press('存好')
  await clerk.see(
    new RegExp(`^您打开以后，${mate.unit}的.+存过：民族村现在是“${minority ? '是' : '不是'}”。您填的还在`),
  )
  expect(await clerk.written('村民小组，一行一个')).toBe('一组\n三组')
  await clerk.press('看过了，照我的存')
  await clerk.see('存好了')
  const now = await written()
  expect(now.file).toMatchObject({ minority, groups: ['一组', '三组'] })
})

step('she pairs an enterprise with the village', async () => {
  const division = `${village.slice(0, 6)}000000`
  const made = { version: 0, name: '例田粮油有限公司', kind: 'enterprise', division, phone: '' }
  await asked(mate, 'saveUnit', made)
  await clerk.press('加一家')
  await clerk.pressInList('哪家企业', '例田粮油有限公司')
  await clerk.write('怎么帮，不写也行', '收购稻谷')
  await clerk.press('结对')
  await clerk.see('收购稻谷')
})

step('she writes down that the village was merged, and its old code leads to the new', async () => {
  const { name } = await written()
  await clerk.press('合并、分设、换码')
  const heirs = clerk.page.getByLabel('并到哪个村')
  const heir = (await heirs.locator('option').nth(1).textContent()) ?? ''
  await heirs.selectOption({ label: heir })
  await clerk.write('依据哪个文件', '县政府批复')
  await clerk.press('办合并')
  await clerk.press('看清楚了，合并')
  await clerk.see(new RegExp(`^${name}（${village}），.+合并$`))
  await clerk.page.goto(`${stage.cloud.url}/#/roster/village?code=${village}`)
  await clerk.see(`${name}已经并入${heir}`)
})
