import { openWorld, script, type World } from '../_kernel/world'
import type { Name } from '../_kernel/people'
import { uploaded } from './filing.steps'
import {
  agriculture,
  answered,
  assigned,
  closed,
  filed,
  matter,
  monday,
  refusal,
  reopened,
  seen,
  unhappy,
  water,
  type Outcome,
} from './hotline.steps'
import { colleague } from './work.samples'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const as = (who: Name) => world.as(who).hotline
const look = (who: Name, id: string) => as(who).look({ id })
const queued = async (who: Name, id: string, mine?: true) => {
  const { rows } = await as(who).queue({ lane: 'open', ...(mine && { mine }) })
  return rows.find((row) => row.id === id)
}
/** Uploads whose looking-at WeChat refuses, so that no verdict comes in between. */
async function photo(who: Name): Promise<string> {
  await script(world, 'security.mediaCheckAsync', 'quota')
  return uploaded(world, who, 'jpg')
}

describe('a co-handling unit', () => {
  const helped = async () => {
    const at = await assigned(world)
    return as('desk').coHandlers({ ...seen(at), unit: water, help: true })
  }

  it('finds the matter in its queue, writes notes, and may answer nothing', async () => {
    const at = await helped()
    expect(await queued('siblingHandler', at.id)).toBeDefined()
    await as('siblingHandler').note({ id: at.id, text: '阀门是我们管的' })
    const seenBy = await look('siblingHandler', at.id)
    expect(seenBy.may).toEqual([])
    expect(seenBy.inner?.may).toEqual(['note'])
    expect(await refusal(as('siblingHandler').answer({ ...seen(at), text: '修好了' }))).toBe('forbidden')
  })

  it('reads neither name nor phone', async () => {
    const { id } = await helped()
    expect((await look('siblingHandler', id)).filed.contact).toBe(false)
    expect(await refusal(as('siblingHandler').reveal({ id, why: '问一问' }))).toBe('forbidden')
  })

  it('no longer sees it once it need not help', async () => {
    const at = await helped()
    await as('handler').coHandlers({ ...seen(at), unit: water, help: false })
    expect(await refusal(look('siblingHandler', at.id))).toBe('not_found')
    expect(await queued('siblingHandler', at.id)).toBeUndefined()
    const steps = (await look('villager', at.id)).steps.map(({ deed }) => deed)
    expect(steps.slice(-2)).toEqual(['coHandlers', 'dropCoHandler'])
  })

  it('still helps after the answer, and after the matter was opened again', async () => {
    const at = await helped()
    const told = await as('handler').answer({ ...seen(at), text: '修好了' })
    await as('villager').rate({ ...seen(told), ...unhappy })
    expect((await look('siblingHandler', at.id)).state).toBe('reopened')
  })

  it.each([
    ['of another county', 'u510811-water', '请选择本县的部门'],
    ['that is none', 'u510802-nothing', '请选择本县的部门'],
    ['that has it anyway', agriculture, '这个部门就是主办的，不用再请'],
  ])('%s is refused', async (_, unit, say) => {
    const at = await assigned(world)
    await expect(as('desk').coHandlers({ ...seen(at), unit, help: true })).rejects.toMatchObject({ say })
  })

  it('is not asked before a department has the matter', async () => {
    const at = await filed(world)
    expect(await refusal(as('desk').coHandlers({ ...seen(at), unit: water, help: true }))).toBe('wrong_state')
  })
})

describe('a note', () => {
  it('is read by desk and department with its photos, and never by whoever filed the matter', async () => {
    const { id } = await assigned(world)
    await as('handler').note({ id, text: '这家的情况要先核实', files: [await photo('handler')] })
    const [note] = (await look('desk', id)).inner?.notes ?? []
    expect(note).toMatchObject({ text: '这家的情况要先核实', role: 'handler', mine: false })
    expect(note?.files).toHaveLength(1)
    const hers = [
      await look('villager', id),
      await as('villager').mine({}),
      await as('villager').own({}),
      await as('villager').receiptOf({ id }),
    ]
    expect(JSON.stringify(hers)).not.toContain('核实')
    expect(hers[0]).not.toHaveProperty('inner')
  })

  it('may be written on a closed matter', async () => {
    const { id } = await closed(world)
    await as('desk').note({ id, text: '开春再去看一次' })
    expect((await look('handler', id)).inner?.notes).toHaveLength(1)
  })

  it('is refused with a photo that somebody else sent', async () => {
    const { id } = await assigned(world)
    const files = [await photo('villager')]
    expect(await refusal(as('handler').note({ id, text: '看照片', files }))).toBe('file_refused')
  })

  it('is not written by the office, which reads it', async () => {
    const { id } = await assigned(world)
    await as('handler').note({ id, text: '请协调' })
    const inner = (await look('office', id)).inner
    expect([inner?.notes.length, inner?.may]).toEqual([1, []])
    expect(await refusal(as('office').note({ id, text: '好' }))).toBe('forbidden')
  })
})

describe('photos with an answer', () => {
  it('are seen by her who filed it, with the answer', async () => {
    const at = await assigned(world)
    const file = await photo('handler')
    await as('handler').answer({ ...seen(at), text: '修好了', files: [file] })
    const step = (await look('villager', at.id)).steps.find(({ deed }) => deed === 'answer')
    expect(step?.files).toEqual([{ file, state: 'unchecked' }])
    const own = (await look('handler', at.id)).steps.find(({ deed }) => deed === 'answer')
    expect(own?.files?.[0]?.url).toBeDefined()
  })

  it('must be the answerer’s own', async () => {
    const at = await assigned(world)
    const files = [await photo('villager')]
    expect(await refusal(as('handler').answer({ ...seen(at), text: '好了', files }))).toBe('file_refused')
  })
})

describe('the clerk who handles it', () => {
  const taken = async (): Promise<Outcome> => as('handler').take(seen(await assigned(world)))

  it('has it among her own, and the queue says whose it is', async () => {
    const { id } = await taken()
    expect(await queued('handler', id, true)).toMatchObject({ handler: { me: true } })
    expect(await queued('desk', id)).toMatchObject({ handler: { me: false } })
    expect(await queued('desk', id, true)).toBeUndefined()
    expect(await queued('office', id)).not.toHaveProperty('handler')
  })

  it('hands it over to a colleague', async () => {
    const at = await taken()
    const to = await colleague(world, at.id, 'handler')
    await as('handler').handOver({ ...seen(at), to })
    expect(await queued('handler', at.id, true)).toBeUndefined()
    expect((await look('handler', at.id)).inner?.handler?.me).toBe(false)
  })

  it('is nobody of another unit', async () => {
    const at = await taken()
    const there = await assigned(world, {
      desk: 'siblingDesk',
      handler: 'siblingHandler',
      unit: water,
      industry: 'water',
    })
    const { people } = await as('siblingHandler').colleagues({ id: there.id })
    const to = people[0]?.person ?? ''
    await expect(as('handler').handOver({ ...seen(at), to })).rejects.toMatchObject({
      say: '只能转给本部门的同事',
    })
  })

  it('is free again when the matter goes elsewhere', async () => {
    const at = await taken()
    await as('handler').returnToDesk({ ...seen(at), why: '不归我们' })
    expect((await look('desk', at.id)).inner?.handler).toBeUndefined()
    expect(await queued('handler', at.id, true)).toBeUndefined()
  })

  it('is not who answered it before it was opened again', async () => {
    const at = await reopened(world)
    const sent = await as('desk').assign({ ...seen(at), unit: agriculture })
    expect(await refusal(as('handler').take(seen(sent)))).toBe('forbidden')
    const { people } = await as('desk').colleagues({ id: at.id })
    const before = people.filter(({ answered: done }) => done)
    expect(before).toHaveLength(1)
    const to = before[0]?.person ?? ''
    await expect(as('desk').handOver({ ...seen(sent), to })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is told to nobody who filed it', async () => {
    const { id } = await taken()
    const { steps } = await look('villager', id)
    expect(steps.map(({ deed }) => deed)).not.toContain('take')
  })
})

describe('what is covered', () => {
  const words = '██里的水渠塌了一段，水下不去'
  const pictured = async () => {
    const file = await photo('villager')
    return { file, at: await as('villager').file({ ...matter, photos: [file] }) }
  }

  it('is kept from the department in case, queue and photos, and not from the desk and her who filed it', async () => {
    const { file, at } = await pictured()
    const copy = await photo('desk')
    const done = await as('desk').redact({ ...seen(at), text: words, photos: [{ file, copy }] })
    await as('desk').assign({ ...seen(done), unit: water })
    const there = await look('siblingHandler', at.id)
    expect(there.text).toBe(words)
    expect(there.photos.map((one) => one.file)).toEqual([copy])
    expect(JSON.stringify(there)).not.toContain(file)
    expect((await queued('siblingHandler', at.id))?.opening).toBe(words)
    for (const who of ['desk', 'villager'] as const) {
      const both = await look(who, at.id)
      expect([both.text, both.shown?.text]).toEqual([matter.text, words])
      expect([both.photos[0]?.file, both.shown?.photos?.[0]?.file]).toEqual([file, copy])
    }
  })

  it('is uncovered by her own words', async () => {
    const at = await filed(world)
    const done = await as('desk').redact({ ...seen(at), text: words })
    await as('desk').redact({ ...seen(done), text: matter.text })
    expect(await look('desk', at.id)).not.toHaveProperty('shown')
  })

  it.each([
    ['other words', { text: '水渠好好的' }, 'invalid'],
    ['nothing', {}, 'invalid'],
  ])('%s is refused', async (_, more, code) => {
    expect(await refusal(as('desk').redact({ ...seen(await filed(world)), ...more }))).toBe(code)
  })

  it('is no photo of another matter', async () => {
    const { file } = await pictured()
    const photos = [{ file, copy: await photo('desk') }]
    expect(await refusal(as('desk').redact({ ...seen(await filed(world)), photos }))).toBe('invalid')
  })

  it('is nothing that was answered already', async () => {
    expect(await refusal(as('desk').redact({ ...seen(await answered(world)), text: words }))).toBe(
      'wrong_state',
    )
  })

  it('is not for another desk to say', async () => {
    const at = await as('desk').assign({ ...seen(await filed(world)), unit: water })
    expect(await refusal(as('siblingDesk').redact({ ...seen(at), text: words }))).toBe('forbidden')
  })
})

describe('phrases', () => {
  const phrase = { title: '派人去看', text: '{部门}已经派人去看' }

  it('belong to a unit: its desk and its clerks share them, others have their own', async () => {
    const made = await as('handler').savePhrase(phrase)
    const titles = async (who: Name) => (await as(who).phrases({})).rows.map(({ id }) => id)
    expect(await titles('desk')).toContain(made.id)
    expect(await titles('siblingDesk')).not.toContain(made.id)
    const worded = await as('desk').savePhrase({ ...made, ...phrase, title: '已派人' })
    expect(await refusal(as('desk').savePhrase({ ...made, ...phrase }))).toBe('conflict')
    await as('desk').dropPhrase(worded)
    expect(await titles('handler')).not.toContain(made.id)
    expect(await refusal(as('desk').dropPhrase({ ...worded, version: 3 }))).toBe('not_found')
  })

  it('leave open only what is known', async () => {
    await expect(as('desk').savePhrase({ ...phrase, text: '{姓名}您好' })).rejects.toMatchObject({
      say: '不认识“{姓名}”，请从下面选',
    })
  })

  it('are a hundred at most', async () => {
    for (let n = 0; n < 100; n += 1) {
      if (n % 20 === 0) await world.forgetRates()
      await as('foreignDesk').savePhrase({ ...phrase, title: `第${String(n)}条` })
    }
    await world.forgetRates()
    await expect(as('foreignDesk').savePhrase(phrase)).rejects.toMatchObject({ code: 'wrong_state' })
    expect((await as('foreignDesk').phrases({})).rows).toHaveLength(100)
  })
})
