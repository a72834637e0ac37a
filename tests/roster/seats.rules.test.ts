import type { Grant } from '../../types/_actor'
import type { SeatRole } from '../../types/roster.limits'
import { hasSeat, maySeat, reseated, seatsIn, seatsOf } from '../../cloudfunctions/roster/seats.rules'
import type { Duty } from '../../cloudfunctions/roster/roster.rules'

const unit = (more: object = {}) => ({
  _id: 'u510802-water',
  division: '510802000000',
  kind: 'department' as const,
  hotline: true,
  ...more,
})
const channel = unit({ _id: 'u510802-discipline', hotline: false })
const townOffice = unit({
  _id: 'u510802101-office',
  division: '510802101000',
  kind: 'office',
  hotline: false,
})
const grant = (role: Grant['role'], more: Partial<Grant> = {}): Grant => ({
  role,
  territories: [],
  units: [],
  households: [],
  ...more,
})
const duty = (role: Duty['role'], units: string[], territories: string[] = []): Duty => ({
  role,
  units,
  territories,
  households: [],
})

test.each([
  ['a hotline', unit(), ['desk', 'handler']],
  [
    'a county’s office, which is a hotline too',
    unit({ _id: 'u510802-other', kind: 'office' }),
    ['desk', 'handler', 'office'],
  ],
  ['a township’s office', townOffice, ['office']],
  ['a channel', channel, ['discipline']],
  ['an enterprise', unit({ kind: 'enterprise', hotline: false }), []],
  [
    'a unit that is called like a channel only at its end',
    unit({ _id: 'ux-u510802-discipline', hotline: false }),
    [],
  ],
])('the seats of %s', (_, of, roles) => {
  expect(seatsIn(of)).toEqual(roles)
})

describe('who gives a seat', () => {
  const county = grant('office', { territories: ['510802000000'], units: ['u510802-other'] })
  const town = grant('office', { territories: ['510802101000'] })
  const clerk = grant('discipline', { units: ['u510802-discipline'] })
  const cases: [string, Grant, SeatRole, ReturnType<typeof unit>, boolean][] = [
    ['a county’s office its hotline’s', county, 'desk', unit(), true],
    ['a county’s office its township’s', county, 'office', townOffice, true],
    ['a township’s office its county’s', town, 'desk', unit(), false],
    ['a township’s office its own', town, 'office', townOffice, true],
    ['an office a channel’s', county, 'discipline', channel, false],
    ['a channel its own', clerk, 'discipline', channel, true],
    ['a channel another’s', clerk, 'discipline', unit({ _id: 'u510811-discipline' }), false],
    ['a channel a hotline’s', clerk, 'desk', unit(), false],
    ['a desk its own', grant('desk', { units: ['u510802-water'] }), 'desk', unit(), false],
  ]
  test.each(cases)('%s', (_, held, role, of, may) => {
    expect(maySeat([held], role, of)).toBe(may)
  })
})

describe('duties', () => {
  const cadre = duty('cadre', ['u510802-water'], ['510802101001'])

  it('get a seat beside what they were, and lose it again', () => {
    const given = reseated([cadre], 'office', townOffice, true)
    expect(given).toEqual([cadre, duty('office', ['u510802101-office'], ['510802101000'])])
    expect(seatsOf(given, townOffice._id)).toEqual(['office'])
    expect(reseated(given, 'office', townOffice, false)).toEqual([cadre])
  })

  it('stay as they are where the seat is given already, or was never there', () => {
    const held = [duty('desk', ['u510802-water'])]
    expect(reseated(held, 'desk', unit(), true)).toBe(held)
    expect(reseated(held, 'handler', unit(), false)).toBe(held)
  })

  it('of several units lose the one alone, with its ground', () => {
    const both = duty('office', ['u510802101-office', 'u510802-other'], ['510802101000', '510802000000'])
    expect(reseated([both], 'office', townOffice, false)).toEqual([
      duty('office', ['u510802-other'], ['510802000000']),
    ])
  })

  it('of a cadre are no seat, though they name a unit', () => {
    expect([seatsOf([cadre], 'u510802-water'), hasSeat({ duties: [cadre] })]).toEqual([[], false])
    expect(hasSeat({ duties: [cadre, duty('handler', ['u1'])] })).toBe(true)
  })
})
