/** The turns of a matter's course as people do them: at a desk by its keys, on a phone by the one who filed it. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Clocks from '../../src/hotline/clocks'
import Detail from '../../src/hotline/detail'
import Desk from '../../src/hotline/desk'
import { rememberWho, signOut } from '../../src/_kernel/session'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { departments, matter, outcome, row, type Matter } from './matters.builder'

const water = row('c1', '村口的水管断了')

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
})

const key = (name: string) => fireEvent.keyDown(document.body, { key: name })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('at a desk', () => {
  /** One matter in the lane of new ones, with what may be done. */
  async function open(may: Matter['may'], more: Partial<Matter> = {}) {
    wire.answers('hotline.queue', { rows: [water], counts: { new: 1 } })
    wire.answers('hotline.look', matter(water, may, more))
    wire.answers('hotline.departments', departments)
    render(<Desk />)
    await within(document.querySelector<HTMLElement>('.xy-panes__detail') ?? document.body).findByText(
      '村口的水管断了',
    )
  }
  const answers = (deed: string) => wire.answers(`hotline.${deed}`, outcome(water, 'assigned'))
  const sent = (deed: string) => wire.at(`hotline.${deed}`).map(({ input }) => input)

  test.each([
    ['b', 'returnToDesk', '退回的原因', '退回去', { why: '不归我们管' }],
    ['w', 'ask', '要问的话', '问乡亲', { question: '不归我们管' }],
    ['s', 'reply', '乡亲补充的情况', '记下来', { text: '不归我们管' }],
    ['x', 'explain', '没按时办完的原因', '说明原因', { why: '不归我们管' }],
    ['r', 'settle', '处理结果', '告诉乡亲', { text: '不归我们管' }],
  ] as const)('%s opens “%s”, and what was written is sent', async (hint, deed, label, act, said) => {
    await open([deed])
    answers(deed)
    key(hint)
    await screen.findByLabelText(label)
    write(label, '不归我们管')
    press(act)
    await waitFor(() => expect(sent(deed)).toEqual([{ id: 'c1', version: 1, ...said }]))
  })

  test('declining shows what the villager will read before it is sent', async () => {
    await open(['decline'])
    answers('decline')
    key('d')
    choose('危险、着火、急病')
    expect(screen.getByText('乡亲会看到：请马上打110、119或者120')).toBeTruthy()
    press('告诉乡亲')
    await waitFor(() => expect(sent('decline')).toEqual([{ id: 'c1', version: 1, reason: 'emergency' }]))
  })

  test('no department that has stopped is offered, but a desk’s own is', async () => {
    await open(['assign'])
    const [own, transport] = departments.departments
    const closed = { ...transport, id: 'u510802-forestry', name: '利州区林业局', closed: true }
    wire.answers('hotline.departments', { departments: [{ ...own, closed: true }, transport, closed] })
    key('a')
    const offered = within(await screen.findByRole('radiogroup', { name: '派给哪个部门' }))
    expect(offered.getAllByRole('radio').map(({ textContent }) => textContent)).toEqual([
      '利州区水利局',
      '利州区交通运输局',
    ])
  })

  test('what is urgent is assigned as that', async () => {
    await open(['assign'])
    answers('assign')
    key('a')
    await screen.findByLabelText('交办意见，不写也行')
    choose('急事，当天办')
    press('派出去')
    await waitFor(() =>
      expect(sent('assign')).toEqual([{ id: 'c1', version: 1, unit: 'u510802-water', urgent: true }]),
    )
  })

  test('what is urgent can be assigned as any other again', async () => {
    await open(['assign'], { urgent: true })
    answers('assign')
    key('a')
    await screen.findByLabelText('交办意见，不写也行')
    choose('照常办')
    press('派出去')
    await waitFor(() =>
      expect(sent('assign')).toEqual([{ id: 'c1', version: 1, unit: 'u510802-water', urgent: false }]),
    )
  })

  test.each([
    [undefined, '改成当天办', true],
    [true, '按平常的时间办', false],
  ] as const)(
    'z says of a matter under way that it is urgent, or no longer, with the reason',
    async (urgent, act, said) => {
      await open(['hurry'], urgent && { urgent })
      answers('hurry')
      key('z')
      await screen.findByLabelText('原因')
      write('原因', '老人等水吃')
      press(act)
      await waitFor(() =>
        expect(sent('hurry')).toEqual([{ id: 'c1', version: 1, urgent: said, why: '老人等水吃' }]),
      )
    },
  )

  test('what can not wait is accepted as that by one key', async () => {
    await open(['accept'])
    answers('accept')
    key('z')
    await waitFor(() => expect(sent('accept')).toEqual([{ id: 'c1', version: 1, urgent: true }]))
  })

  test('more days than may be asked for are said at once and not sent', async () => {
    await open(['extend'], { extendMost: 3 })
    answers('extend')
    key('e')
    write('延几个工作日，最多3个', '4')
    write('延期的原因', '等材料')
    press('申请延期')
    expect(screen.getAllByText('请填1到3').length).toBeGreaterThan(0)
    expect(sent('extend')).toEqual([])
    write('延几个工作日，最多3个', '2')
    press('申请延期')
    await waitFor(() => expect(sent('extend')).toEqual([{ id: 'c1', version: 1, days: 2, why: '等材料' }]))
  })

  test('who grants an extension reads what was asked', async () => {
    await open(['grantExtension'], { extension: { days: 2, why: '等材料' } })
    answers('grantExtension')
    key('g')
    expect(await screen.findByText('想延2个工作日：等材料')).toBeTruthy()
    choose('不同意')
    press('就这样批')
    await waitFor(() => expect(sent('grantExtension')).toEqual([{ id: 'c1', version: 1, grant: false }]))
  })

  test('a call is written down with all three faces, or as not reached', async () => {
    await open(['callBack'])
    answers('callBack')
    key('c')
    press('记下来')
    expect(await screen.findByText('三样都问到了再记')).toBeTruthy()
    expect(sent('callBack')).toEqual([])
    for (const question of ['办得快不快', '事情办成没有', '态度好不好']) {
      fireEvent.click(
        within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name: '满意' }),
      )
    }
    press('记下来')
    const said = { response: 'good', result: 'good', manner: 'good' }
    await waitFor(() => expect(sent('callBack')).toEqual([{ id: 'c1', version: 1, reached: true, said }]))
  })

  test('nobody reached sends no faces', async () => {
    await open(['callBack'])
    answers('callBack')
    key('c')
    choose('没打通')
    press('记下来')
    await waitFor(() => expect(sent('callBack')).toEqual([{ id: 'c1', version: 1, reached: false }]))
  })
})

describe('on her phone', () => {
  const open = async (may: Matter['may'], more: Partial<Matter> = {}) => {
    wire.widen(390)
    wire.answers('hotline.look', matter(water, may, { mine: true, ...more }))
    phone.openedWith({ id: 'c1' })
    render(<Detail />)
    await screen.findByText('村口的水管断了')
  }

  test('what is asked of her stands there with the day until which it waits', async () => {
    await open(['reply'], { state: 'waiting', waiting: { question: '是哪一段水渠', until: Date.now() } })
    wire.answers('hotline.reply', outcome(water, 'assigned'))
    expect(screen.getByText('是哪一段水渠')).toBeTruthy()
    expect(screen.getByText(/不补充，到时也会接着办/)).toBeTruthy()
    write('补充的情况', '桥头那一段')
    press('送出去')
    expect(await screen.findByText('收到了，接着办')).toBeTruthy()
    expect(wire.at('hotline.reply')[0]?.input).toEqual({ id: 'c1', version: 1, text: '桥头那一段' })
  })

  test('urging is one press, and a second one the same day is told why not', async () => {
    await open(['urge'])
    wire.refuses('hotline.urge', { code: 'wrong_state', say: '今天已经催过了，明天再催' })
    press('催一催')
    expect(await screen.findByText('今天已经催过了，明天再催')).toBeTruthy()
  })

  test('a declined matter says where to go, and that she may object', async () => {
    await open(['object'], { state: 'declined', declined: 'court' })
    wire.answers('hotline.object', outcome(water, 'office'))
    expect(screen.getByText('请按法院、仲裁委员会的程序走，不懂法可以打12348问')).toBeTruthy()
    press('不同意，请协调小组看看')
    write('为什么不同意', '没有打官司')
    press('送出去')
    expect(await screen.findByText('收到了，县里的协调小组会看')).toBeTruthy()
  })
})

describe('the clocks of a county', () => {
  afterEach(signOut)

  const days = { consult: 3, help: 3, complaint: 13, report: 13, suggestion: 13, urgent: 0 }
  const county = {
    county: '510802000000',
    name: '利州区',
    version: 0,
    rows: [{ clock: 'answer' as const, days, source: '一个地级市公布的12345热线办理规则' }],
    history: [],
  }

  test('are read by everybody and changed by nobody who may not', async () => {
    wire.answers('hotline.clocks', { ...county, may: false })
    render(<Clocks />)
    expect(await screen.findByText('部门答复')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '部门答复' })).toBeNull()
  })

  test('are of the county that an office of a whole city names', async () => {
    rememberWho({ roles: [{ role: 'office', at: '广元市' }] })
    const city = { code: '510800000000', name: '广元市', level: 'city' }
    const below = { code: county.county, name: '利州区', level: 'county' }
    wire.answers('roster.divisions', ({ input }) => ({
      divisions: 'parent' in (input as object) ? [below] : [city],
    }))
    wire.answers('hotline.clocks', { ...county, may: true })
    render(<Clocks />)
    fireEvent.click(await screen.findByRole('radio', { name: '利州区' }))
    expect(await screen.findByText('部门答复')).toBeTruthy()
    expect(wire.at('hotline.clocks').map(({ input }) => input)).toEqual([{ county: county.county }])
  })

  test('are set with the rule that says so, and only as whole days', async () => {
    wire.answers('hotline.clocks', { ...county, may: true })
    wire.answers('hotline.setClocks', { county: county.county, version: 1, clock: 'answer', days })
    render(<Clocks />)
    fireEvent.click(await screen.findByRole('button', { name: '部门答复' }))
    write('请帮忙，几个工作日', '两天')
    press('存好')
    expect(screen.getByText('请填0到60的整数')).toBeTruthy()
    expect(screen.getByText('请写下依据，以后查得到')).toBeTruthy()
    expect(wire.at('hotline.setClocks')).toEqual([])
    write('请帮忙，几个工作日', '5')
    write('依据哪个文件', '县政府办〔2026〕1号')
    press('存好')
    expect(await screen.findByText('存好了，新的事按这个算')).toBeTruthy()
    expect(wire.at('hotline.setClocks')[0]?.input).toEqual({
      county: county.county,
      version: 0,
      clock: 'answer',
      days: { ...days, help: 5 },
      source: '县政府办〔2026〕1号',
    })
  })
})
