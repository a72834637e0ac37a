import { checkDay, checkSummed, summedFrom } from '../../cloudfunctions/trace/enter.days.rules'
import { checkFields } from '../../cloudfunctions/trace/enter.fields.rules'
import { answered } from '../../cloudfunctions/trace/enter.form.rules'
import type { Asked } from '../../cloudfunctions/trace/enter.ground'
import { checkHomes, forcesOn, termFor } from '../../cloudfunctions/trace/enter.post.rules'
import { offeredOf } from '../../cloudfunctions/trace/points.rules'
import { isDark } from '../../cloudfunctions/trace/look.dark.rules'
import type { Term } from '../../cloudfunctions/trace/duties.posts.rules'
import type { ForceKind } from '../../types/_actor'
import { instantOf, type Day } from '../../types/_period'
import { keysOf } from '../../types/_shapes'
import { entryKinds, type EntryKind } from '../../types/trace.limits'
import { calendar } from './duties.builder'

const village = '510802101202'
const day: Day = '2026-11-23'
const now = instantOf(day, '10:00')

/** What a rule throws, as the person reads it; nothing when it lets pass. */
function said(rule: () => unknown): string {
  try {
    rule()
    return ''
  } catch (error) {
    const { problem } = error as { problem: { say: string; field?: string } }
    return problem.field === undefined ? problem.say : `${problem.field}: ${problem.say}`
  }
}

const took = { seconds: 1, typed: 1, ready: 1 }
const seen = { at: now, code: 'CARD00000000000001' }
const whole = {
  text: '内容',
  found: '发现',
  promised: '答应',
  problems: [{ words: '问题', hotline: false }],
  people: 3,
  photos: [{ file: 'cloud://x', live: true }],
  form: 'f',
  answers: [{ key: 'a', says: '1' }],
  seen,
} satisfies Partial<Asked>
const bare = (kind: EntryKind): Asked => ({ kind, village, day, took })

/** Of each kind the least that goes in, and the fields that may come with it. */
const kinds: Readonly<Record<EntryKind, readonly [Partial<Asked>, readonly (keyof typeof whole)[]]>> = {
  log: [{ text: '内容' }, ['text', 'photos', 'problems', 'seen']],
  summary: [{ text: '内容' }, ['text']],
  monthly: [{ text: '内容' }, ['text']],
  contact: [{ households: ['a', 'b'] }, ['text']],
  visit: [{ households: ['a'] }, ['found', 'promised', 'problems', 'photos', 'text', 'seen']],
  service: [{ text: '内容' }, ['text', 'people', 'photos', 'seen']],
  stay: [{ text: '内容' }, ['text', 'people', 'problems', 'photos', 'seen']],
  unit: [{ text: '内容' }, ['text', 'people', 'photos', 'problems', 'seen']],
  checkin: [{ seen }, ['seen', 'text', 'photos']],
  form: [{ form: 'f', answers: whole.answers }, ['form', 'answers']],
}

describe('the fields of a kind', () => {
  it.each(keysOf(entryKinds))(
    'of %s: the least goes in, what belongs to it too, and nothing else',
    (kind) => {
      const [least, may] = kinds[kind]
      expect(said(() => checkFields({ ...bare(kind), ...least }))).toBe('')
      for (const field of keysOf(whole)) {
        const told = said(() => checkFields({ ...bare(kind), ...least, [field]: whole[field] }))
        expect([field, told === '']).toEqual([field, may.includes(field)])
      }
      for (const field of Object.keys(least))
        expect(
          said(() => checkFields({ ...bare(kind), ...least, [field]: undefined } as unknown as Asked)),
        ).toMatch(new RegExp(`^${field}: `))
    },
  )

  it('lets the phone’s clock go with every kind', () => {
    for (const kind of keysOf(entryKinds).filter((one) => one !== 'checkin'))
      expect(said(() => checkFields({ ...bare(kind), ...kinds[kind][0], seen: { at: now } }))).toBe('')
  })

  it.each([
    ['log', ['a'], /不用选户/],
    ['visit', [], /请选一户/],
    ['visit', ['a', 'b'], /请选一户/],
    ['contact', ['a', 'a'], /同一户只选一次/],
    ['service', ['a', 'b'], /最多选一户/],
  ] as const)('refuses %s about %j', (kind, households, say) => {
    const asked = { ...bare(kind), text: '内容', households: [...households] }
    expect(said(() => checkFields(asked))).toMatch(say)
  })
})

describe('the day of an entry', () => {
  const on = (one: Day, kind: EntryKind = 'log', seenAt?: number) =>
    said(() => checkDay({ kind, day: one }, now, seenAt))

  it.each([
    ['2026-11-23', ''],
    ['2026-10-23', ''],
    ['2026-10-22', 'day: 只能补记31天以内的事'],
    ['2026-11-24', 'day: 11月24日还没有到，请核对日期和手机时间'],
  ] as const)('%s', (one, say) => {
    expect(on(one)).toBe(say)
  })

  it('is by the server’s clock in China: the new day begins at midnight there', () => {
    const late = instantOf('2026-11-24', '00:10')
    expect(said(() => checkDay({ kind: 'log', day: '2026-11-24' }, late, undefined))).toBe('')
  })

  it('of a check-in is the day on which it was done', () => {
    expect(on('2026-11-22', 'checkin', now)).toMatch(/签到的当天/)
    expect(on('2026-11-22', 'checkin', now - 86_400_000)).toBe('')
  })

  it.each([
    ['summary', '2026-11-23', '2026-11-27'],
    ['summary', '2026-11-29', '2026-11-27'],
    // National Day's week of 2026 is free; the Saturday after it is worked in lieu.
    ['monthly', '2026-11-02', '2026-11-30'],
    ['monthly', '2026-10-09', '2026-10-30'],
  ] as const)('%s of %s goes in from %s on', (kind, one, from) => {
    expect(summedFrom(kind, one, calendar)).toBe(from)
    const at = (when: Day) => said(() => checkSummed({ kind, day: one }, instantOf(when), calendar))
    expect([at(from), at('2026-10-01') === '']).toEqual(['', false])
  })

  it('of a week without a working day is its Sunday', () => {
    const free = { overrides: new Map([23, 24, 25, 26, 27].map((one) => [`2026-11-${String(one)}`, false])) }
    expect(summedFrom('summary', '2026-11-23', free)).toBe('2026-11-29')
  })
})

describe('the post in which she enters', () => {
  const term = (kind: ForceKind, over: Partial<Term> = {}): Term => ({
    person: 'p',
    unit: 'u',
    village,
    kind,
    household: '',
    from: '2026-01-01',
    ...over,
  })
  const about = (kind: EntryKind, households: string[] = []) => ({ kind, village, day, households })
  const force = (kind: EntryKind, terms: Term[], households: string[] = []) =>
    termFor(about(kind, households), terms).kind

  it('is the one that usually writes such an entry, where she holds several', () => {
    const terms = [
      term('leader'),
      term('technician'),
      term('secretary'),
      term('responsible', { household: 'h' }),
    ]
    expect(force('log', terms)).toBe('secretary')
    expect(force('service', terms)).toBe('technician')
    expect(force('stay', terms)).toBe('leader')
    expect(force('visit', terms, ['h'])).toBe('responsible')
    expect(force('visit', terms, ['other'])).toBe('leader')
  })

  it('must be for every household of a contact', () => {
    const terms = ['a', 'b'].map((household) => term('responsible', { household }))
    expect(force('contact', terms, ['a', 'b'])).toBe('responsible')
    expect(said(() => force('contact', terms, ['a', 'c']))).toBe('这一户不归您负责，不能记在这里')
  })

  it('must be hers on that day: the day on which she left is her successor’s', () => {
    const left = [term('secretary', { to: day })]
    expect(said(() => force('log', left))).toBe('day: 这个村那一天不归您负责，请核对日期')
    expect(termFor({ ...about('log'), day: '2026-11-22' }, left).kind).toBe('secretary')
    expect(said(() => force('log', [term('secretary', { from: '2026-11-24' })]))).toMatch(/那一天/)
  })

  it('must be in that village', () => {
    expect(said(() => force('log', [term('secretary', { village: '510802101201' })]))).toMatch(
      /这个村不归您负责/,
    )
  })

  it('may be for one household alone when she writes of the village', () => {
    expect(force('checkin', [term('responsible', { household: 'h' })])).toBe('responsible')
  })

  it('feeds the duties of all that she was there on that day', () => {
    const terms = [
      term('secretary'),
      term('responsible', { household: 'h' }),
      term('team', { to: '2026-02-01' }),
    ]
    expect(forcesOn({ village, day }, terms).sort()).toEqual(['responsible', 'secretary'])
  })

  it('must know the household, in that village and on that day', () => {
    const check = (home: object) =>
      said(() => {
        checkHomes(about('visit', ['h']), [{ _id: 'h', village, ...home }])
      })
    expect(check({})).toBe('')
    expect(check({ village: '510802101201' })).toMatch(/没有找到这一户/)
    expect(check({ gone: { day } })).toMatch(/那时已经不在了/)
    expect(check({ gone: { day: '2026-11-24' } })).toBe('')
  })
})

describe('what was filled into a form', () => {
  const fields = [
    { key: 'n', label: '亩数', kind: 'number' as const },
    { key: 'w', label: '作物', kind: 'words' as const },
    { key: 'c', label: '长势', kind: 'choice' as const, choices: ['好', '差'] },
  ]
  const form = {
    division: '510802000000',
    title: '春耕',
    force: 'secretary',
    cadence: 'month',
    fields,
    why: '',
    at: 0,
  } as const
  const fill = (answers: { key: string; says: string }[], more = {}) =>
    answered({ ...form, ...more }, answers, day)

  it('is kept in the form’s order, with the labels', () => {
    const told = fill([
      { key: 'c', says: '好' },
      { key: 'n', says: '12.5' },
    ])
    expect(told).toEqual([
      { key: 'n', label: '亩数', says: '12.5' },
      { key: 'c', label: '长势', says: '好' },
    ])
  })

  it.each([
    [[{ key: 'n', says: '十二' }], /只填数字/],
    [[{ key: 'c', says: '中' }], /从选项里选/],
    [[{ key: 'x', says: '1' }], /报表改过了/],
    [
      [
        { key: 'n', says: '1' },
        { key: 'n', says: '2' },
      ],
      /报表改过了/,
    ],
  ])('refuses %j', (answers, say) => {
    expect(said(() => fill(answers))).toMatch(say)
  })

  it('is refused once the form has ended', () => {
    const ended = { ended: instantOf('2026-11-20') }
    expect(said(() => fill([{ key: 'n', says: '1' }], ended))).toMatch(/已经停用/)
    expect(answered({ ...form, ...ended }, [{ key: 'n', says: '1' }], '2026-11-20')).toHaveLength(1)
  })
})

describe('the rest', () => {
  it('offers a village’s point from the middle of its first three strong entries', () => {
    const spot = (latitude: number, longitude: number) => ({ latitude, longitude })
    expect(offeredOf([spot(32.4, 105.8), spot(32.41, 105.8)])).toBeUndefined()
    expect(offeredOf([spot(32.4, 105.8), spot(30, 105.81), spot(32.41, 105.82)])).toEqual(spot(32.4, 105.81))
  })

  it('finds a photo dark when nearly nothing is to be seen', () => {
    const photo = (lit: number) => {
      const [width, height] = [100, 100]
      const data = Array.from({ length: width * height * 4 }, (_, at) => (Math.floor(at / 4) < lit ? 200 : 3))
      return isDark({ width, height, data })
    }
    expect([photo(0), photo(50), photo(1000), photo(10_000)]).toEqual([true, true, false, false])
  })
})
