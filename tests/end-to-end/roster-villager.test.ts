/** A villager sees who helps her family, says what is not so, and reads what the township found. The steps stand on each other. */
import { signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const words = '一年多了，一次也没有见过'
const found = '已经跟他说了，下周三到家里来'

let stage: Stage
let folk: Folk
let villager: Person
let office: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('she sees who helps her family, from the first screen on', async () => {
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await villager.see('谁在帮我家')
  await villager.look('h5-villager-helpers')
  await villager.press('全部，哪里不对')
  await villager.see(/口人$/)
  await villager.look('h5-family')
})

step('she says without a network that somebody never came, and it goes by itself', async () => {
  await villager.press('这里不对')
  await villager.see('我家的信息不对')
  await villager.look('h5-family-doubt')
  await villager.pressThis(villager.page.getByRole('radio').first())
  await villager.press(/^没有来过/)
  await villager.write('还想说什么，不说也行', words)
  await villager.cutNetwork()
  await villager.press('送出去')
  await villager.see('先存在手机里，有网会自动送出')
  await villager.restoreNetwork()
  await villager.see(/^收到了，镇上会核实/)
  await villager.press('看谁在帮我家')
  await villager.see('镇上正在核实')
})

step('the office reads it, looks, and says what it found', async () => {
  office = await stage.desk()
  await signInAs(office, folk.office)
  await office.see('各地情况')
  await office.page.goto(`${stage.cloud.url}/#/roster/doubts`)
  await office.see(words)
  await office.press('核实结果')
  await office.press(/^改过来了/)
  await office.write('写给乡亲的话', found)
  await office.look('h5-doubts')
  await office.press('送给乡亲')
  await office.see('没有等着核实的')
})

step('she reads the result', async () => {
  await villager.press('返回')
  await villager.press('全部，哪里不对')
  await villager.see('改过来了')
  await villager.see(found)
  await villager.look('h5-family-settled')
})
