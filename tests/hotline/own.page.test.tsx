/** What a villager does with what she filed: her list, one matter, and her rating. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Detail from '../../src/hotline/detail'
import Mine from '../../src/hotline/mine'
import Rate from '../../src/hotline/rate'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { matter, outcome, row, type Matter } from './matters.builder'

const answered = row('c1', '村口的水管断了', 'answered')
const offline = '没有连上网络，您填的内容还在，连上后再试'

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
    press('下一页')
    expect(await screen.findByText('水渠淤住了')).toBeTruthy()
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

describe('rating', () => {
  const open = async () => {
    wire.answers('hotline.look', matter(answered, ['rate'], { mine: true }))
    phone.openedWith({ id: 'c1' })
    render(<Rate />)
    await screen.findByText('水管换好了')
  }
  const face = (question: string, name: string) =>
    fireEvent.click(within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name }))
  const all = (result: string) => {
    face('办得快不快', '还行')
    face('事情办成没有', result)
    face('态度好不好', '满意')
  }

  test('needs all three faces, and says at each one that is missing', async () => {
    await open()
    face('办得快不快', '满意')
    press('评好了')
    expect(screen.getAllByText('点一个脸')).toHaveLength(2)
    expect(wire.at('hotline.rate')).toEqual([])
  })

  test('sends the faces as they were pressed, and shows the matter', async () => {
    await open()
    wire.answers('hotline.rate', outcome(answered, 'closed'))
    all('满意')
    press('评好了')
    await waitFor(() => expect(phone.opened).toEqual(['/hotline/detail?id=c1']))
    expect(wire.at('hotline.rate').map(({ input }) => input)).toEqual([
      { id: 'c1', version: 1, response: 'fair', result: 'good', manner: 'good' },
    ])
  })

  test('says before it is sent that an unhappy result starts the work again', async () => {
    await open()
    expect(screen.queryByText(/重新派人办/)).toBeNull()
    all('不满意')
    expect(screen.getByText('没办成，会转回热线台，重新派人办')).toBeTruthy()
  })

  test('keeps the faces when the line breaks, and sends them again under the same key', async () => {
    await open()
    wire.answers('hotline.rate', () => {
      wire.cut()
      return outcome(answered, 'closed')
    })
    all('满意')
    press('评好了')
    await screen.findByText(offline)
    expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(3)
    wire.mend()
    wire.answers('hotline.rate', outcome(answered, 'closed'))
    press('评好了')
    await waitFor(() => expect(phone.opened).toHaveLength(1))
    const [first, second] = wire.at('hotline.rate')
    expect(second?.key).toBe(first?.key)
  })

  test('two presses rate once', async () => {
    await open()
    const release = wire.holds('hotline.rate', outcome(answered, 'closed'))
    all('满意')
    press('评好了')
    press('正在送')
    release()
    await waitFor(() => expect(phone.opened).toHaveLength(1))
    expect(wire.at('hotline.rate')).toHaveLength(1)
  })

  test('is not offered for what needs none', async () => {
    wire.answers('hotline.look', matter(row('c1', '水管断了'), [], { mine: true }))
    phone.openedWith({ id: 'c1' })
    render(<Rate />)
    await screen.findByText('这件事现在不用评')
    press('看这件事')
    expect(phone.opened).toEqual(['/hotline/detail?id=c1'])
  })
})
