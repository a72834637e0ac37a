/** What people do with the hotline, in their own words: the same words in a browser and in WeChat. */
import type { DemoPerson } from './local-cloud'
import type { Person } from './person'

export const matter = '村口的水管断了三天，二十多户没有水吃'

/** Signs in from the list of the demo city. */
export async function signInAs(person: Person, { name, role, place, unit }: DemoPerson): Promise<void> {
  await person.press('登录')
  await person.see('演示的人，点一下就登录')
  const words = {
    villager: '乡亲',
    cadre: '帮扶干部',
    desk: '热线台',
    handler: '承办人',
    office: '协调小组办公室',
    discipline: '纪检监督员',
  }[role]
  await person.pressInList(words ?? role, name, unit === '' ? place : unit)
  await person.gone('演示的人，点一下就登录')
  // Who she is may be on the screen already, or still be asked for: then its button says “mine”.
  await person.see(role === 'villager' ? '我要反映' : new RegExp(`^(我的|${name.slice(0, 1)}[^*]+)$`))
}

/** From the first screen to the page where she tells what happened. */
export async function answerQuestions(person: Person): Promise<void> {
  await person.press('我要反映')
  await person.see('是哪方面的事')
  await person.press('水利')
  await person.see('您想怎么样')
  await person.press('请帮忙')
  await person.see('说一说是什么事')
}

export async function tell(person: Person, words: string): Promise<void> {
  await person.write('什么事，在哪里，多久了', words)
}

/** Sends it, and returns the receipt number that she would copy onto paper. */
export async function send(person: Person): Promise<string> {
  await person.press('送出去')
  await person.see('收到了，办到哪一步都会写在下面')
  const [receipt] = /\d{4} \d{4} \d{4}/.exec(await person.text()) ?? []
  if (receipt === undefined) throw new Error('There is no receipt number on the screen')
  return receipt
}

export async function rate(person: Person, result: '满意' | '不满意'): Promise<void> {
  await person.choose('办得快不快', '还行')
  await person.choose('事情办成没有', result)
  await person.choose('态度好不好', '满意')
  await person.press('评好了')
  await person.see('办到哪一步')
}

/** The desk's way with the keyboard: the first matter of the lane that holds what is new. */
async function openFirst(desk: Person): Promise<void> {
  // The lane is asked for anew when one comes back to it.
  await desk.keys('2', '3')
  await desk.see(matter)
  await desk.keys('j')
  await desk.see('派给部门办')
}

async function assign(desk: Person, note: string): Promise<void> {
  await desk.keys('a')
  await desk.write('交办意见，不写也行', note)
  await desk.keys('Tab', 'Enter')
  await desk.see(note)
}

/** Takes it and sends it to her own department. */
export async function acceptAndAssign(desk: Person, note: string): Promise<void> {
  await openFirst(desk)
  await desk.keys('y')
  await desk.see('受理了')
  await assign(desk, note)
}

/** What came back is sent out once more. */
export async function assignAgain(desk: Person, note: string): Promise<void> {
  await openFirst(desk)
  await desk.see('没办好再办')
  await assign(desk, note)
}

export async function answer(person: Person, words: string): Promise<void> {
  await person.press(/^答复/)
  await person.write('答复', words)
  await person.press('答复乡亲')
  // While it is on its way the words stand in the form still.
  await person.gone('答复乡亲')
  await person.see(words)
}

/** As a PC shows it, and as a phone does. */
export async function lookBothWays(person: Person, name: string): Promise<void> {
  const { page } = person
  await person.look(`pc-${name}`)
  const wide = page.viewportSize() ?? { width: 1440, height: 900 }
  await page.setViewportSize({ width: 390, height: 844 })
  await person.look(`h5-${name}`)
  await page.setViewportSize(wide)
}
