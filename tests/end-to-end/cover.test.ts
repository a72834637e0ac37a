/** A place on a photo that the department is not to see: the desk covers it by mouse and by keyboard, and keeps the photo itself. */
import { acceptAndAssign, answerQuestions, matter, send, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { photo } from './framework/pictures'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const pad = '遮照片1'

let stage: Stage
let folk: Folk
let desk: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

/** How dark the picture of this name is at a place, given in parts of its sides: 0 is black, 255 white. */
const lightAt = (person: Person, name: string, x: number, y: number): Promise<number> =>
  person.page.getByRole('img', { name, exact: true }).evaluate(
    async (found, at) => {
      const image = new Image()
      image.src = (found as HTMLImageElement).src
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const brush = canvas.getContext('2d')
      brush?.drawImage(image, 0, 0)
      const [red = 0, green = 0, blue = 0] =
        brush?.getImageData(at.x * canvas.width, at.y * canvas.height, 1, 1).data ?? []
      return Math.round((red + green + blue) / 3)
    },
    { x, y },
  )

step('a villager’s photo comes to the desk', async () => {
  const villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await answerQuestions(villager)
  await tell(villager, matter)
  await villager.pick('加照片', photo)
  await villager.see('（1 / 6）')
  await send(villager)
  desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await desk.see(matter)
  await desk.keys('j')
  await desk.seePicture()
  await acceptAndAssign(desk, '请今天就去看')
})

step('the desk draws over one place, moves it by keyboard, and sees the covered copy', async () => {
  await desk.keys('4')
  await desk.pressInList('在办', matter)
  await desk.see('派给部门办')
  await desk.keys('m')
  await desk.press(pad)
  const paper = desk.page.getByRole('group', { name: pad })
  await paper.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await paper.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await desk.page.mouse.move(x + width * 0.1, y + height * 0.1)
  await desk.page.mouse.down()
  await desk.page.mouse.move(x + width * 0.3, y + height * 0.3, { steps: 3 })
  await desk.page.mouse.up()
  await desk.press('加一处')
  await desk.keys('ArrowRight', 'Shift+ArrowDown')
  await desk.look('h5-desk-cover')
  await desk.press('看遮好的样子')
  await desk.see('部门看到的是遮过的')
  expect(await lightAt(desk, '遮过的照片1', 0.2, 0.2)).toBeLessThan(40)
  expect(await lightAt(desk, '遮过的照片1', 0.5, 0.5)).toBeLessThan(40)
  await desk.press('就这样给部门看')
  await desk.see('部门只看到遮过的')
})

step('the department sees the copy alone', async () => {
  const clerk = await stage.phone()
  await signInAs(clerk, folk.handler)
  await clerk.press(/^在办/)
  await clerk.press(matter)
  await clerk.press('放大照片1')
  expect(await lightAt(clerk, '照片1', 0.2, 0.2)).toBeLessThan(40)
  expect(await clerk.page.getByRole('img', { name: /^照片/ }).count()).toBe(1)
})
