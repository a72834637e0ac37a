/** A PC without a mouse: everything is reached, in the order in which one reads, and one always sees where one is. */
import { matter } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import { enter, faultsOf, held, round } from './framework/keyboard'
import type { DemoPerson } from './framework/local-cloud'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'

let stage: Stage
let folk: Folk
let pc: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
  const token = await stage.cloud.signIn(folk.villager.person)
  for (const text of [matter, '路上有个大坑']) {
    const input = { industry: 'water', kind: 'help', text, photos: [] }
    await stage.cloud.call(token, 'hotline', {
      action: 'file',
      input,
      key: `by-keyboard-${text.length}-000000`,
    })
  }
}, 240_000)
afterAll(() => stage.end(), 30_000)

const open = async (at: string, sees: string): Promise<void> => {
  await pc.page.goto(`${stage.cloud.url}/#${at}`)
  await pc.see(sees)
}
/** What a row of the demo city’s people says: names are masked there, and some are alike. */
const rowOf = ({ name, unit }: DemoPerson): string => name + unit
/** The names that the keyboard comes to, after looking that nothing is wrong with them. */
async function way(): Promise<readonly string[]> {
  const steps = await round(pc.page)
  expect(faultsOf(steps)).toEqual([])
  return steps.map(({ name }) => name)
}
/** These stand in this order among the others. */
const inOrder = (names: readonly string[], ...words: readonly string[]): void => {
  const at = words.map((word) => names.findIndex((name) => name.includes(word)))
  expect(at).not.toContain(-1)
  expect(at).toEqual([...at].sort((a, b) => a - b))
}

describe('a desk', () => {
  test('signs in by Tab and Enter alone', async () => {
    pc = await stage.desk()
    await pc.see('登录')
    await enter(pc.page, '登录')
    await pc.see('演示的人，点一下就登录')
    inOrder(await way(), '返回', '首页', '大字', folk.villager.name, rowOf(folk.desk))
    await enter(pc.page, rowOf(folk.desk))
    await pc.see(matter)
  })

  test('comes by Tab through lanes, list and case, one lane for all, and out again', async () => {
    inOrder(await way(), '返回', '大字', '新到', matter)
  })

  test('goes through the lanes by arrows', async () => {
    await pc.page.getByRole('tab', { selected: true }).focus()
    const before = await held(pc.page)
    await pc.keys('ArrowDown')
    const after = await held(pc.page)
    expect(after).toMatchObject({ seen: true, shown: true })
    expect(after?.name).not.toBe(before?.name)
    await pc.keys('ArrowUp')
    expect((await held(pc.page))?.name).toContain('新到')
  })

  test('opens a case by its keys, and finds the way through it', async () => {
    await pc.see(matter)
    await pc.keys('j')
    await pc.see('办到哪一步')
    inOrder(await way(), '新到', matter, '受理')
  })

  test('is led into a form and out of it, and keeps what was written', async () => {
    await pc.keys('y')
    await pc.see('受理了')
    await pc.keys('a')
    await pc.see('交办意见，不写也行')
    await pc.page.keyboard.type('请今天就去看')
    expect(await held(pc.page)).toMatchObject({ seen: true, shown: true })
    await pc.keys('Escape')
    await pc.gone('交办意见，不写也行')
    await pc.keys('a')
    expect(await pc.written('交办意见，不写也行')).toBe('请今天就去看')
  })
})

describe('the pages of an account', () => {
  test('who I am, and out', async () => {
    await open('/account/me', '退出登录')
    inOrder(await way(), '返回', '大字', '个人信息怎么用', '退出登录', '所有电脑都退出')
  })

  test('the privacy guide', async () => {
    await open('/account/privacy', '看过了，同意')
    inOrder(await way(), '返回', '看过了，同意')
  })

  test('leaving by the keyboard', async () => {
    await open('/account/me', '退出登录')
    await enter(pc.page, '退出登录')
    await pc.see('看帮扶卡')
  })
})

describe('an office', () => {
  test('signs in, and finds its way through the table', async () => {
    await enter(pc.page, '登录')
    await pc.see('演示的人，点一下就登录')
    await enter(pc.page, rowOf(folk.office))
    await pc.see('各地情况')
    inOrder(await way(), '返回', '大字', '利州区')
  })

  test('goes down to a district and back', async () => {
    await enter(pc.page, '利州区')
    await pc.see('宝轮镇')
    expect(faultsOf(await round(pc.page))).toEqual([])
    await pc.page.goBack()
    await pc.see('昭化区')
  })

  test('chooses a village to print', async () => {
    await open('/roster/print', '选一个村')
    await pc.see('广元市')
    inOrder(await way(), '返回', '大字', '广元市')
    await enter(pc.page, '广元市')
    await pc.see('利州区')
    inOrder(await way(), '上一级', '利州区')
  })
})
