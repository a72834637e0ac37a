import fc from 'fast-check'
import type { Grant } from '../../types/_actor'
import {
  cardLink,
  grantsOf,
  joined,
  placeName,
  printable,
  identityOf,
  slipExpiry,
  slipState,
  villageName,
  type Duty,
} from '../../cloudfunctions/roster/roster.rules'

describe('the name of a village', () => {
  it.each([
    ['学工村村民委员会', '学工村', 'village'],
    ['西一村民委员会', '西一村', 'village'],
    ['三合村委会', '三合村', 'village'],
    ['三合村村委会', '三合村', 'village'],
    ['三合村', '三合村', 'village'],
    ['翠屏社区居民委员会', '翠屏社区', 'community'],
    ['翠屏社区居委会', '翠屏社区', 'community'],
    ['翠屏居民委员会', '翠屏社区', 'community'],
    ['九龙山农场虚拟生活区', '九龙山农场', 'farm'],
    ['高湖林场生活区', '高湖林场', 'farm'],
    ['唐家河国家级自然保护区虚拟生活区', '唐家河国家级自然保护区', 'area'],
    ['村', '村', 'area'],
  ])('%s is said %s, a %s', (official, name, kind) => {
    expect(villageName(official)).toEqual({ name, kind })
  })
})

describe('a place', () => {
  it('is said from the county down', () => {
    expect(placeName(['甲例市', '乙例区', '东例镇', '东二村'])).toBe('乙例区 · 东例镇 · 东二村')
  })
  it('of a city is the city', () => {
    expect(placeName(['甲例市'])).toBe('甲例市')
  })
})

describe('printed codes', () => {
  it('have the length asked for and no letter that is mistaken for another', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 32 }),
        fc.integer({ min: 1, max: 32 }),
        (bytes, length) => {
          expect(printable(bytes, length)).toMatch(new RegExp(`^[0-9A-HJKMNP-TV-Z]{${length}}$`))
        },
      ),
    )
  })
  it('differ when one of the bits they are made of differs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.nat({ max: 79 }), (bytes, bit) => {
        const other = Uint8Array.from(bytes)
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7))
        expect(printable(other, 16)).not.toBe(printable(bytes, 16))
      }),
    )
  })
  it('are not made from fewer bits than they show', () => {
    expect(() => printable(new Uint8Array(9), 16)).toThrow(RangeError)
  })
})

describe('a card', () => {
  it('carries a link of the host that the county set', () => {
    expect(cardLink('card.example.cn', 'ABC')).toBe('https://card.example.cn/c/ABC')
  })
})

const nothing = { territories: [], units: [], households: [] }

describe('grants', () => {
  const secretary: Duty = { role: 'cadre', ...nothing, territories: ['990102001200'], force: 'secretary' }

  it('of somebody with a household let her speak for it', () => {
    expect(grantsOf([], { household: 'h1', village: '990102001200' })).toEqual([
      { role: 'villager', territories: ['990102001200'], units: [], households: ['h1'] },
    ])
  })
  it('of a cadre at home are both', () => {
    const grants = grantsOf([secretary], { household: 'h1', village: '990102001200' })
    expect(grants.map(({ role }) => role)).toEqual(['villager', 'cadre'])
  })
  it('of somebody with neither are none', () => {
    expect(grantsOf([])).toEqual([])
  })
  it('joined keep each force apart and each ground once', () => {
    const answering = (household: string): Grant => {
      return { role: 'cadre', ...nothing, households: [household], force: 'responsible' }
    }
    expect(joined([secretary, answering('h1'), answering('h2'), answering('h1')])).toEqual([
      secretary,
      { ...answering('h1'), households: ['h1', 'h2'] },
    ])
  })
})

describe('a slip', () => {
  const expires = slipExpiry(0)
  it.each([
    ['unused in time', {}, expires - 1, 'me', false, 'open'],
    ['unused but too late', {}, expires, 'me', false, 'unknown'],
    ['used by somebody else', { usedBy: 'other' }, 1, 'me', false, 'unknown'],
    ['used by me, and I am bound', { usedBy: 'me' }, 1, 'me', true, 'own'],
    ['used by me, but the binding was cut off', { usedBy: 'me' }, 1, 'me', false, 'resume'],
    ['used by me, cut off, and its time over since', { usedBy: 'me' }, expires + 1, 'me', false, 'resume'],
  ] as const)('%s', (_what, used, now, caller, bound, state) => {
    expect(slipState({ hash: 'x', expires, ...used }, now, caller, bound)).toBe(state)
  })
  it('lives thirty days', () => {
    expect(slipExpiry(0)).toBe(30 * 24 * 3_600_000)
  })
})

describe('who somebody is whose phone leads to rows', () => {
  const row = (_id: string, household: string, serves = false, as?: string) => ({
    _id,
    household,
    duties: serves ? [{ role: 'cadre' as const, territories: [], units: [], households: [] }] : [],
    ...(as === undefined ? {} : { as }),
  })
  const a = row('a', 'h1')
  const serving = row('b', 'h2', true)
  const called = row('c', 'h1', false, 'p')

  it.each([
    ['the first, for a newcomer', [a, called], { person: 'n', homes: [] }, 'a', 'a', false],
    ['the one who serves', [a, serving], { person: 'n', homes: [] }, 'b', 'b', false],
    ['who she goes by', [called], { person: 'n', homes: [] }, 'c', 'p', false],
    ['herself, bound by a slip', [serving, a], { person: 'n', homes: ['h1'] }, 'a', 'n', true],
    ['herself, though another goes by the row', [called], { person: 'n', homes: ['h1'] }, 'c', 'n', false],
    ['herself again', [a, serving], { person: 'n', member: 'a', homes: [] }, 'a', 'n', false],
    ['herself, by the row’s own id', [serving, a], { person: 'a', homes: [] }, 'a', 'a', false],
    ['nobody of another household', [serving], { person: 'n', homes: ['h9'] }, 'b', 'b', false],
  ] as const)('is %s', (_, rows, caller, found, person, learns) => {
    expect(identityOf(rows, caller)).toMatchObject({ row: { _id: found }, person, learns })
  })
  it('is nobody without a row', () => {
    expect(identityOf([], { person: 'n', homes: ['h1'] })).toBeUndefined()
  })
})
