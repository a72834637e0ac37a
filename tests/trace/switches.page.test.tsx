import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import PointsPage from '../../src/trace/points'
import SwitchesFace from '../../src/trace/switches'
import { wire } from '../_face/wire'
import { county, press, township, village, write } from './office.builder'

const page = (more: object = {}) => ({
  division: county.code,
  place: county.name,
  version: 4,
  switches: [],
  ...more,
})
const on = {
  kind: 'checkin',
  basis: '某某办发〔2026〕1号第三条',
  who: '县办',
  at: Date.parse('2026-11-01T01:00:00Z'),
  until: '2026-12-31',
  on: true,
}

beforeEach(() => {
  wire.reset()
  wire.answers('roster.divisions', { divisions: [county] })
  wire.answers('trace.switches', page())
})

describe('switches', () => {
  const opened = async () => {
    render(<SwitchesFace />)
    await screen.findByRole('heading', { name: '利州区' })
  }
  const basis = '法律或文件依据'

  test('warn in plain words before anything can be turned on', async () => {
    await opened()
    expect(screen.getByText(/没有明确的法律或文件依据，不能强制签到/)).toBeTruthy()
    expect(screen.getAllByText('关着')).toHaveLength(2)
    expect(screen.getByText('从来没有打开过')).toBeTruthy()
  })

  test('without a basis or an end nothing is sent, and each is said', async () => {
    await opened()
    press('要打开必须到村签到')
    press('我有依据，打开必须到村签到')
    expect(await screen.findByText(/没有依据不能打开/)).toBeTruthy()
    expect(screen.getByText(/没有看懂这一天/)).toBeTruthy()
    expect(wire.at('trace.setSwitch')).toEqual([])
  })

  test('with both it is turned on; a refusal stands at its field and what was typed stays', async () => {
    wire.refuses('trace.setSwitch', { code: 'invalid', say: '最多开一年', field: 'until' })
    await opened()
    press('要打开必须到村签到')
    write(basis, on.basis)
    write(/^开到哪一天/, '2029年1月1日')
    press('我有依据，打开必须到村签到')
    expect(await screen.findByText('最多开一年')).toBeTruthy()
    wire.answers('trace.setSwitch', { id: county.code, version: 5 })
    write(/^开到哪一天/, '20261231')
    wire.answers('trace.switches', page({ version: 5, switches: [on] }))
    press('我有依据，打开必须到村签到')
    expect(await screen.findByText('打开了必须到村签到')).toBeTruthy()
    expect(wire.at('trace.setSwitch')[1]?.input).toEqual({
      division: county.code,
      version: 4,
      kind: 'checkin',
      basis: on.basis,
      until: '2026-12-31',
    })
    expect((await screen.findByRole('list', { name: '开过的' })).textContent).toContain('县办')
  })

  test('days in the village go with presence alone', async () => {
    wire.answers('trace.setSwitch', { id: county.code, version: 5 })
    await opened()
    press('要打开在村天数')
    write(basis, '某某办发〔2026〕2号第一条')
    write(/^开到哪一天/, '20261231')
    write('一个月要在村几天', '40')
    press('我有依据，打开在村天数')
    expect(await screen.findByText('请填1到31的整数')).toBeTruthy()
    write('一个月要在村几天', '20')
    press('我有依据，打开在村天数')
    await waitFor(() => expect(wire.at('trace.setSwitch')[0]?.input).toMatchObject({ days: 20 }))
  })

  test('one that is on says on what basis, and is turned off at once', async () => {
    wire.answers('trace.switches', page({ switches: [on] }))
    wire.answers('trace.setSwitch', { id: county.code, version: 5 })
    await opened()
    expect(screen.getByText('依据：某某办发〔2026〕1号第三条。开到2026年12月31日')).toBeTruthy()
    press('关掉必须到村签到')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '从今天起不要求' }))
    expect(await screen.findByText('关掉了必须到村签到')).toBeTruthy()
    expect(wire.at('trace.setSwitch')[0]?.input).toEqual({
      division: county.code,
      version: 4,
      kind: 'checkin',
    })
  })

  test('a township looks on', async () => {
    wire.answers('roster.divisions', { divisions: [township] })
    await opened()
    expect(screen.getByText('开关由县里来定，这里可以看')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /打开/ })).toBeNull()
  })
})

describe('points', () => {
  const row = (more: object = {}) => ({ village: village.code, place: '清江村', version: 0, ...more })
  const stands = (...villages: object[]) => wire.answers('trace.points', { villages })
  const offered = { latitude: 32.43, longitude: 105.85, entries: 3 }

  beforeEach(() => {
    wire.answers('roster.divisions', { divisions: [township] })
    wire.answers('trace.setPoint', { id: village.code, version: 1 })
    stands(row())
  })

  const opened = async () => {
    render(<PointsPage />)
    fireEvent.click(await screen.findByRole('button', { name: /清江村/ }))
  }
  const sent = () => wire.at('trace.setPoint').map(({ input }) => input)

  test('what strong entries offer is confirmed by one press', async () => {
    stands(row({ offered }))
    await opened()
    expect(screen.getByText('等您确认')).toBeTruthy()
    press('就定在这里')
    expect(await screen.findByText('清江村的定位点定好了')).toBeTruthy()
    expect(sent()).toEqual([
      { village: village.code, version: 0, latitude: 32.43, longitude: 105.85, globe: 'gcj02' },
    ])
  })

  test('two numbers do as well; what is no number is said and nothing is sent', async () => {
    await opened()
    write('北纬', '北边')
    write('东经', '10')
    press('定下来')
    expect(await screen.findByText('北纬填3到54之间的数，例如32.43')).toBeTruthy()
    expect(screen.getByText('东经填73到136之间的数，例如105.85')).toBeTruthy()
    expect(sent()).toEqual([])
    write('北纬', '３２.4321')
    write('东经', '105.8512')
    fireEvent.click(screen.getByRole('radio', { name: /卫星定位的/ }))
    press('定下来')
    await waitFor(() =>
      expect(sent()).toEqual([
        { village: village.code, version: 0, latitude: 32.4321, longitude: 105.8512, globe: 'wgs84' },
      ]),
    )
  })

  test('the device’s own place fills both in, on the globe that browsers tell', async () => {
    const coords = { latitude: 32.43214, longitude: 105.85126, accuracy: 20 }
    Object.assign(navigator, {
      geolocation: { getCurrentPosition: (done: (found: object) => void) => done({ coords }) },
    })
    await opened()
    press('用这台设备现在的位置')
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('北纬').value).toBe('32.432'))
    press('定下来')
    await waitFor(() => expect(sent()[0]).toMatchObject({ longitude: 105.851, globe: 'wgs84' }))
  })

  test('a village that has its point says whose it is', async () => {
    const at = Date.parse('2026-11-20T01:00:00Z')
    stands(row({ version: 2, point: { latitude: 32.4, longitude: 105.8, who: '镇办', at } }))
    render(<PointsPage />)
    expect(await screen.findByText(/北纬32.4，东经105.8，镇办在/)).toBeTruthy()
  })

  test('a county’s office says first which township', async () => {
    wire.answers('roster.divisions', ({ input }) => ({
      divisions: (input as { readonly parent?: string }).parent === undefined ? [county] : [township],
    }))
    render(<PointsPage />)
    expect(await screen.findByText('先选一个乡镇')).toBeTruthy()
    await screen.findByRole('option', { name: '宝轮镇' })
    fireEvent.change(screen.getByLabelText('哪个乡镇'), { target: { value: township.code } })
    expect(await screen.findByRole('button', { name: /清江村/ })).toBeTruthy()
    expect(screen.queryByLabelText('哪个村')).toBeNull()
  })
})
