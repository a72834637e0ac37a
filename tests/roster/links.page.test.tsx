import { fireEvent, render, screen } from '@testing-library/react'
import { rememberWho } from '../../src/_kernel/session'
import Books from '../../src/roster/books'
import VillagePage from '../../src/roster/village'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { village, villageCode } from './office.builder'

const place = '利州区 · 宝轮镇 · 清江村'
const home = (n: number, group: string) => ({
  id: `h${n}`,
  head: `例${n}**`,
  village: villageCode,
  place,
  group,
  members: 3,
  status: 'ordinary',
})

beforeEach(() => {
  wire.reset()
  rememberWho({ roles: [{ role: 'office', at: '利州区' }] })
})

// By words: a role is looked for in the whole page each time, and this one is long.
const press = (words: string | RegExp) => fireEvent.click(screen.getByText(words))
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('heart-linking households', () => {
  beforeEach(() => {
    phone.openedWith({ code: villageCode })
    wire.answers('roster.terms', { version: 1, names: {} })
    const { file } = village()
    const links = [{ household: 'h9', linked: ['h3'] }]
    wire.answers('roster.village', village({ version: 7, file: { ...file, exitYear: 2019, links } }))
    wire.answers('roster.register', ({ input }) =>
      (input as { after?: string }).after === undefined
        ? { rows: [home(1, '一组'), home(2, '一组'), home(9, '二组')], next: 'more' }
        : { rows: [home(3, '二组'), home(4, '二组')] },
    )
    wire.answers('roster.setVillage', { id: villageCode, version: 8 })
  })
  const open = async (): Promise<void> => {
    render(<VillagePage />)
    fireEvent.click(await screen.findByText('改村情'))
    expect(screen.getByText('1户连着1户')).toBeTruthy()
    expect(wire.at('roster.register')).toEqual([])
    press('改连心户')
    await screen.findByText('例9** 家，二组，3口人，连着1户')
  }

  test('are chosen from all the village’s households, none linked twice or to itself', async () => {
    await open()
    press('加一个连心户')
    write('哪个小组', '一组')
    expect(screen.queryByText(/^例4\*\* 家/)).toBeNull()
    press('例1** 家，一组，3口人')
    expect(screen.queryByText('例1** 家，一组，3口人')).toBeNull()
    expect(screen.queryByText(/^例3\*\* 家/)).toBeNull()
    press('例2** 家，一组，3口人')
    press('例4** 家，二组，3口人')
    expect(screen.getByText('连着2户，最多15户')).toBeTruthy()
    press('选好了')
    press('存好')
    await screen.findByText('存好了')
    expect(wire.at('roster.setVillage')[0]?.input).toMatchObject({
      version: 7,
      file: {
        links: [
          { household: 'h9', linked: ['h3'] },
          { household: 'h1', linked: ['h2', 'h4'] },
        ],
      },
    })
  })

  test('are taken away again, and the server’s refusal stands beside them', async () => {
    wire.refuses('roster.setVillage', {
      code: 'invalid',
      say: '连心户和联系的户都应是本村的',
      field: 'file.links',
    })
    await open()
    press('存好')
    await screen.findByText('连心户和联系的户都应是本村的')
    press('不要例9**这一组')
    wire.answers('roster.setVillage', { id: villageCode, version: 8 })
    press('存好')
    await screen.findByText('存好了')
    expect(wire.at('roster.setVillage')[1]?.input).toMatchObject({ file: { links: [] } })
  })
})

describe('today’s names', () => {
  const city = { code: '510800000000', name: '试验市', level: 'city' }
  const county = { code: '510802000000', name: '利州区', level: 'county' }
  const grounds = (top: object) =>
    wire.answers('roster.divisions', ({ input }) => ({
      divisions: (input as { parent?: string }).parent === undefined ? [top] : [county],
    }))
  const open = async (): Promise<void> => {
    wire.answers('roster.books', { books: [] })
    render(<Books />)
    fireEvent.click(screen.getByText('名称'))
    await screen.findByText(/政策上的叫法变了/)
  }

  test('are set by a city’s office, and what is called as usual is not sent', async () => {
    grounds(city)
    wire.answers('roster.terms', { version: 3, names: { 'household.exited': '已脱贫户' } })
    wire.answers('roster.setTerms', { id: city.code, version: 4 })
    await open()
    await screen.findByLabelText('“脱贫户”现在叫什么')
    expect(screen.getByLabelText<HTMLInputElement>('“脱贫户”现在叫什么').value).toBe('已脱贫户')
    write('“已退出贫困村”现在叫什么', '脱贫村')
    press('存好')
    await screen.findByText('存好了，全市都按这个叫')
    expect(wire.at('roster.setTerms')[0]?.input).toEqual({
      version: 3,
      names: { village: { exited: '脱贫村' }, household: { exited: '已脱贫户' }, monitored: {} },
    })
  })

  test('that are the same for two kinds are not saved', async () => {
    grounds(city)
    wire.answers('roster.terms', { version: 0, names: {} })
    await open()
    await screen.findByLabelText('“贫困村”现在叫什么')
    write('“贫困村”现在叫什么', '非贫困村')
    press('存好')
    expect(screen.getByText('有两类叫法一样，请分开')).toBeTruthy()
    expect(wire.at('roster.setTerms')).toEqual([])
  })

  test('are not a county’s to set', async () => {
    grounds(county)
    await open()
    expect(await screen.findByText('名称由市协调小组办公室统一设定')).toBeTruthy()
  })
})
