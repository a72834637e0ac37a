import {
  evidenceOf,
  rounded,
  withMore,
  type Before,
  type Offered,
} from '../../cloudfunctions/trace/evidence.rules'
import { instantOf } from '../../types/_period'
import { keysOf } from '../../types/_shapes'
import { evidenceReasons, grades, type EvidenceReason, type Grade } from '../../types/trace.limits'
import {
  album,
  before,
  dayBefore,
  hour,
  live,
  minute,
  north,
  now,
  offered,
  pointless,
  seen,
  there,
} from './evidence.builder'

type Row = readonly [string, Offered, readonly Before[], Grade, readonly EvidenceReason[]]

const rows: readonly Row[] = [
  ['nothing offered', offered(), [], 'none', []],
  ['a clock alone', offered({ seen: seen() }), [], 'none', []],
  ['a live photo alone', offered({ photos: live }), [], 'none', ['live']],
  ['the code of a card', offered({ seen: seen({ code: true }) }), [], 'strong', ['code']],
  ['in the village', offered({ seen: seen({ spot: there }) }), [], 'fair', ['near']],
  [
    'in the village with a live photo',
    offered({ seen: seen({ spot: there }), photos: live }),
    [],
    'strong',
    ['near', 'live'],
  ],
  [
    'in the village with a photo from the album, which nobody asked for',
    offered({ seen: seen({ spot: there }), photos: album }),
    [],
    'fair',
    ['near'],
  ],
  [
    'a photo from the album where a live one is due',
    offered({ seen: seen({ spot: there }), photos: album, liveDue: true }),
    [],
    'weak',
    ['near', 'album'],
  ],
  [
    'a live photo beside one from the album where a live one is due',
    offered({ seen: seen({ spot: there }), photos: [...album, ...live], liveDue: true }),
    [],
    'strong',
    ['near', 'live'],
  ],
  ['forty kilometres away', offered({ seen: seen({ spot: north(40) }) }), [], 'weak', ['far']],
  [
    'just outside, within what the phone knows',
    offered({ seen: seen({ spot: north(6, 1500) }) }),
    [],
    'fair',
    ['near'],
  ],
  [
    'a place that the phone hardly knows',
    offered({ seen: seen({ spot: north(4, 5000) }) }),
    [],
    'none',
    ['rough'],
  ],
  [
    'a place that the phone hardly knows and that is far for all that',
    offered({ seen: seen({ spot: north(40, 5000) }) }),
    [],
    'weak',
    ['rough', 'far'],
  ],
  [
    'a place where the village has no point, with a live photo',
    pointless({ seen: seen({ spot: there }), photos: live }),
    [],
    'none',
    ['live', 'nopoint'],
  ],
  ['a phone a day ahead', offered({ seen: seen({ at: now + 24 * hour }) }), [], 'weak', ['clock']],
  ['a phone an hour ahead', offered({ seen: seen({ at: now + hour }) }), [], 'none', []],
  [
    'a phone days behind the entry before it',
    offered({ seen: seen({ at: now - 72 * hour }) }),
    [before()],
    'weak',
    ['clock'],
  ],
  [
    'a fortnight without network',
    offered({ day: '2026-11-09', seen: seen({ at: now - 14 * 24 * hour, spot: there }) }),
    [before({ noted: now - 15 * 24 * hour, received: now - 15 * 24 * hour })],
    'fair',
    ['near', 'late'],
  ],
  [
    'after an entry by a clock that was days ahead and has been set right',
    offered({ seen: seen({ spot: there }) }),
    [before({ noted: now + 48 * hour })],
    'fair',
    ['near'],
  ],
  [
    'four hundred kilometres in five minutes',
    offered({ seen: seen({ spot: north(1) }) }),
    [before({ noted: now - 5 * minute, spot: north(400), took: { seconds: 10 } })],
    'weak',
    ['near', 'fast'],
  ],
  [
    'the same with the code of a card: it hides nothing',
    offered({ seen: seen({ spot: north(1), code: true }) }),
    [before({ noted: now - 5 * minute, spot: north(400), took: { seconds: 10 } })],
    'weak',
    ['code', 'near', 'fast'],
  ],
  [
    'forty kilometres in an hour',
    offered({ seen: seen({ spot: there }) }),
    [before({ noted: now - hour, spot: north(40) })],
    'fair',
    ['near'],
  ],
  [
    'the same coordinates on three other days',
    offered({ seen: seen({ spot: there, mark: 'm' }) }),
    [1, 2, 3].map((nth) => before({ day: dayBefore(nth), mark: 'm' })),
    'weak',
    ['near', 'repeated'],
  ],
  [
    'the same coordinates on two other days, often',
    offered({ seen: seen({ spot: there, mark: 'm' }) }),
    [1, 2, 2, 2].map((nth) => before({ day: dayBefore(nth), mark: 'm' })),
    'fair',
    ['near'],
  ],
  [
    'two phones at once in different places',
    offered({ seen: seen({ spot: there }) }),
    [before({ noted: now - 20_000, spot: north(30) })],
    'weak',
    ['near', 'twin'],
  ],
  [
    'two phones at once in one place',
    offered({ seen: seen({ spot: there }) }),
    [before({ noted: now - 20_000, spot: rounded(there) })],
    'fair',
    ['near'],
  ],
  [
    'the codes of two villages at once',
    offered({ seen: seen({ code: true }) }),
    [before({ noted: now, village: '510802101201', reasons: ['code'] })],
    'weak',
    ['code', 'twin'],
  ],
  [
    'seen today, told of yesterday: it says nothing of that day',
    offered({ day: '2026-11-22', seen: seen({ spot: there, code: true }), photos: live }),
    [],
    'none',
    ['live'],
  ],
]

describe('what an entry’s circumstances say for it', () => {
  it.each(rows)('%s', (_, what, earlier, grade, reasons) => {
    const found = evidenceOf(what, earlier)
    expect([found.grade, [...found.reasons].sort()]).toEqual([grade, [...reasons].sort()])
  })

  it('knows a case for every reason, beside the photos that a clock looks at later, and every grade', () => {
    const known = new Set(rows.flatMap(([, , , , reasons]) => reasons))
    expect(keysOf(evidenceReasons).filter((reason) => !known.has(reason))).toEqual(['dark'])
    expect(new Set(rows.map(([, , , grade]) => grade)).size).toBe(keysOf(grades).length)
  })

  it('flags the same coordinates from the fourth day on, thirty days running', () => {
    const days = Array.from({ length: 30 }, (_, nth) => dayBefore(29 - nth))
    const found = days.map((on, nth) => {
      const earlier = days.slice(0, nth).map((one) => {
        const noted = instantOf(one, '10:00')
        return before({ day: one, mark: 'm', noted, received: noted })
      })
      const at = instantOf(on, '10:00')
      return evidenceOf(offered({ day: on, now: at, seen: seen({ at, spot: there, mark: 'm' }) }), earlier)
        .grade
    })
    expect(found).toEqual([...Array<string>(3).fill('fair'), ...Array<string>(27).fill('weak')])
  })

  it('keeps the distance to a tenth of a kilometre, and a place to a hundredth of a degree', () => {
    expect(evidenceOf(offered({ seen: seen({ spot: north(40) }) }), []).off).toBeCloseTo(40, 1)
    expect(rounded({ latitude: 32.40512, longitude: 105.8049 })).toEqual({
      latitude: 32.41,
      longitude: 105.8,
    })
  })

  it('is weak once a photo turns out black, whatever spoke for it', () => {
    expect(withMore(['code', 'near', 'live'], ['dark'])).toEqual({
      grade: 'weak',
      reasons: ['code', 'near', 'live', 'dark'],
    })
  })
})
