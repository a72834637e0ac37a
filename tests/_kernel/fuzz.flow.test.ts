import { parseInput } from '../../cloudfunctions/_kernel/parse'
import { Refusal } from '../../cloudfunctions/_kernel/problem'
import { codeOf, everything, letterFor, ownerOf, rooms, send, titled, type Letter, type Room } from './rooms'
import { openWorld, type World } from './world'

/** What somebody might send in place of anything. */
const poison: readonly (readonly [string, unknown])[] = [
  ['an operator', { $ne: '' }],
  ['an alternative', { $or: [{ _id: { $exists: true } }] }],
  ['a prototype', JSON.parse('{"__proto__":{"admin":true}}')],
  ['an over-long text', '长'.repeat(9000)],
  ['control characters', 'a\u0000b\u0007'],
  ['a turned direction', 'a\u202Eb'],
  ['half a character', 'a\uD800'],
  ['a list', [['x']]],
  ['nothing', null],
  ['a number without end', 1e308],
  ['a yes', true],
]

/** Where the leaves and the objects of an input are. */
type Path = readonly (string | number)[]

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
}

function objects(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return [path, ...Object.entries(value).flatMap(([name, inner]) => objects(inner, [...path, name]))]
}

function put(input: unknown, path: Path, value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const held = input as Record<string, unknown>
  return { ...held, [name]: put(held[name], rest, value) }
}

function withExtra(input: unknown, path: Path): unknown {
  const [name, ...rest] = path
  const held = input as Record<string, unknown>
  if (name === undefined) return { ...held, extra: 'x' }
  return { ...held, [name]: withExtra(held[name], rest) }
}

/** The same value of another kind is no poison where that kind is what is asked for. */
const asAsked = (before: unknown, bad: unknown): boolean =>
  typeof before === 'boolean' && typeof bad === 'boolean'

const chinese = /^[^A-Za-z]*[\u4e00-\u9fff][^$]*$/

/** What the contract's parser says of an input; nothing when it lets it through. */
function refusedBy(schema: Room['spec']['input'], input: unknown) {
  try {
    parseInput(schema, input)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.problem
    throw error
  }
}

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => world.forgetMatters())

function at(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((held, name) => (held as Record<string, unknown>)[name], input)
}

/** Every poison in every place of an input. */
function spoilt(good: Letter): readonly (readonly [name: string, input: unknown, byTheDoor: boolean])[] {
  return leaves(good.input).flatMap((path, place) =>
    poison
      .map(([name, value], nth) => ({ name, value, byTheDoor: place === 0 || nth === place % poison.length }))
      .filter(({ value }) => !asAsked(at(good.input, path), value))
      .map(
        ({ name, value, byTheDoor }) =>
          [
            `${path.join('.')}: ${name}`,
            path.length === 0 ? value : put(good.input, path, value),
            byTheDoor,
          ] as const,
      ),
  )
}

/**
 * What goes by the door: every poison in the first place, one in each of the others (the contract's own parser gets them all), unknown
 * fields in every object, and poison for the whole.
 */
function lettersOf(good: Letter): [string, Letter][] {
  const bad = spoilt(good).flatMap(([name, input, byTheDoor]): [string, Letter][] =>
    byTheDoor ? [[name, { ...good, input }]] : [],
  )
  const extra = objects(good.input).map((path): [string, Letter] => [
    `${path.join('.')}: an unknown field`,
    { ...good, input: withExtra(good.input, path) },
  ])
  const whole = poison.map(([name, value]): [string, Letter] => [
    `the whole: ${name}`,
    { ...good, input: value },
  ])
  return [...bad, ...extra, ...whole]
}

describe.each(titled(rooms()))('%s', (_, room) => {
  it('answers whatever is not asked for with one clear sentence, and writes nothing', async () => {
    const owner = ownerOf(room)
    const good = await letterFor(world, room, owner)
    const before = await everything(world)
    for (const [name, input] of spoilt(good)) {
      const { code = '', say = '' } = refusedBy(room.spec.input, input) ?? {}
      expect([name, code, say]).toEqual([
        name,
        expect.stringMatching(/^(invalid|too_long)$/),
        expect.stringMatching(chinese),
      ])
    }
    for (const [name, letter] of lettersOf(good)) {
      await world.forgetRates()
      const reply = await send(world, owner, room, letter)
      expect([name, codeOf(reply)]).toEqual([name, expect.stringMatching(/^(invalid|too_long|too_large)$/)])
      const say = reply.ok ? '' : reply.problem.say
      expect([name, say, chinese.test(say)]).toEqual([name, say, true])
    }
    expect(await everything(world)).toBe(before)
  })

  it('refuses a key that no phone makes, where it needs one', async () => {
    if (room.spec.kind === 'read') return
    const owner = ownerOf(room)
    const good = await letterFor(world, room, owner)
    const before = await everything(world)
    for (const key of ['', 'short', 'x'.repeat(41), '{"$ne":""}', 'a b c d e f g h i j']) {
      await world.forgetRates()
      expect([key, codeOf(await send(world, owner, room, { ...good, key }))]).toEqual([key, 'invalid'])
    }
    expect(await everything(world)).toBe(before)
  })
})
