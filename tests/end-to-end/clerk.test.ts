/** A department's clerk, at a PC without touching a mouse, and on the road with a phone. The steps stand on each other. */
import { matter, signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { DemoPerson } from './framework/local-cloud'
import type { Person } from './framework/person'
import { photo } from './framework/pictures'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const other = '渠口的闸门关不上'
let stage: Stage
let folk: Folk
let clerk: Person
let villager: Person

interface Done {
  readonly ok: boolean
  readonly data: { readonly id: string; readonly version: number; readonly unit?: { readonly id: string } }
}

async function acts(who: DemoPerson): Promise<(action: string, input: object) => Promise<Done['data']>> {
  const token = await stage.cloud.signIn(who.person)
  return async (action, input) => {
    const key = `clerk-${action}-${String(Math.random()).slice(2, 18)}`
    const done = (await stage.cloud.call(token, 'hotline', { action, input, key })) as Done
    if (!done.ok) throw new Error(JSON.stringify(done))
    return done.data
  }
}

/** Filed, and assigned by the desk to its own department: what came before has its own journey. */
async function assigned(text: string): Promise<void> {
  const [her, desk] = [await acts(folk.villager), await acts(folk.desk)]
  const { id, version } = await her('file', { industry: 'water', kind: 'help', text, photos: [] })
  const { unit } = await desk('look', { id })
  await desk('assign', { id, version, unit: unit?.id })
}

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
  await assigned(matter)
  await assigned(other)
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('she signs in and finds what lies with her department', async () => {
  clerk = await stage.desk()
  await signInAs(clerk, folk.handler)
  // Until her queue is there, nobody listens to its keys.
  await clerk.see('部门的')
  await clerk.keys('4')
  await clerk.see(matter)
  await clerk.see(other)
})

step('she takes one, and finds it again under what is hers', async () => {
  await clerk.pressInList('在办', matter)
  await clerk.see('还没有人接手')
  await clerk.keys('t')
  await clerk.see(/您接手了/)
  await clerk.choose('看谁的', '我的')
  await clerk.gone(other)
  await clerk.pressInList('在办', matter)
  await clerk.see('我在办')
  await clerk.look('h5-clerk-case')
})

step('she leaves a note for her colleagues', async () => {
  await clerk.keys('n')
  await clerk.write('留言，乡亲看不到', '先问清是哪一段')
  await clerk.keys('Control+Enter')
  await clerk.see(/留言记下了/)
  await clerk.see('先问清是哪一段')
})

step('she asks the villager, whose reply comes with no word of the note', async () => {
  await clerk.keys('w')
  await clerk.write('要问的话', '是哪一段管子')
  await clerk.keys('Control+Enter')
  await clerk.see(/问了，等补充的时候不计时/)
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await villager.press(/^我的事/)
  await villager.press(matter)
  await villager.see('是哪一段管子')
  expect(await villager.text()).not.toContain('先问清是哪一段')
  await villager.write('补充的情况', '桥头到学校那一段')
  await villager.press('送出去')
  await villager.see('收到了，接着办')
})

step('on the road, with a phone, she reads the reply and answers with a photo', async () => {
  const road = await stage.phone()
  await signInAs(road, folk.handler)
  await road.press(/^在办/)
  await road.choose('看谁的', '我的')
  await road.press(matter)
  await road.see('桥头到学校那一段')
  await road.look('h5-clerk-phone')
  await road.press(/^答复/)
  await road.write('答复', '换了新管子，水已经通了')
  await road.pick('加照片', photo)
  await road.see('（1 / 6）')
  await road.press('答复乡亲')
  // While it is on its way the words and the photo stand in the form still.
  await road.gone('答复乡亲')
  await road.see('换了新管子，水已经通了')
  await road.seePicture()
})

step('the villager sees the answer and its photo', async () => {
  await villager.press('返回')
  await villager.press(matter)
  await villager.see('换了新管子，水已经通了')
  await villager.seePicture()
})

step('the other she hands over, and her colleague has it', async () => {
  await clerk.choose('看谁的', '部门的')
  await clerk.pressInList('在办', other)
  await clerk.see('还没有人接手')
  await clerk.keys('h')

  await clerk.press(new RegExp(`^${folk.desk.name.slice(0, 1)}`))
  await clerk.see(/^转给.+了/)
  const desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await desk.choose('看谁的', '我的')
  await desk.keys('4')
  await desk.see(other)
})
