/** What a villager does with what she filed: her list, and one matter. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import Detail from '../../src/hotline/detail'
import Mine from '../../src/hotline/mine'
import { rememberWho, signOut } from '../../src/_kernel/session'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { matter, outcome, row, type Matter } from './matters.builder'

const answered = row('c1', '村口的水管断了', 'answered')

beforeEach(() => wire.reset())

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('my matters', () => {
  test('the outline stands while they are on their way', () => {
    wire.holds('hotline.mine', { rows: [] })
    render(<Mine />)
    expect(screen.getByRole('status', { name: '正在打开' })).toBeTruthy()
  })

  test('each says where it stands and opens its page', async () => {
    wire.answers('hotline.mine', { rows: [answered, row('c2', '水渠淤住了', 'assigned')] })
    render(<Mine />)
    fireEvent.click(await screen.findByRole('button', { name: /水渠淤住了.*正在办/ }))
    expect(phone.opened).toEqual(['/hotline/detail?id=c2'])
  })

  test('none yet leads to telling one', async () => {
    wire.answers('hotline.mine', { rows: [] })
    render(<Mine />)
    fireEvent.click(await screen.findByRole('button', { name: '我要反映' }))
    expect(phone.opened).toEqual(['/hotline/file'])
  })

  test('what failed may be tried again', async () => {
    wire.refuses('hotline.mine', { code: 'failed', say: '出了点问题，请稍后再试' })
    render(<Mine />)
    await screen.findByText('出了点问题，请稍后再试')
    wire.answers('hotline.mine', { rows: [answered] })
    press('再试一次')
    expect(await screen.findByText('村口的水管断了')).toBeTruthy()
  })

  test('without a network the last list is shown and says so, and comes anew at a press', async () => {
    wire.answers('hotline.mine', { rows: [answered] })
    render(<Mine />)
    await screen.findByText('村口的水管断了')
    cleanup()
    wire.cut()
    render(<Mine />)
    expect(await screen.findByText('没有连上网络，这是上次看到的内容')).toBeTruthy()
    wire.mend()
    wire.answers('hotline.mine', { rows: [row('c2', '水渠淤住了')] })
    press('刷新')
    expect(await screen.findByText('水渠淤住了')).toBeTruthy()
  })

  test('more than a page is turned', async () => {
    wire.answers('hotline.mine', ({ input }) =>
      (input as { after?: string }).after === 'on'
        ? { rows: [row('c2', '水渠淤住了')] }
        : { rows: [answered], next: 'on' },
    )
    render(<Mine />)
    await screen.findByText('村口的水管断了')
    // On paper nobody can turn.
    expect(screen.getByText('，后面还有')).toBeTruthy()
    press('下一页')
    expect(await screen.findByText('水渠淤住了')).toBeTruthy()
    expect(screen.queryByText('，后面还有')).toBeNull()
    press('上一页')
    expect(await screen.findByText('村口的水管断了')).toBeTruthy()
  })
})

describe('one matter', () => {
  const open = (of: Matter, query: Readonly<Record<string, string>> = {}) => {
    wire.answers('hotline.look', of)
    phone.openedWith({ id: of.id, ...query })
    render(<Detail />)
  }

  test('what was just received shows its receipt, to be copied', async () => {
    open(matter(row('c1', '水管断了'), [], { mine: true }), { fresh: '1' })
    expect(await screen.findByText('收到了，办到哪一步都会写在下面')).toBeTruthy()
    expect(screen.getByText('1234 5678 9012')).toBeTruthy()
  })

  test('what I did is told as mine, and others by their part alone', async () => {
    open(matter(answered, [], { mine: true }))
    const line = within(await screen.findByRole('list', { name: '办到哪一步' }))
    expect(line.getByText(/^我 · /)).toBeTruthy()
    expect(line.getByText(/^利州区水利局 承办人 · /)).toBeTruthy()
    expect(line.getByText('水管换好了')).toBeTruthy()
  })

  test('an answer that waits for my rating offers it', async () => {
    open(matter(answered, ['rate'], { mine: true }))
    fireEvent.click(await screen.findByRole('button', { name: '评一评' }))
    expect(phone.opened).toEqual(['/hotline/rate?id=c1'])
  })

  test('what was not mended after all is opened again with a word why', async () => {
    const closed = row('c1', '水管断了', 'closed')
    open(matter(closed, ['reopen'], { mine: true }))
    wire.answers('hotline.reopen', outcome(closed, 'reopened'))
    fireEvent.click(await screen.findByRole('button', { name: '没办好，要再办' }))
    press('送出去')
    expect(screen.getByText('请写下哪里没办好')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('哪里没办好'), { target: { value: '又断了' } })
    press('送出去')
    expect(await screen.findByText('收到了，会重新派人办')).toBeTruthy()
    expect(wire.at('hotline.reopen').map(({ input }) => input)).toEqual([
      { id: 'c1', version: 1, why: '又断了' },
    ])
  })

  test('whoever left no number is said so, and the reason for asking is not lost', async () => {
    open(matter(answered, [], { filed: { via: 'self', hidden: false, contact: true } }))
    wire.refuses('hotline.reveal', { code: 'not_found', say: '这个人没有留下联系方式' })
    fireEvent.click(await screen.findByRole('button', { name: '查看联系方式' }))
    fireEvent.change(screen.getByLabelText('为什么要看'), { target: { value: '问问水管在哪' } })
    press('记下并查看')
    expect(await screen.findByText('这个人没有留下联系方式')).toBeTruthy()
    expect(screen.getAllByText('问问水管在哪').length).toBeGreaterThan(0)
    press('知道了')
    expect(screen.queryByText('这个人没有留下联系方式')).toBeNull()
  })

  test('a recording that was written down shows its words at once, and one that is gone says so', async () => {
    rememberWho({ roles: [{ role: 'desk', at: '利州区水利局' }] })
    const voice = { seconds: 12, sound: { file: 'f1', state: 'passed' as const } }
    const spoken = { via: 'self' as const, hidden: false, contact: false, voice }
    open(matter(row('c1', ''), [], { filed: spoken }))
    wire.answers('hotline.transcribe', outcome(row('c1', ''), 'filed'))
    fireEvent.click(await screen.findByRole('button', { name: '把录音写成文字' }))
    fireEvent.change(screen.getByLabelText('录音里说了什么'), { target: { value: '水渠塌了' } })
    const transcript = { text: '水渠塌了', by: 'desk' as const }
    wire.answers(
      'hotline.look',
      matter(row('c1', ''), [], { filed: { ...spoken, voice: { ...voice, transcript } } }),
    )
    press('写好了')
    expect(await screen.findByText('写好了，部门看得到这段文字')).toBeTruthy()
    expect(await screen.findByText('录音的文字：热线台听写')).toBeTruthy()
    wire.refuses('hotline.transcribe', { code: 'wrong_state', say: '反映人把录音删掉了，听不到了' })
    press('把录音写成文字')
    fireEvent.change(screen.getByLabelText('录音里说了什么'), { target: { value: '水渠塌了两段' } })
    press('写好了')
    expect(await screen.findByText('反映人把录音删掉了，听不到了')).toBeTruthy()
    signOut()
  })

  test('what is not hers or is gone leads home', async () => {
    wire.refuses('hotline.look', { code: 'not_found', say: '没有找到，可能已经移走或不归您查看' })
    phone.openedWith({ id: 'c9' })
    render(<Detail />)
    await screen.findByText('没有找到，可能已经移走或不归您查看')
    press('回到首页')
    expect(phone.opened).toEqual(['/home/index'])
  })

  test.each([{}, { id: '' }, { id: '../../etc' }])('an address that was cut off asks nobody: %j', (query) => {
    phone.openedWith(query as Record<string, string>)
    render(<Detail />)
    expect(screen.getByText('没有这件事')).toBeTruthy()
    expect(wire.at('hotline.look')).toEqual([])
  })
})
