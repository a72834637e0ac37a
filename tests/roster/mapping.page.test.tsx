import { fireEvent, render, screen } from '@testing-library/react'
import { rememberWho } from '../../src/_kernel/session'
import Books from '../../src/roster/books'
import { wire } from '../_face/wire'

beforeEach(() => {
  wire.reset()
  wire.answers('roster.books', { books: [] })
  wire.answers('roster.divisions', { divisions: [] })
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('what others call our columns', () => {
  const mapping = {
    county: '510802000000',
    version: 2,
    columns: [
      { ours: '户主', needed: true, theirs: ['户主姓名'] },
      { ours: '人数', needed: false, theirs: [] },
    ],
  }
  const open = async (): Promise<void> => {
    wire.answers('roster.bookMapping', mapping)
    render(<Books />)
    fireEvent.click(screen.getByRole('tab', { name: '列名对照' }))
    await screen.findByLabelText('户主（必须有）')
  }
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })

  test('of a city’s office is a county’s that it chooses', async () => {
    rememberWho({ roles: [{ role: 'office', at: '甲例市' }] })
    wire.answers('roster.divisions', ({ input }) => ({
      divisions:
        (input as { parent?: string }).parent === undefined
          ? [{ code: '990100000000', name: '甲例市', level: 'city' }]
          : [{ code: '990102000000', name: '乙例区', level: 'county' }],
    }))
    wire.answers('roster.bookMapping', { ...mapping, county: '990102000000' })
    render(<Books />)
    fireEvent.click(screen.getByRole('tab', { name: '列名对照' }))
    const county = await screen.findByRole('radio', { name: '乙例区' })
    expect(wire.at('roster.bookMapping')).toEqual([])
    fireEvent.click(county)
    await screen.findByLabelText('人数')
    expect(wire.at('roster.bookMapping')[0]?.input).toEqual({ kind: 'households', county: '990102000000' })
  })

  test('is saved for the version that was seen, several names apart', async () => {
    await open()
    wire.answers('roster.setBookMapping', { id: 'm', version: 3 })
    type('人数', '家庭人口； 人口数;')
    press('存好')
    expect(await screen.findByText('存好了，全县导入这种表都按这个认')).toBeTruthy()
    expect(wire.at('roster.setBookMapping')[0]?.input).toEqual({
      kind: 'households',
      county: '510802000000',
      version: 2,
      columns: [
        { ours: '户主', theirs: ['户主姓名'] },
        { ours: '人数', theirs: ['家庭人口', '人口数'] },
      ],
    })
  })

  test('what somebody else saved meanwhile stands beside what was typed', async () => {
    await open()
    wire.refuses('roster.setBookMapping', { code: 'conflict', say: '刚刚有人改过' })
    type('人数', '家庭人口')
    press('存好')
    await screen.findByText('刚刚有人改过')
    wire.answers('roster.bookMapping', {
      ...mapping,
      version: 3,
      columns: [mapping.columns[0], { ours: '人数', needed: false, theirs: ['总人口'] }],
    })
    press('看别人改了什么')
    expect(await screen.findByText('别人刚改成：总人口')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('人数').value).toBe('家庭人口')
    wire.answers('roster.setBookMapping', { id: 'm', version: 4 })
    press('存好')
    await screen.findByText('存好了，全县导入这种表都按这个认')
    expect(wire.at('roster.setBookMapping')[1]?.input).toMatchObject({ version: 3 })
  })
})
