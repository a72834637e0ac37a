import { blind, blindTail } from '../../cloudfunctions/_kernel/people'
import { newKey, openWorld, type World } from '../_kernel/world'
import { recorded, uploaded } from './filing.steps'
import {
  agriculture,
  filed,
  happy,
  matter,
  monday,
  refusal,
  seen,
  water,
  type Outcome,
} from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const caller = { name: '打电话的人', phone: '139-0000 1234' }
const told = { kind: 'help', industry: 'water', text: '水管断了' } as const

const stored = async (id: string) => (await world.documents('complaints')).find(({ _id }) => _id === id)
const lookAs = (who: Parameters<World['as']>[0], id: string) => world.as(who).hotline.look({ id })

describe('what a villager says', () => {
  it('may be said without a written word, and is heard by the desk', async () => {
    const { id } = await recorded(world)
    const { filed: as, text, opening } = await lookAs('desk', id)
    expect([text, opening]).toEqual(['', '〔录音38秒〕'])
    expect(as.voice).toMatchObject({ seconds: 38, sound: { state: 'unchecked' } })
  })

  it.each([
    ['neither written nor said', { text: '' }, 'invalid'],
    ['of 61 seconds', { voice: { file: 'cloud://x/a.mp3', seconds: 61 } }, 'invalid'],
    ['of no second', { voice: { file: 'cloud://x/a.mp3', seconds: 0 } }, 'invalid'],
    ['recorded by nobody', { voice: { file: 'cloud://x/a.mp3', seconds: 5 } }, 'file_refused'],
  ])('%s is refused', async (_, over, code) => {
    expect(await refusal(world.as('villager').hotline.file({ ...matter, ...over }))).toBe(code)
  })

  it('that is a photo by its content is refused', async () => {
    const file = await uploaded(world, 'villager', 'jpg')
    expect(await refusal(world.as('villager').hotline.file({ ...matter, voice: { file, seconds: 5 } }))).toBe(
      'file_refused',
    )
  })

  it('bears the mark of who wrote it down, and nobody writes over her own words', async () => {
    const file = await uploaded(world, 'villager', 'mp3')
    const voice = { file, seconds: 9, transcript: { text: '路断了', by: 'filer' } } as const
    const { id } = await world.as('villager').hotline.file({ ...matter, text: '', voice })
    expect((await lookAs('desk', id)).filed.voice?.transcript).toEqual({ text: '路断了', by: 'filer' })
    expect(await refusal(world.as('desk').hotline.transcribe({ id, text: '路没断' }))).toBe('wrong_state')
  })
})

describe('a point on the map', () => {
  const spot = { latitude: 32.441, longitude: 105.829, globe: 'gcj02' } as const
  const agree = (location: boolean) => world.as('villager').account.consent({ privacy: '1.0', location })

  it('needs her consent, asked apart; without it the rest goes in', async () => {
    await agree(false)
    expect(await refusal(world.as('villager').hotline.file({ ...matter, spot }))).toBe('invalid')
    expect((await world.as('villager').hotline.file(matter)).state).toBe('filed')
    await agree(true)
    const { id } = await world.as('villager').hotline.file({ ...matter, spot })
    expect((await lookAs('desk', id)).filed.spot).toEqual(spot)
  })

  it.each([{ latitude: 32.4411 }, { longitude: 10 }, { globe: 'flat' }])(
    'finer than 100 m, outside China or on no globe is refused: %j',
    async (over) => {
      const bad = { ...spot, ...over } as typeof spot
      expect(await refusal(world.as('villager').hotline.file({ ...matter, spot: bad }))).toBe('invalid')
    },
  )
})

describe('a filer who hides', () => {
  let at: Outcome
  beforeAll(async () => {
    at = await recorded(world, {}, true)
  })

  it('is heard by the desk, which must write it down before it can send it on', async () => {
    const { id } = at
    const assigning = () => world.as('desk').hotline.assign({ ...seen(at), unit: agriculture })
    expect(await refusal(assigning())).toBe('wrong_state')
    await world.as('desk').hotline.transcribe({ id, text: '渠堤塌了' })
    await assigning()
    const { filed: as, opening } = await lookAs('handler', id)
    expect(opening).toBe('渠堤塌了')
    expect(as).toEqual({
      via: 'self',
      hidden: true,
      contact: false,
      voice: { seconds: 38, transcript: { text: '渠堤塌了', by: 'desk' } },
    })
  })

  it('is named to the desk alone, by a deed that she reads in her timeline', async () => {
    const { id } = at
    const why = '要问清地点'
    expect(await refusal(world.as('handler').hotline.reveal({ id, why }))).toBe('forbidden')
    const { name, phone } = world.people.villager
    const key = newKey()
    const first = await world.as('desk').hotline.reveal({ id, why }, key)
    expect([first.name, first.phone]).toEqual([name, phone])
    expect(await world.as('desk').hotline.reveal({ id, why }, key)).toEqual(first)
    const looks = (await lookAs('villager', id)).steps.filter(({ deed }) => deed === 'reveal')
    expect(looks.map(({ role, say }) => [role, say])).toEqual([['desk', why]])
    expect(JSON.stringify(await stored(id))).not.toContain(phone)
  })

  it('who does not hide is named to the department as well, on the record', async () => {
    const { id, version } = await filed(world)
    await world.as('desk').hotline.assign({ id, version, unit: agriculture })
    const { name } = await world.as('handler').hotline.reveal({ id, why: '要上门' })
    expect(name).toBe(world.people.villager.name)
  })
})

describe('a phone call that a desk writes down', () => {
  const call = (over: object = {}, who: 'desk' | 'foreignDesk' = 'desk') =>
    world.as(who).hotline.fileFor({ ...told, village: world.people.villager.village, caller, ...over })

  it('begins at that desk, as a call, with the caller sealed', async () => {
    const { id } = await call()
    const seenBy = await lookAs('desk', id)
    expect([seenBy.unit.id, seenBy.filed.via, seenBy.steps[0]?.role]).toEqual([agriculture, 'phone', 'desk'])
    const row = JSON.stringify(await stored(id))
    expect([row.includes(caller.name), row.includes('13900001234')]).toEqual([false, false])
    const revealed = await world.as('desk').hotline.reveal({ id, why: '要回电话' })
    expect([revealed.name, revealed.phone]).toEqual([caller.name, '13900001234'])
  })

  it('is found by the end of the phone and by the whole of it', async () => {
    const { id } = await call()
    expect(await stored(id)).toMatchObject({
      callerPhone: blind('phone', '139 0000 1234'),
      callerTail: blindTail('13900001234'),
    })
  })

  it('from a village of another county is refused, and so is what is no village', async () => {
    expect(await refusal(call({}, 'foreignDesk'))).toBe('forbidden')
    expect(await refusal(call({ village: '510802000000' }))).toBe('invalid')
  })

  it.each(['1390000123', '139000012345', '8765432', '1390000123a', '++8613900001234'])(
    'with the number %s is refused',
    async (phone) => {
      expect(await refusal(call({ caller: { name: '某人', phone } }))).toBe('invalid')
    },
  )
})

describe('what a neighbour writes down', () => {
  const cardOf = (household: string) => world.plan.households.find(({ id }) => id === household)?.card ?? ''

  it('is the household’s: they find it and rate it, she does neither', async () => {
    const card = cardOf(world.people.neighbour.household)
    const { id, version } = await world.as('villager').hotline.fileForNeighbour({ ...told, card })
    const ids = async (who: 'villager' | 'neighbour') =>
      (await world.as(who).hotline.mine({})).rows.map((row) => row.id)
    expect([(await ids('neighbour')).includes(id), (await ids('villager')).includes(id)]).toEqual([
      true,
      false,
    ])
    expect((await lookAs('neighbour', id)).filed.via).toBe('neighbour')
    const sent = await world.as('siblingDesk').hotline.assign({ id, version, unit: water })
    const answered = await world.as('siblingHandler').hotline.answer({ ...seen(sent), text: '接上了' })
    const rate = (who: 'villager' | 'neighbour') =>
      world.as(who).hotline.rate({ ...seen(answered), ...happy })
    expect(await refusal(rate('villager'))).toBe('not_found')
    expect((await rate('neighbour')).state).toBe('closed')
  })

  it('is written down by who answers for the household as well, by its id', async () => {
    const { household } = world.people.villager
    const { id } = await world.as('responsible').hotline.fileForNeighbour({ ...told, household })
    expect((await lookAs('villager', id)).steps[0]?.role).toBe('cadre')
  })

  it('is refused for a household elsewhere, one that nobody knows, and one’s own', async () => {
    const file = (input: object) => world.as('villager').hotline.fileForNeighbour({ ...told, ...input })
    expect(await refusal(file({ card: cardOf(world.people.stranger.household) }))).toBe('not_found')
    expect(await refusal(file({ card: 'ABCDEFGHJKMN' }))).toBe('not_found')
    expect(await refusal(file({ card: cardOf(world.people.villager.household) }))).toBe('forbidden')
    expect(await refusal(file({}))).toBe('invalid')
  })
})
