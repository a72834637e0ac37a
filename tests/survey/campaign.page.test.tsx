import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { CampaignState } from '../../types/survey.limits'
import CampaignPage from '../../src/survey/campaign'
import DrawnPage from '../../src/survey/campaign-drawn'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { campaign, campaignPage, press, turnout, write } from './office.builder'

const township = turnout('510802100000', '三堆镇', 200, 80)
const village = turnout('510802100200', '清江村', 60, 24)

const stands = (state: CampaignState, more: object = {}) =>
  wire.answers('survey.campaign', { ...campaignPage({ campaign: campaign({ state }) }), ...more })

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({ id: 'campaign-1' })
  stands('open')
  wire.answers('survey.progress', ({ input }) =>
    (input as { readonly division?: string }).division === undefined
      ? { division: '510802000000', place: '利州区', rows: [township] }
      : { division: township.division, place: '利州区 · 三堆镇', rows: [village] },
  )
  wire.answers('roster.divisions', {
    divisions: [{ code: village.division, name: '清江村', level: 'village' }],
  })
})

const opened = async () => {
  render(<CampaignPage />)
  await screen.findByRole('heading', { name: '四季度评议' })
}
/** Answers `conflict` once, then does it. */
const clashesOnce = (door: string) => {
  let first = true
  wire.answers(door, () => {
    if (!first) return { id: 'campaign-1', version: 3 }
    first = false
    wire.answers('survey.campaign', campaignPage({ campaign: campaign({ version: 2 }) }))
    return { ok: false, problem: { code: 'conflict', say: '别人刚改过' } }
  })
}

test('of some parts only it says how many they are, and which', async () => {
  const only = [
    { division: '510802100000', name: '三堆镇' },
    { division: '510802101000', name: '宝轮镇' },
  ]
  stands('open', { only, campaign: campaign({ part: '2个乡镇' }) })
  await opened()
  expect(screen.getByText('东县，只评2个乡镇，2026年第4季度')).toBeTruthy()
  expect(screen.getByText('三堆镇、宝轮镇')).toBeTruthy()
})

describe('how it stands', () => {
  test.each([
    ['drawing', /抽好户以后，.*自动开放/],
    ['failed', '没有抽成，原因写在下面。改好以后重新办一次'],
    ['ready', /自动开放，到时通知抽到的户/],
    ['open', /12月10日.*晚上12点自动截止。截止前评好、还没传上来的，.*前还收/],
    ['closed', /前还收，之后自动汇总/],
    ['sealing', /正在汇总。/],
    ['sealed', '结果已经出来，选票和密钥都已销毁'],
    ['cancelled', '这次评议已经取消，收到过的评议没有打开过'],
  ] as const)('%s: says what happens next', async (state, say) => {
    stands(state)
    await opened()
    expect(screen.getByText(say)).toBeTruthy()
  })

  test('a draw that failed names its faults and begins anew for the same place', async () => {
    stands('failed', { faults: ['清江村已经在别的评议里'] })
    await opened()
    expect(screen.getByText('清江村已经在别的评议里')).toBeTruthy()
    press('重新办一次')
    expect(phone.opened).toEqual(['/survey/plan?division=510802000000'])
  })

  test('sealed, it shows its record, leads to the results, and counts nothing that was destroyed', async () => {
    const at = Date.parse('2026-12-14T00:05:00+08:00')
    stands('sealed', { sealed: { at, ballots: 260, destroyed: at, say: '260份评议已经汇总' } })
    await opened()
    const record = screen.getByRole('list', { name: '封存记录' })
    expect(record.textContent).toContain('260份')
    press('看结果')
    expect(phone.opened).toEqual(['/survey/results?id=campaign-1'])
    expect(await screen.findByText('200')).toBeTruthy()
    expect(screen.queryByText('已经评的')).toBeNull()
  })

  test('a township’s office only looks on', async () => {
    stands('open', { mine: false })
    await opened()
    expect(screen.queryByRole('button', { name: '延期' })).toBeNull()
    expect(screen.queryByRole('button', { name: '改名单' })).toBeNull()
  })

  test('tells who may not see it so', async () => {
    wire.refuses('survey.campaign', { code: 'not_found', say: '没有找到' })
    render(<CampaignPage />)
    expect(await screen.findByText('没有找到')).toBeTruthy()
  })
})

describe('progress', () => {
  test('goes down from township to village, and from a village to its drawn households', async () => {
    await opened()
    const bars = await screen.findByRole('list', { name: '各地评了多少' })
    expect(bars.textContent).toContain('三堆镇80/200')
    fireEvent.click(await screen.findByRole('button', { name: '三堆镇' }))
    fireEvent.click(await screen.findByRole('button', { name: '清江村' }))
    expect(phone.opened).toEqual(['/survey/campaign-drawn?id=campaign-1&village=510802100200'])
    press('上一级')
    expect(await screen.findByRole('button', { name: '三堆镇' })).toBeTruthy()
  })

  test('follows by itself while answers come', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'Date'] })
    render(<CampaignPage />)
    await act(() => jest.advanceTimersByTimeAsync(50))
    wire.answers('survey.progress', {
      division: '510802000000',
      place: '利州区',
      rows: [turnout('510802100000', '三堆镇', 200, 81)],
    })
    await act(() => jest.advanceTimersByTimeAsync(6_000))
    expect(screen.getByRole('list', { name: '各地评了多少' }).textContent).toContain('81/200')
    jest.useRealTimers()
  })
})

describe('what may be done', () => {
  test('an extension asks for its day and a reason', async () => {
    wire.answers('survey.extendCampaign', { id: 'campaign-1', version: 2 })
    await opened()
    press('延期')
    const sheet = within(screen.getByRole('dialog', { name: '延期' }))
    fireEvent.click(sheet.getByRole('button', { name: '延期' }))
    expect(sheet.getByText('没有看懂这一天')).toBeTruthy()
    expect(sheet.getByText('请写下原因')).toBeTruthy()
    write('延到哪一天', '2026年12月20日')
    write('原因', '下雪')
    fireEvent.click(sheet.getByRole('button', { name: '延期' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(wire.at('survey.extendCampaign')[0]?.input).toEqual({
      id: 'campaign-1',
      version: 1,
      closes: '2026-12-20',
      why: '下雪',
    })
  })

  test('a day that is refused is said at the day', async () => {
    const say = '延长到的日子要晚于现在的截止日'
    wire.refuses('survey.extendCampaign', { code: 'invalid', say, field: 'closes' })
    await opened()
    press('延期')
    write('延到哪一天', '20261205')
    write('原因', '下雪')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '延期' }))
    expect(await screen.findAllByText(say)).toHaveLength(1)
    expect(screen.getByLabelText('延到哪一天').getAttribute('aria-invalid')).toBe('true')
  })

  test('where somebody was faster, what was typed stays and is done on purpose', async () => {
    clashesOnce('survey.closeCampaign')
    await opened()
    press('提前截止')
    write('原因', '都评完了')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '提前截止' }))
    expect(await screen.findByText(/您填的还在/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('原因').value).toBe('都评完了')
    await waitFor(() => expect(wire.at('survey.campaign').length).toBeGreaterThan(1))
    await waitFor(() => {
      press('看过了，照样提前截止')
      expect(wire.at('survey.closeCampaign')[1]?.input).toMatchObject({ version: 2, why: '都评完了' })
    })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('cancelling an open one says what becomes of the answers; Escape thinks better of it', async () => {
    await opened()
    press('取消评议')
    const sheet = screen.getByRole('dialog', { name: '取消评议' })
    expect(within(sheet).getByText('收到的评议不会打开，直接销毁，取消以后不能恢复')).toBeTruthy()
    fireEvent.keyDown(sheet, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(wire.at('survey.cancelCampaign')).toEqual([])
  })

  test('reminds, and says so when that was done today', async () => {
    wire.answers('survey.remind', { id: 'campaign-1', version: 2 })
    await opened()
    press('提醒还没评的户')
    expect(await screen.findByText('已经交给后台通知')).toBeTruthy()
    wire.refuses('survey.remind', { code: 'wrong_state', say: '今天已经提醒过了，一天最多一次' })
    press('提醒还没评的户')
    expect(await screen.findByText('今天已经提醒过了，一天最多一次')).toBeTruthy()
  })
})

describe('enumerators', () => {
  const listed = { person: 'p1', name: '甲例一', unit: '利州区水利局', villages: [village.division] }

  test('are found in the roster, given villages of the campaign, and saved', async () => {
    wire.answers('roster.people', {
      rows: [
        {
          person: 'p2',
          name: '乙例二',
          unit: '利州区交通局',
          load: { villages: 0, households: 0 },
          phone: '',
        },
      ],
    })
    wire.answers('survey.setEnumerators', { id: 'campaign-1', version: 2 })
    await opened()
    expect(await screen.findByText('没有定入户评议员')).toBeTruthy()
    press('改名单')
    fireEvent.click(await screen.findByRole('button', { name: '加一个人' }))
    write('加谁', '0003')
    press('找人')
    fireEvent.click(await screen.findByRole('button', { name: /乙例二/ }))
    expect(wire.at('roster.people')[0]?.input).toEqual({ tail: '0003' })
    press('存好名单')
    expect(await screen.findByText('请选乙例二去哪些村')).toBeTruthy()
    const card = within(screen.getByRole('region', { name: '入户评议员' }))
    fireEvent.click(await card.findByRole('button', { name: '三堆镇' }))
    fireEvent.click(await card.findByRole('button', { name: '清江村' }))
    expect(card.getByText('去清江村')).toBeTruthy()
    press('存好名单')
    await waitFor(() => expect(wire.at('survey.setEnumerators')).toHaveLength(1))
    expect(wire.at('survey.setEnumerators')[0]?.input).toEqual({
      id: 'campaign-1',
      version: 1,
      enumerators: [{ person: 'p2', villages: [village.division] }],
    })
    // At once, and not what stood there before.
    expect(await card.findByRole('button', { name: '改名单' })).toBeTruthy()
    expect(card.getByText('去清江村')).toBeTruthy()
    expect(card.queryByText('没有定入户评议员')).toBeNull()
  })

  test('one who serves there is refused, and the list stays', async () => {
    const say = '名单里有人这个季度在要去的村里任职，或者是那里的帮扶责任人，不能去那个村入户评议'
    wire.answers('survey.campaign', campaignPage({ enumerators: [listed] }))
    wire.refuses('survey.setEnumerators', { code: 'invalid', say, field: 'enumerators' })
    await opened()
    expect(await screen.findByText('去清江村')).toBeTruthy()
    press('改名单')
    press('存好名单')
    expect(await screen.findByText(say)).toBeTruthy()
    expect(screen.getByText('甲例一')).toBeTruthy()
  })
})

describe('drawn households', () => {
  beforeEach(() => {
    phone.openedWith({ id: 'campaign-1', village: village.division })
    wire.answers('survey.drawn', ({ input }) => ({
      place: '三堆镇 · 清江村',
      seed: 'seed-2026-q4',
      strata: [{ stratum: 'poor', all: 62, drawn: 50 }],
      ...((input as { readonly after?: string }).after === undefined
        ? { households: [{ card: 'CARD1', head: '例**', stratum: 'poor' }], next: '50' }
        : { households: [{ card: 'CARD2', head: '样**', stratum: 'poor' }] }),
    }))
  })

  test('are shown with the seed, the sizes and how anybody draws them again', async () => {
    render(<DrawnPage />)
    expect(await screen.findByText('seed-2026-q4')).toBeTruthy()
    expect(screen.getByRole('region', { name: '每一类抽了几户' }).textContent).toContain('6250')
    expect(screen.getByText(/SHA-256/)).toBeTruthy()
    expect(screen.getByText('CARD1')).toBeTruthy()
    expect(screen.queryByText('CARD2')).toBeNull()
  })

  test('are printed whole, whichever page is on the screen', async () => {
    const print = jest.spyOn(globalThis, 'print').mockImplementation(() => undefined)
    render(<DrawnPage />)
    fireEvent.click(await screen.findByRole('button', { name: '打印全部名单' }))
    expect(await screen.findByText('CARD2')).toBeTruthy()
    expect(screen.getByText('CARD1')).toBeTruthy()
    expect(print).toHaveBeenCalledTimes(1)
  })
})
