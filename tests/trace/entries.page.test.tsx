/** Writing down what was done: everything known is filled in, it goes by the outbox, and comes back when it is refused. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Checkin from '../../src/trace/checkin'
import Contact from '../../src/trace/contact'
import Log from '../../src/trace/log'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { due, entryOf, home, inDays, mineOf, received, village, visitDue } from './faces.builder'
import { laidOut, place, press, sent, write } from './faces.steps'

beforeEach(() => {
  laidOut()
  phone.openedWith({ kind: 'log', village, day: inDays(0) })
})

async function log(words: string): Promise<void> {
  render(<Log />)
  await screen.findByLabelText('这一天做了什么')
  write('这一天做了什么', words)
  press('记好了')
}

describe('a log', () => {
  test('goes with its village and day, which nobody typed, and with the honest count', async () => {
    await log('看了产业园的大棚')
    expect(await screen.findByText('收到了，该算的都自动算上')).toBeTruthy()
    const [entry] = sent()
    expect(entry).toMatchObject({ kind: 'log', village, day: inDays(0), text: '看了产业园的大棚' })
    expect(entry?.took).toMatchObject({ typed: 1, ready: 2 })
    expect(entry).not.toHaveProperty('households')
  })

  test('without words says what is missing and sends nothing', async () => {
    render(<Log />)
    await screen.findByLabelText('这一天做了什么')
    press('记好了')
    expect(await screen.findByText('请写几句')).toBeTruthy()
    expect(sent()).toEqual([])
  })

  test('is there after the app was killed', async () => {
    render(<Log />)
    await screen.findByLabelText('这一天做了什么')
    write('这一天做了什么', '看了大棚')
    cleanup()
    render(<Log />)
    expect(await screen.findByText('这是您上次没记完的，接着写就行')).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('这一天做了什么').value).toBe('看了大棚')
  })

  test('says when its duty asks for a photo that is taken there', async () => {
    wire.answers('trace.mine', mineOf({ dues: [due('log', 'log', '工作日志', { live: true })] }))
    render(<Log />)
    expect(await screen.findByText('照片，这一项要现场拍（0 / 3）')).toBeTruthy()
  })

  test('begun for one day is not taken for that of another', async () => {
    render(<Log />)
    await screen.findByLabelText('这一天做了什么')
    write('这一天做了什么', '看了大棚')
    cleanup()
    phone.openedWith({ kind: 'log', village, day: inDays(-1) })
    render(<Log />)
    expect((await screen.findByLabelText<HTMLTextAreaElement>('这一天做了什么')).value).toBe('')
  })

  test('written without a network for several days arrives once each, in order, when it is back', async () => {
    render(<Log />)
    await screen.findByLabelText('这一天做了什么')
    cleanup()
    wire.cut()
    for (const back of [2, 1, 0]) {
      phone.openedWith({ kind: 'log', village, day: inDays(-back) })
      await log(`第${back}天`)
      expect(await screen.findByText(/有网会自动送出$/)).toBeTruthy()
      cleanup()
    }
    wire.mend()
    fireEvent(window, new Event('online'))
    await waitFor(() => expect(sent().map(({ day }) => day)).toEqual([inDays(-2), inDays(-1), inDays(0)]))
  })

  test('that is refused comes back with its reason and its words', async () => {
    wire.refuses('trace.enter', { code: 'invalid', say: '这一天您还不在这个村', field: 'day' })
    await log('看了大棚')
    expect(await screen.findByText('这一天您还不在这个村')).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('这一天做了什么').value).toBe('看了大棚')
    wire.answers('trace.enter', received('e1'))
    press('记好了')
    expect(await screen.findByText('收到了，该算的都自动算上')).toBeTruthy()
  })

  test('another may follow on a fresh sheet', async () => {
    await log('看了大棚')
    await screen.findByText('收到了，该算的都自动算上')
    press('再记一条')
    expect((await screen.findByLabelText<HTMLTextAreaElement>('这一天做了什么')).value).toBe('')
    write('这一天做了什么', '开了院坝会')
    press('记好了')
    await waitFor(() => expect(sent().map(({ text }) => text)).toEqual(['看了大棚', '开了院坝会']))
  })
})

describe('a service', () => {
  beforeEach(() => phone.openedWith({ kind: 'service', village, day: inDays(0) }))
  const begun = async () => {
    render(<Log />)
    await screen.findByLabelText('给乡亲做了什么服务')
    write('给乡亲做了什么服务', '教了剪枝')
  }

  test('is the village’s unless one household is chosen, from the list', async () => {
    await begun()
    expect(screen.getByText('给全村的')).toBeTruthy()
    press('只给一户的，选户')
    fireEvent.click(await screen.findByRole('button', { name: /乙\*\* 家/ }))
    expect(await screen.findByText('给乙** 家的')).toBeTruthy()
    press('记好了')
    await waitFor(() => expect(sent()[0]).toMatchObject({ kind: 'service', households: ['h2'] }))
  })

  test('that was one household’s can be made the village’s again', async () => {
    await begun()
    press('只给一户的，选户')
    fireEvent.click(await screen.findByRole('button', { name: /乙\*\* 家/ }))
    fireEvent.click(await screen.findByRole('button', { name: '改成给全村的' }))
    press('记好了')
    await waitFor(() => expect(sent()).toHaveLength(1))
    expect(sent()[0]).not.toHaveProperty('households')
  })
})

describe('what its circumstances say for it', () => {
  const told = async (more: object) => {
    wire.answers('trace.enter', { ...received('e1'), ...more })
    wire.answers('trace.entries', { entries: [entryOf('e1', more)] })
    await log('看了大棚')
    return screen.findByText('收到了，该算的都自动算上')
  }

  test('is told as soon as it is received, in plain words', async () => {
    await told({ grade: 'fair', reasons: ['near'] })
    expect(await screen.findByText('附带的旁证：定位在村里')).toBeTruthy()
  })

  test('is said without blame where a person will look', async () => {
    await told({ grade: 'weak', reasons: ['clock'] })
    expect(await screen.findByText(/会请人看一看，看以前都算数，您不用做什么/)).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/异常|作弊|违规|可疑|造假/)
  })
})

describe('where it was done', () => {
  test('is asked before the first time and goes exactly, with accuracy and globe', async () => {
    render(<Log />)
    await screen.findByLabelText('这一天做了什么')
    press('用现在的位置')
    press('同意，用一次位置')
    expect(await screen.findByText(/误差约18米/)).toBeTruthy()
    write('这一天做了什么', '看了大棚')
    press('记好了')
    await screen.findByText('收到了，该算的都自动算上')
    const spot = { latitude: 32.123456, longitude: 105.654321, accuracy: 18, globe: 'wgs84' }
    expect(sent()[0]?.['seen']).toMatchObject({ spot })
    expect(sent()[0]?.took.ready).toBe(3)
  })

  test('refusing it leaves the rest usable', async () => {
    place.refused()
    render(<Log />)
    await screen.findByLabelText('这一天做了什么')
    press('用现在的位置')
    press('同意，用一次位置')
    expect(await screen.findByText('没有同意用位置，就不加地点了，别的照样能填')).toBeTruthy()
    write('这一天做了什么', '看了大棚')
    press('记好了')
    await screen.findByText('收到了，该算的都自动算上')
    expect(sent()[0]?.['seen']).not.toHaveProperty('spot')
  })

  test('agreed to once, it works where there is no network', async () => {
    render(<Log />)
    await screen.findByLabelText('这一天做了什么')
    press('用现在的位置')
    press('同意，用一次位置')
    await screen.findByText(/误差约18米/)
    press('去掉位置')
    wire.cut()
    press('用现在的位置')
    expect(await screen.findByText(/误差约18米/)).toBeTruthy()
  })
})

describe('a weekly summary', () => {
  const text = '一、走访12户\n二、开院坝会1次'
  beforeEach(() => {
    phone.openedWith({ kind: 'summary', village, day: inDays(0) })
    wire.answers('trace.draft', {
      from: inDays(-6),
      to: inDays(0),
      text,
      known: [{ label: '走访', says: '12户' }],
    })
  })

  test('comes written from the logs, and what was let stand counts as ready', async () => {
    render(<Log />)
    expect((await screen.findByLabelText<HTMLTextAreaElement>('这一周的小结')).value).toBe(text)
    expect(screen.getByText('12户')).toBeTruthy()
    press('记好了')
    await screen.findByText('收到了，该算的都自动算上')
    expect(sent()[0]).toMatchObject({ kind: 'summary', text })
    expect(sent()[0]?.took).toMatchObject({ typed: 0, ready: 3 })
  })

  test('can be written by hand where nothing could be drafted', async () => {
    wire.refuses('trace.draft', { code: 'busy', say: '现在人多，请稍后再试' })
    render(<Log />)
    expect(await screen.findByText('没能照记录写好草稿：现在人多，请稍后再试')).toBeTruthy()
    write('这一周的小结', '走访了几户')
    press('记好了')
    await waitFor(() => expect(sent()[0]).toMatchObject({ text: '走访了几户' }))
  })
})

describe('contacts', () => {
  beforeEach(() => phone.openedWith({ kind: 'contact', village }))

  test('are ticked and go in one', async () => {
    render(<Contact />)
    const rows = within(await screen.findByRole('list', { name: '联系了哪几户' })).getAllByRole('button')
    expect(screen.getByText(new RegExp(`帮扶卡尾号${home(1).card.slice(-4)}$`))).toBeTruthy()
    fireEvent.click(rows[0]!)
    fireEvent.click(rows[2]!)
    press('记好了')
    await waitFor(() => expect(sent()[0]).toMatchObject({ kind: 'contact', households: ['h1', 'h3'] }))
  })

  test('all that are owed go by one tap', async () => {
    const owed = [1, 2].map((nth) => visitDue(nth, { entry: 'contact', duty: 'contact' }))
    wire.answers('trace.mine', mineOf({ dues: owed }))
    render(<Contact />)
    fireEvent.click(await screen.findByRole('button', { name: '还欠的2户都联系过了' }))
    press('记好了')
    await waitFor(() => expect(sent()[0]).toMatchObject({ households: ['h1', 'h2'] }))
  })
})

describe('a check-in', () => {
  beforeEach(() => phone.openedWith({ kind: 'checkin', village }))

  test('rests on a place, a card or a photo', async () => {
    render(<Checkin />)
    await screen.findByText('走访、日志在村里记的，自己就算到村，不用再签')
    press('记好了')
    expect(await screen.findByText('位置、帮扶卡上的码、现场照片，有一样就行')).toBeTruthy()
    write('帮扶卡上的号码，没有就不填', home(1).card)
    press('用这个号码')
    press('记好了')
    await waitFor(() => expect(sent()[0]).toMatchObject({ kind: 'checkin', seen: { code: home(1).card } }))
  })

  test('that a county demands names the law it rests on', async () => {
    const basis = '东县办发〔2026〕9号第三条'
    wire.answers('trace.mine', mineOf({ switches: [{ kind: 'checkin', basis, until: inDays(30) }] }))
    render(<Checkin />)
    expect(await screen.findByText(new RegExp(`^县里要求签到.*依据：${basis}`))).toBeTruthy()
  })
})
