/** Every page as somebody sees it who has a small phone and large words, who reads in the dark, or who sits at a PC. */
import { answerQuestions, matter, send, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { DemoPerson } from './framework/local-cloud'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'

let stage: Stage
let folk: Folk

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

const small = { width: 320, height: 640 }
const middling = { width: 390, height: 844 }

/** Looks at what is on the screen with each pair of eyes. */
async function lookAround(person: Person, name: string): Promise<string[]> {
  const { page } = person
  const found: string[] = []
  const look = async (how: string) => {
    const here = await person.look(`${name}-${how}`)
    found.push(...here.map((one) => `${name}-${how}: ${one}`))
  }
  await page.setViewportSize(small)
  await person.press('大字')
  await look('320-large')
  await person.press('大字')
  await page.setViewportSize(middling)
  await page.emulateMedia({ colorScheme: 'dark' })
  await look('390-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

/** Pages by their address, each with what one waits for. */
async function walk(
  person: Person,
  who: string,
  pages: Readonly<Record<string, string | RegExp>>,
): Promise<string[]> {
  const found: string[] = []
  for (const [at, sees] of Object.entries(pages)) {
    await person.page.goto(`${stage.cloud.url}/#${at}`)
    await person.see(sees)
    found.push(...(await lookAround(person, who + at.replaceAll('/', '-'))))
  }
  return found
}

async function onAPhone(who?: DemoPerson): Promise<Person> {
  const person = await stage.phone()
  if (who !== undefined) await signInAs(person, who)
  return person
}

test('somebody who is not signed in', async () => {
  const anybody = await onAPhone()
  const found = await walk(anybody, 'anybody', {
    '/home/index': '村里的声音，有人听，有人办',
    '/account/sign-in': '演示的人，点一下就登录',
    '/account/privacy': '留下什么',
    '/account/me': '您还没有登录',
    '/roster/card': '卡上的号码',
  })
  expect(found).toEqual([])
})

test('a villager', async () => {
  const villager = await onAPhone(folk.villager)
  await answerQuestions(villager)
  const found = await lookAround(villager, 'villager-question')
  await tell(villager, matter)
  await send(villager)
  found.push(...(await lookAround(villager, 'villager-receipt')))
  found.push(
    ...(await walk(villager, 'villager', {
      '/home/index': '谁在帮我家',
      '/hotline/mine': matter,
      '/hotline/file': '是哪方面的事',
      '/roster/family': '打电话',
      '/roster/bind': '用密封条绑定',
      '/account/me': '退出登录',
      '/account/privacy': '看过了，同意',
    })),
  )
  expect(found).toEqual([])
})

test('a cadre and a desk', async () => {
  const cadre = await onAPhone(folk.cadre)
  const found = await walk(cadre, 'cadre', {
    '/home/index': '我帮的户',
    '/roster/households': /口人/,
    '/trace/week': '到村签到',
    '/trace/log': '这一天做了什么',
    '/trace/visit': '户主的姓，或者帮扶卡上的号码',
    '/trace/contact': '哪一天的',
    '/trace/checkin': '怎么知道到了村',
    '/trace/away': '送去批',
    '/trace/records': '带走一份',
  })
  const desk = await onAPhone(folk.desk)
  found.push(...(await walk(desk, 'desk', { '/hotline/desk': matter })))
  expect(found).toEqual([])
})

test('an office, on a phone in a meeting', async () => {
  const office = await onAPhone(folk.office)
  const found = await walk(office, 'office', {
    '/home/index': '打印帮扶卡',
    '/hotline/overview': /各地|县|区/,
    '/roster/print': '打印帮扶卡',
    '/trace/heat': '每天记了多少',
    '/trace/duties': /现在用的是/,
    '/trace/switches': /必须到村签到|先选一个县/,
    '/trace/points': /还没有定|先选一个乡镇/,
    '/trace/burden': /还没有记录/,
  })
  expect(found).toEqual([])
})

/** The names that lead down to a village of the demo city: county · township · village. */
async function wayTo(place: string): Promise<readonly string[]> {
  const token = await stage.cloud.signIn(folk.office.person)
  const body = { action: 'divisions', input: {} }
  const { data } = (await stage.cloud.call(token, 'roster', body)) as {
    data: { divisions: { name: string }[] }
  }
  return [String(data.divisions[0]?.name), ...place.split(' · ')]
}

const schemes = ['light', 'dark'] as const

async function lookInBoth(person: Person, name: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of schemes) {
    await person.page.emulateMedia({ colorScheme })
    found.push(...(await person.look(`${name}-${colorScheme}`)))
  }
  return found
}

describe('an office at its PC', () => {
  let office: Person
  beforeAll(async () => {
    office = await stage.desk()
    await signInAs(office, folk.office)
  }, 30_000)

  test('by day and by night', async () => {
    const found: string[] = []
    const pages = { '/hotline/overview': '各地情况', '/hotline/desk': '办结', '/account/me': '退出登录' }
    for (const [at, sees] of Object.entries(pages)) {
      await office.page.goto(`${stage.cloud.url}/#${at}`)
      await office.see(sees)
      found.push(...(await lookInBoth(office, `pc${at.replaceAll('/', '-')}`)))
    }
    expect(found).toEqual([])
  })

  test('the cards of a village, on the screen and on paper', async () => {
    await office.page.goto(`${stage.cloud.url}/#/roster/print`)
    for (const name of await wayTo(folk.villager.place)) await office.pressInList('地方', name)
    await office.see('打印这些卡')
    expect(await lookInBoth(office, 'pc-cards')).toEqual([])
    await office.page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await office.look('paper-cards')).toEqual([])
    expect(await office.page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
    expect(await office.page.getByRole('button').filter({ visible: true }).count()).toBe(0)
  })
})
