/** What is about a cadre goes past everybody who could be it. The steps stand on each other. */
import { answerQuestions, signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { DemoPerson } from './framework/local-cloud'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const grievance = '工作队的人把化肥款扣下一半没有发'

let stage: Stage
let folk: Folk
let clerk: DemoPerson
let villager: Person
let desk: Person
let watcher: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
  const found = (await stage.cloud.people()).find(
    ({ role, place }) => role === 'discipline' && place.includes(folk.office.place.split(' · ')[1] ?? ' '),
  )
  const any = (await stage.cloud.people()).filter(({ role }) => role === 'discipline')
  clerk = found ?? any[any.length - 1]!
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('the hotline’s own page offers her the way past it, by her words', async () => {
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await answerQuestions(villager)
  await villager.write('什么事，在哪里，多久了', grievance)
  await villager.see('是反映哪个干部或者部门吗？那样只有上一级的纪检看得到')
  await villager.press('去那里反映')
  await villager.press(/^干部/)
  await villager.press('不在上面，我写出来')
  await villager.see('不让纪检知道我是谁')
  await villager.look('h5-discipline-file')
  await villager.write('说一说是什么事', grievance)
  await villager.press('送出去')
  await villager.see('收到了，办到哪一步都会写在下面')
})

step('the desk finds nothing of it', async () => {
  desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await desk.see('热线台')
  await desk.keys('3')
  await desk.see('“新到”里没有事')
})

step('the county’s clerk takes it and answers by the keyboard, without learning who she is', async () => {
  watcher = await stage.desk()
  await signInAs(watcher, clerk)
  await watcher.see(grievance)
  await watcher.see('反映人没有说可以联系，看不到是谁')
  await watcher.look('h5-discipline-queue')
  await watcher.keys('y')
  await watcher.see('受理了')
  // The keys are those of what may be done now, once the matter was asked for anew.
  await watcher.thing(/^答复/).waitFor()
  await watcher.keys('r')
  await watcher.write('查到什么，怎么处理', '查实了，款已经退回')
  await watcher.keys('Control+Enter')
  await watcher.see('答复了')
})

step('she reads the answer and rates it', async () => {
  await villager.press('只有您和纪检看得到的事')
  await villager.press(new RegExp(grievance))
  await villager.see('查实了，款已经退回')
  await villager.choose('对这个答复满意吗', '满意')
  await villager.press('评好了')
  await villager.see('办结')
})

interface Units {
  readonly data: { readonly rows: readonly { readonly id: string; readonly name: string }[] }
}

/** The page of a unit, for the office at her PC. */
async function unitPage(office: Person, name: string, kind: string): Promise<void> {
  const token = await stage.cloud.signIn(folk.office.person)
  const { data } = (await stage.cloud.call(token, 'roster', { action: 'units', input: { kind } })) as Units
  const id = data.rows.find((unit) => unit.name === name)?.id ?? ''
  await office.page.goto(`${stage.cloud.url}/#/roster/unit?id=${id}`)
  // Opened anew: a unit lies open below already.
  await office.page.reload()
  await office.see('谁在这里办事')
}

step('an office registers a clerk for the channel, and the channel alone lets her in', async () => {
  const office = await stage.desk()
  await signInAs(office, folk.office)
  await office.see('各地情况')
  await unitPage(office, clerk.unit, 'department')
  await office.see('纪检通道的席位由纪检监督员自己定')
  await office.press('登记一个人')
  await office.write('姓名', '周例新')
  await office.write('手机号，没有就空着', '10098765432')
  await office.page.getByLabel('职级').selectOption({ label: '一般干部' })
  await office.press('存好')
  await office.see('手上没有帮扶任务')

  await watcher.press('席位')
  await watcher.see('您自己')
  await watcher.press('加一个人')
  await watcher.press(/^周例新/)
  await watcher.press('给周例新纪检监督员的席位')
  await watcher.see('周例新有了纪检监督员的席位')
  await watcher.look('h5-seats-channel')

  await unitPage(office, folk.desk.unit, 'department')
  await office.pressInList('谁在这里办事', '热线台')
  await office.see('撤下以后，他马上看不到这里的事')
  await office.look('h5-seats-take')
  await office.press('撤下热线台')
  await office.see(/^撤下了.+的热线台席位$/)
  await office.see('热线台还没有人，乡亲们来的诉求没有人接')
  await desk.page.reload()
  await desk.see('您的身份不能做这件事')
})
