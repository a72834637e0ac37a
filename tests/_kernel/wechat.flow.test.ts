import { randomBytes } from 'node:crypto'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { setBehind, type Call } from '../../cloudfunctions/_kernel/call'
import { checkText } from '../../cloudfunctions/_kernel/check'
import { table } from '../../cloudfunctions/_kernel/database'
import { longestPhoto, longestVoice, type FileType, type VoiceType } from '../../types/_file'
import { slot, verify } from '../../cloudfunctions/_kernel/files'
import { addressOf, notify, notifyAt, type Message } from '../../cloudfunctions/_kernel/notify'
import { Refusal } from '../../cloudfunctions/_kernel/problem'
import { callOf } from './calls.builder'
import { openidOf, openWorld, script, unscript, type World } from './world'

let world: World
let lines: string[]

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  lines = []
  jest.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
  await unscript(world)
})

const sent = (api: string) => world.gateway.messages().filter((message) => message.api === api)

async function caller(name: 'villager' | 'stranger' = 'villager'): Promise<Call> {
  const actor = {
    id: accountOf(openidOf(name)),
    person: world.people[name].id,
    bound: true,
    grants: [],
    epoch: 0,
  }
  const call = callOf('signed', [], { actor, now: world.clock.now() })
  const row = await table('actors').one({ _id: actor.id })
  setBehind(call, { openid: openidOf(name), address: row?.address as string })
  return call
}

describe('a text', () => {
  it('that WeChat finds nothing in has passed', async () => {
    expect(await checkText(await caller(), '水管坏了')).toBe('passed')
    expect(sent('security.msgSecCheck').pop()?.request).toMatchObject({
      version: 2,
      openid: openidOf('villager'),
    })
  })

  it('that WeChat finds risky is refused', async () => {
    await script(world, 'security.msgSecCheck', 'risky')
    await expect(checkText(await caller(), '水管坏了')).rejects.toThrow('risky_text')
  })

  it.each(['quota', 'review', 'stale', 'busy'])(
    'is kept for a later look when WeChat answers %s',
    async (answer) => {
      await script(world, 'security.msgSecCheck', answer)
      expect(await checkText(await caller(), '水管坏了')).toBe('unchecked')
      expect(lines.join()).not.toContain('水管')
    },
  )

  it('of somebody whom WeChat does not know is kept for a later look', async () => {
    expect(await checkText(callOf('signed'), '水管坏了')).toBe('unchecked')
  })

  it('of a browser is checked under the person’s own account', async () => {
    const call = callOf('signed')
    setBehind(call, { address: addressOf(await caller()) ?? '' })
    expect(await checkText(call, '水管坏了')).toBe('passed')
  })
})

describe('a message', () => {
  const message: Message = {
    template: 'answered',
    page: 'hotline/detail?id=a',
    data: { thing1: '一'.repeat(30) },
  }

  it('reaches an address that a document kept, shortened to what WeChat takes', async () => {
    expect(await notifyAt(addressOf(await caller()) ?? '', message)).toBe(true)
    expect(sent('subscribeMessage.send').pop()?.request).toMatchObject({
      touser: openidOf('villager'),
      data: { thing1: { value: '一'.repeat(20) } },
    })
  })

  it('reaches every account of a person', async () => {
    expect(await notify(world.people.villager.id, message)).toBe(1)
    expect(await notify('nobody-at-all', message)).toBe(0)
  })

  it.each(['refused', 'busy', 'token'])('that WeChat answers with %s undoes nothing', async (answer) => {
    await script(world, 'subscribeMessage.send', answer)
    expect(await notifyAt(addressOf(await caller()) ?? '', message)).toBe(false)
  })

  it('to an address that is not ours undoes nothing', async () => {
    expect(await notifyAt('abc.k1.def', message)).toBe(false)
    expect(lines.join()).not.toContain('abc')
  })
})

const heads: Record<FileType, Buffer> = {
  jpg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  webp: Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'),
  mp3: Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
  aac: Buffer.from([0xff, 0xf1, 0x50, 0x80]),
  m4a: Buffer.from('\0\0\0\x1cftypM4A ', 'latin1'),
  webm: Buffer.from([0x1a, 0x45, 0xdf, 0xa3]),
}
async function uploaded(call: Call, type: FileType = 'jpg'): Promise<string> {
  const { url, authorization, token, fileId } = await slot(call, type)
  const body = Buffer.concat([heads[type], randomBytes(200)])
  const done = await fetch(url, {
    method: 'PUT',
    headers: { authorization, 'x-cos-security-token': token },
    body,
  })
  expect(done.ok).toBe(true)
  return fileId
}
const refusedAs = async (call: Call, kind: 'photo' | 'voice', ids: string[]): Promise<string | undefined> =>
  verify(call, { ids, kind, field: kind === 'photo' ? 'photos' : 'voice' }).then(
    () => undefined,
    (error: unknown) =>
      error instanceof Refusal ? `${error.problem.code} ${error.problem.field ?? ''}` : 'threw',
  )

describe('a recording', () => {
  const voices: VoiceType[] = ['mp3', 'aac', 'm4a', 'webm']

  it.each(voices)('as %s that one uploaded oneself is taken', async (type) => {
    const call = await caller()
    expect(await refusedAs(call, 'voice', [await uploaded(call, type)])).toBeUndefined()
  })

  it.each<[string, VoiceType, Buffer]>([
    ['mp3', 'aac', heads.mp3],
    ['aac', 'mp3', heads.aac],
    ['a photo', 'mp3', heads.jpg],
    ['a PDF', 'm4a', Buffer.from('%PDF-1.7 and so on and so on')],
    ['a film', 'webm', Buffer.from('<html><video src="x">')],
    ['too long', 'mp3', Buffer.concat([heads.mp3, Buffer.alloc(longestVoice)])],
  ])('that is %s under the name of %s is not', async (_, type, bytes) => {
    const call = await caller()
    const { path, fileId } = await slot(call, type)
    world.putFile(path, bytes)
    expect(await refusedAs(call, 'voice', [fileId])).toBe('file_refused voice')
  })

  it('is no photo, and a photo no recording', async () => {
    const call = await caller()
    expect(await refusedAs(call, 'photo', [await uploaded(call, 'mp3')])).toBe('file_refused photos.0')
    expect(await refusedAs(call, 'voice', [await uploaded(call, 'jpg')])).toBe('file_refused voice')
  })
})

describe('a photo', () => {
  const refused = (call: Call, ids: string[]) => refusedAs(call, 'photo', ids)

  it.each<FileType>(['jpg', 'png', 'webp'])('as %s that one uploaded oneself is taken', async (type) => {
    const call = await caller()
    expect(await refused(call, [await uploaded(call, type)])).toBeUndefined()
  })

  it.each<[string, Buffer]>([
    ['a PDF', Buffer.from('%PDF-1.7 and so on and so on')],
    ['a web page', Buffer.from('<html><script>alert(1)</script>')],
    ['too large', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(longestPhoto)])],
    ['empty', Buffer.alloc(0)],
  ])('that is %s under a photo’s name is not', async (_, bytes) => {
    const call = await caller()
    const { path, fileId } = await slot(call, 'jpg')
    world.putFile(path, bytes)
    expect(await refused(call, [fileId])).toBe('file_refused photos.0')
  })

  it('that somebody else uploaded is not', async () => {
    const id = await uploaded(await caller('stranger'))
    expect(await refused(await caller(), [id])).toBe('file_refused photos.0')
  })

  it('that was never uploaded is not', async () => {
    const call = await caller()
    const there = await uploaded(call)
    const { fileId } = await slot(call, 'jpg')
    expect(await refused(call, [there, fileId])).toBe('file_refused photos.1')
  })

  it('named twice is not', async () => {
    const call = await caller()
    const id = await uploaded(call)
    expect(await refused(call, [id, id])).toBe('file_refused photos.1')
  })

  it('of last month is not', async () => {
    const call = await caller()
    const id = await uploaded(call)
    expect(await refused({ ...call, now: call.now + 30 * 86_400_000 }, [id])).toBe('file_refused photos.0')
  })

  it.each(['cloud://a.b/uploads/../x.jpg', 'https://example.com/a.jpg', 'cloud://x/y.jpg', ''])(
    'named %j is not',
    async (id) => {
      expect(await refused(await caller(), [id])).toBe('file_refused photos.0')
    },
  )
})
