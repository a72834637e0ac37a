import * as z from 'zod'
import { rooms, titled } from './rooms'

/** Paths of objects in a schema that let unknown fields through, so that something would be dropped silently. */
function loose(schema: unknown, path = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => loose(one, path))
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, additionalProperties } = schema as Record<string, unknown>
  const here =
    properties !== undefined && additionalProperties !== false ? [path === '' ? 'itself' : path] : []
  return [...here, ...Object.entries(schema).flatMap(([name, held]) => loose(held, `${path}.${name}`))]
}

const asked = (schema: z.ZodType, io: 'input' | 'output') =>
  loose(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))

describe.each(titled(rooms()))('%s', (_, { spec }) => {
  it('lets no unknown field in', () => {
    expect(asked(spec.input, 'input')).toEqual([])
  })
  it('lets none out', () => {
    // As it is written, not as it is read back: the output side of a plain object reads as strict.
    expect(asked(spec.output, 'input')).toEqual([])
  })
})

it('finds a plain object wherever it hides', () => {
  const plain = z.strictObject({ list: z.array(z.union([z.object({ a: z.string() }), z.string()])) })
  expect(asked(plain, 'input')).toHaveLength(1)
})
