import { readFileSync } from 'node:fs'
import { optionsOf, LoadFault, ownDivisions } from '../../scripts/load/options'
import { planOf } from '../../scripts/load/make'
import { readSheet } from '../../scripts/load/sheet'
import { DivisionsFile } from './roster.builder'

const { small } = DivisionsFile
const plan = (households = 40, seed = 1) => planOf(small.lines, { households, seed })

const repeated = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at)

describe('a planned roster', () => {
  it('is the same again from the same seed', () => {
    expect(plan()).toEqual(plan())
  })
  it('has other people, codes and homes from another seed', () => {
    const codes = new Set(plan(40, 1).households.map(({ card }) => card))
    expect(plan(40, 2).households.some(({ card }) => codes.has(card))).toBe(false)
  })
  it('keeps the first households when more are asked for', () => {
    expect(plan(60).households.slice(0, 40)).toEqual(plan(40).households)
  })
  it('gives every household a head, a village that stands, and a card of its own', () => {
    const { households, divisions, people } = plan()
    const villages = new Set(divisions.filter(({ level }) => level === 'village').map(({ _id }) => _id))
    const known = new Map(people.map((person) => [person.id, person]))
    for (const { id, village, head, members } of households) {
      expect(villages.has(village)).toBe(true)
      expect(members[0]).toBe(head)
      expect(members.every((member) => known.get(member)?.household === id)).toBe(true)
    }
    expect(repeated(households.map(({ card }) => card))).toEqual([])
  })
  it('gives every household one responsible person, and a post one holder', () => {
    const { households, posts } = plan()
    for (const { id } of households) {
      expect(posts.filter(({ household, kind }) => household === id && kind === 'responsible')).toHaveLength(
        1,
      )
    }
    expect(repeated(posts.map(({ id }) => id))).toEqual([])
  })
  it('grants a holder just what her posts are for', () => {
    const { people, posts } = plan()
    for (const { holder, village, household } of posts) {
      const duties = people.find(({ id }) => id === holder)?.duties ?? []
      const ground = duties.flatMap((duty) => (household === '' ? duty.territories : duty.households))
      expect(ground).toContain(household === '' ? village : household)
    }
  })
  it('gives each county a desk and two handlers for each department', () => {
    const { people } = plan()
    const at = (role: string) => people.filter(({ duties }) => duties.some((duty) => duty.role === role))
    expect(at('desk')).toHaveLength(2 * 11)
    expect(at('handler')).toHaveLength(2 * 11 * 2)
    expect(at('office')).toHaveLength(1 + 2 + 4)
  })
  it('uses names that say they are examples and phones that no network gives out', () => {
    const { people } = plan()
    expect(people.every(({ name }) => name[1] === '例')).toBe(true)
    expect(people.every(({ phone }) => phone === '' || /^100\d{8}$/.test(phone))).toBe(true)
    expect(repeated(people.map(({ phone }) => phone).filter((phone) => phone !== ''))).toEqual([])
    expect(repeated(people.map(({ id }) => id))).toEqual([])
  })
  it('follows the file where a village is run by another county than its code says', () => {
    const file = small.with('丙例县,county', '丙例县,county').line('990103001202,飞地村,village,990102001000')
    const { divisions } = planOf(file.lines, { households: 0, seed: 1 })
    expect(divisions.find(({ _id }) => _id === '990103001202')).toMatchObject({
      county: '990102000000',
      path: ['甲例市', '乙例区', '东例镇', '飞地村'],
    })
  })
  it('of no households has divisions, units and desks', () => {
    const { households, units, demo } = plan(0)
    expect([households.length, units.length, demo.length]).toEqual([0, 22 + 1 + 4 + 3, 0])
  })
})

describe('the people offered for signing in', () => {
  const { demo } = planOf(readSheet(readFileSync(ownDivisions)).lines, { households: 2000, seed: 1 })
  const of = (role: string) => demo.filter((person) => person.role === role)

  it('are some of each role', () => {
    const counts = Object.fromEntries(
      ['villager', 'cadre', 'desk', 'handler', 'office'].map((role) => [role, of(role).length]),
    )
    expect(counts).toEqual({ villager: 3, cadre: 2, desk: 3, handler: 2, office: 3 })
  })
  it('are villagers of three counties', () => {
    expect(new Set(of('villager').map(({ place }) => place.split(' · ')[0])).size).toBe(3)
  })
  it('are desks of two departments of one county and of one in another', () => {
    expect(of('desk').map(({ unit }) => unit)).toEqual(['利州区水利局', '利州区交通运输局', '昭化区水利局'])
  })
  it('are the offices of a city, a county and a township', () => {
    expect(of('office').map(({ place }) => place.split(' · ').length)).toEqual([1, 2, 3])
  })
})

describe('the loader’s options', () => {
  it('stand by themselves', () => {
    expect(optionsOf([])).toMatchObject({ divisions: ownDivisions, households: 5000, seed: 1, dryRun: false })
  })
  it.each([
    [['--households', 'many'], '--households'],
    [['--households', '-1'], '--households'],
    [['--seed', '1.5'], '--seed'],
    [['--what'], '--what'],
  ])('%j is refused by name', (args, name) => {
    expect(() => optionsOf(args)).toThrow(LoadFault)
    expect(() => optionsOf(args)).toThrow(name)
  })
})
