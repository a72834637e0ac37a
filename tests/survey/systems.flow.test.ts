import { temporaryUrls } from '../../cloudfunctions/_kernel/cloud'
import { table } from '../../cloudfunctions/_kernel/database'
import { readySystem } from '../../cloudfunctions/survey/systems.ready'
import { formOf } from '../../cloudfunctions/survey/form.write'
import type { Questionnaire } from '../../types/survey.shapes'
import { zipped } from '../_kernel/xlsx.builder'
import type { Name } from '../_kernel/people'
import { openWorld, Refused, type World } from '../_kernel/world'
import { uploaded, uploadedTo } from '../hotline/filing.steps'
import { content } from './survey.builder'
import { here, led, noCampaigns, planFor, systemIn, township } from './survey.steps'
import { broughtForm } from './systems.samples'

const city = '510800000000'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())
beforeEach(async () => {
  await world.forgetRates()
  await table('systems').remove({ _id: { $gt: '' } })
})

const said = (done: Promise<unknown>) =>
  done.then(
    () => 'ok',
    (error: unknown) => (error instanceof Refused ? `${error.code} ${error.say}` : String(error)),
  )
const as = (who: Name) => world.as(who).survey
const look = (id: string, who: Name = 'office') => as(who).system({ id })
const start = (from: { ready: true } | { system: string } | { title: string }, division: string = here) =>
  as(division === city ? 'cityOffice' : 'office').startSystem({ division, from })
const listed = async (who: Name) => (await as(who).systems({})).systems.map(({ id }) => id)

describe('an index system', () => {
  it('begins with the ready one, complete, and is changed by whom it belongs to', async () => {
    const made = await start({ ready: true })
    const seen = await look(made.id)
    expect([seen.content, seen.lacks, seen.mine]).toEqual([readySystem, [], true])
    const saved = await as('office').saveSystem({ ...made, content })
    expect(saved).toEqual({ id: made.id, version: 2 })
    expect((await look(made.id)).content).toEqual(content)
    expect(await said(as('office').saveSystem({ ...made, content }))).toMatch(/^conflict /)
  })

  it('begins empty, and says what it lacks', async () => {
    const { id } = await start({ title: '本县的' })
    const { system, lacks } = await look(id)
    expect([system.title, system.questions, system.edition]).toEqual(['本县的', 0, 1])
    expect(lacks).toContain('还没有题目')
  })

  it('of the city is seen by its counties and townships, and changed by none of them', async () => {
    const own = await systemIn(world)
    const wide = await systemIn(world, { division: city })
    expect((await listed('office')).sort()).toEqual([own, wide].sort())
    expect((await listed('townOffice')).sort()).toEqual([own, wide].sort())
    expect(await listed('foreignOffice')).toEqual([wide])
    expect((await listed('cityOffice')).sort()).toEqual([own, wide].sort())
    expect((await look(wide, 'townOffice')).mine).toBe(false)
    expect(await said(look(own, 'foreignOffice'))).toMatch(/^not_found /)
    for (const who of ['office', 'townOffice'] as const)
      expect(await said(as(who).saveSystem({ id: wide, version: 1, content }))).toMatch(
        /^forbidden 这套指标体系不归您改/,
      )
    expect(await said(as('foreignOffice').saveSystem({ id: own, version: 1, content }))).toMatch(
      /^not_found /,
    )
    expect(await said(as('townOffice').startSystem({ division: township, from: { ready: true } }))).toMatch(
      /^forbidden /,
    )
    expect(await said(as('office').startSystem({ division: township, from: { ready: true } }))).toBe(
      'invalid 指标体系由市里或者县里来定，请选市或县',
    )
  })

  it('that was planned with changes no more, and goes on in its next edition', async () => {
    await noCampaigns()
    const plan = await planFor(world)
    await as('office').planCampaign(plan)
    await led(world)
    const { version, state } = (await look(plan.system)).system
    expect(state).toBe('used')
    expect(await said(as('office').saveSystem({ id: plan.system, version, content }))).toBe(
      'wrong_state 已经用过，请另起新版',
    )
    const next = await start({ system: plan.system })
    expect((await look(next.id)).system).toMatchObject({ edition: 2, state: 'draft' })
    expect((await look((await start({ system: plan.system })).id)).system.edition).toBe(3)
    await noCampaigns()
  })

  it('of the city that a county copies is the first of a line of its own', async () => {
    const wide = await systemIn(world, { division: city, edition: 4, state: 'used' })
    const { id } = await start({ system: wide })
    expect((await look(id)).system).toMatchObject({ division: here, edition: 1, state: 'draft' })
  })

  it('is dropped for good as a draft, and no longer offered once it was used', async () => {
    const draft = await systemIn(world)
    const used = await systemIn(world, { state: 'used' })
    for (const id of [draft, used]) await as('office').retireSystem({ id, version: 1 })
    expect(await listed('office')).toEqual([used])
    expect(await said(look(draft))).toMatch(/^not_found /)
    expect((await look(used)).system.state).toBe('retired')
    expect(await said(as('office').retireSystem({ id: used, version: 2 }))).toBe('wrong_state 已经停用了')
    const left = (await world.documents('systems')).find(({ _id }) => _id === draft)
    expect(left?.['content']).toMatchObject({ questions: [] })
  })

  it('keeps each dimension’s questions together and takes no two of one name', async () => {
    const id = await systemIn(world)
    const [team, policy] = content.questions
    const torn = { ...content, questions: [team!, team!] }
    expect(await said(as('office').saveSystem({ id, version: 1, content: torn }))).toBe(
      'invalid 有两处用了同一个名称',
    )
    const loose = { ...content, questions: [{ ...team!, dimension: 'none' }] }
    expect(await said(as('office').saveSystem({ id, version: 1, content: loose }))).toMatch(/^invalid /)
    const two: Questionnaire = {
      ...content,
      dimensions: [...content.dimensions, { key: 'b', name: '另一个', weight: 1 }],
      questions: [
        { ...team!, dimension: 'b' },
        { ...policy!, help: '' },
      ],
    }
    await as('office').saveSystem({ id, version: 1, content: two })
    expect((await look(id)).content.questions).toEqual([policy, { ...team!, dimension: 'b' }])
  })

  it('takes the office’s own recordings, keeps them in the next edition, and takes nobody else’s', async () => {
    const id = await systemIn(world)
    const [team, policy] = content.questions
    const with_ = (audio: string): Questionnaire => ({
      ...content,
      questions: [{ ...team!, audio }, policy!],
    })
    const audio = await uploaded(world, 'office', 'mp3')
    const foreign = await uploaded(world, 'villager', 'mp3')
    expect(await said(as('office').saveSystem({ id, version: 1, content: with_(foreign) }))).toMatch(
      /^file_refused /,
    )
    await as('office').saveSystem({ id, version: 1, content: with_(audio) })
    const { heard } = await look(id)
    expect((await fetch(heard['team'] ?? '')).ok).toBe(true)
    const next = await start({ system: id })
    // Somebody else of the same ground may save what is in it already.
    await as('cityOffice').saveSystem({ ...next, content: with_(audio) })
    expect(Object.keys((await look(next.id)).heard)).toEqual(['team'])
  })
})

describe('a file that was sent', () => {
  const day = 86_400_000
  const sent = async (type: 'mp3' | 'xlsx') =>
    uploadedTo(await as('office').systemSlot({ type }), type === 'xlsx' ? 'jpg' : type)
  const there = async (file: string) => (await temporaryUrls([file], 60))[0] !== undefined
  const after = async (time: number) => {
    world.clock.offset(time)
    await world.tick('survey')
  }
  const sounding = (...audio: string[]): Questionnaire => ({
    ...content,
    questions: content.questions.map((one, nth) => {
      const own = audio[nth]
      return own === undefined ? one : { ...one, audio: own }
    }),
  })

  it('stays for as long as an edition sounds like it, and goes when none does', async () => {
    const [kept, changed, unused, form] = [
      await sent('mp3'),
      await sent('mp3'),
      await sent('mp3'),
      await sent('xlsx'),
    ]
    const id = await systemIn(world)
    await as('office').saveSystem({ id, version: 1, content: sounding(kept, changed) })
    await as('office').saveSystem({ id, version: 2, content: sounding(kept) })
    const files = async () => Promise.all([kept, changed, unused, form].map(there))
    // Nothing goes at the first look: it may have been copied a moment ago.
    await after(4 * day)
    expect(await files()).toEqual([true, true, true, true])
    await after(2 * 3_600_000)
    expect(await files()).toEqual([true, true, true, false])
    await after(6 * day)
    expect(await files()).toEqual([true, true, true, false])
    await after(2 * 3_600_000)
    expect(await files()).toEqual([true, false, false, false])
    const { id: next } = await start({ system: id })
    await as('office').retireSystem({ id, version: 3 })
    await after(10 * day)
    await after(2 * 3_600_000)
    expect(await there(kept)).toBe(true)
    await as('office').retireSystem({ id: next, version: 1 })
    await after(10 * day)
    await after(2 * 3_600_000)
    expect(await there(kept)).toBe(false)
    expect((await world.documents('given')).filter(({ use }) => use !== 'deed')).toEqual([])
  })
})

const bring = async (bytes: Buffer, who: Name = 'office') =>
  as(who).importForm({ division: here, file: await broughtForm(world, who, bytes) })

const sheet = (rows: string, more: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${more}</worksheet>`
const titled = zipped([
  [
    'xl/workbook.xml',
    '<workbook xmlns:r="r"><sheets><sheet name="survey" sheetId="1" r:id="a"/></sheets></workbook>',
  ],
  [
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
  ],
  [
    'xl/worksheets/sheet1.xml',
    sheet(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>季众评问卷</t></is></c></row>',
      '<mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>',
    ),
  ],
])

describe('an XLSForm', () => {
  it('is brought in as a draft, and taken out again as it came', async () => {
    const { made, faults } = await bring(await formOf(readySystem, 1))
    expect(faults).toEqual([])
    expect((await look(made!.id)).content).toEqual(readySystem)
    const { url, name } = await as('townOffice').exportForm({ id: made!.id })
    expect(name).toBe('季众评指标体系（第1版）.xlsx')
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    const again = await bring(bytes)
    expect((await look(again.made!.id)).content).toEqual(readySystem)
  })

  it.each([
    [
      'a text under the name of a workbook',
      Buffer.from('type,name,label\nnote,a,b\n'),
      '这不是Excel文件，或者文件坏了',
    ],
    [
      'a workbook with a password',
      Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
      '这个文件打不开：它有密码，或者是旧的.xls格式。请去掉密码，另存为.xlsx后再传',
    ],
    ['a head of merged cells', titled, '“survey”那一页的表头有合并的单元格，请取消合并再传'],
  ])('that is %s makes nothing and says why', async (_, bytes, say) => {
    expect(await bring(bytes)).toEqual({ faults: [{ row: 0, column: '', say }] })
    expect(await listed('office')).toEqual([])
  })

  it('that somebody else brought is not read', async () => {
    const file = await broughtForm(world, 'cityOffice', await formOf(readySystem, 1))
    expect(await said(as('office').importForm({ division: here, file }))).toMatch(/^not_found /)
  })
})
