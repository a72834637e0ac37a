import { regExp } from '../../wire/ejson'
import { refused, unsupported } from '../../wire/error'
import { pathOf, reach } from '../paths'
import type { Doc } from '../types'
import { kindOf } from '../values'
import { type Test, tests } from './tests'

export type Matcher = (doc: Doc) => boolean

/** What a query may hold that needs more than the document: expressions, schemas, operators that mingo carries. */
export interface Beyond {
  expression(expression: unknown): Matcher
  schema(schema: unknown): Matcher
  /** Undefined when there is no such operator. */
  operator(name: string, path: string, argument: unknown): Matcher | undefined
}

/** Compiles a query. Throws DATABASE_REQUEST_FAILED with the name of what it does not know. */
export function compileQuery(query: Doc, beyond: Beyond): Matcher {
  const parts: Matcher[] = []
  for (const [name, argument] of Object.entries(query)) {
    if (name.startsWith('$')) parts.push(compileTop(name, argument, beyond))
    else parts.push(...compileField(name, argument, beyond))
  }
  const [first] = parts
  if (parts.length === 1 && first) return first
  return (doc) => parts.every((part) => part(doc))
}

function compileTop(name: string, argument: unknown, beyond: Beyond): Matcher {
  switch (name) {
    case '$and': {
      const parts = branches(name, argument, beyond)
      return (doc) => parts.every((part) => part(doc))
    }
    case '$or': {
      const parts = branches(name, argument, beyond)
      return (doc) => parts.some((part) => part(doc))
    }
    case '$nor': {
      const parts = branches(name, argument, beyond)
      return (doc) => !parts.some((part) => part(doc))
    }
    case '$expr':
      return beyond.expression(argument)
    case '$jsonSchema':
      return beyond.schema(argument)
    case '$comment':
      return () => true
    default:
      throw unsupported(`the query operator ${name}`)
  }
}

function branches(name: string, argument: unknown, beyond: Beyond): Matcher[] {
  if (!Array.isArray(argument) || argument.length === 0) throw refused(`${name} needs a list of queries`)
  return argument.map((branch: unknown) => {
    if (kindOf(branch) !== 'object') throw refused(`${name} needs a list of queries`)
    return compileQuery(branch as Doc, beyond)
  })
}

/** True for `{$gt: …}`; false for a plain object that is compared as a value. */
export function hasOperators(argument: unknown): argument is Doc {
  return kindOf(argument) === 'object' && Object.keys(argument as Doc).some((name) => name.startsWith('$'))
}

function compileField(path: string, argument: unknown, beyond: Beyond): Matcher[] {
  if (!hasOperators(argument))
    return [atPath(path, test(argument instanceof RegExp ? '$regex' : '$eq', argument))]
  return Object.entries(withOptions(argument)).map(([name, operand]) =>
    compileOperator(path, name, operand, beyond),
  )
}

/** `{$regex, $options}` is one operator in two fields. */
function withOptions(argument: Doc): Doc {
  if (!('$options' in argument)) return argument
  const { $options: options, $regex: pattern, ...rest } = argument
  if (pattern === undefined) throw refused('$options needs a $regex')
  const source = pattern instanceof RegExp ? pattern.source : pattern
  if (typeof source !== 'string' || typeof options !== 'string')
    throw refused('$regex and $options are texts')
  return { ...rest, $regex: regExp(source, options) }
}

function compileOperator(path: string, name: string, operand: unknown, beyond: Beyond): Matcher {
  switch (name) {
    case '$not': {
      if (!hasOperators(operand) && !(operand instanceof RegExp)) throw refused('$not needs operators')
      const parts = compileField(path, operand, beyond)
      return (doc) => !parts.every((part) => part(doc))
    }
    case '$elemMatch':
      return atPath(path, elemMatch(operand, beyond))
    case '$all':
      return atPath(path, all(operand, beyond))
    default:
  }
  if (Object.hasOwn(tests, name)) return atPath(path, test(name, operand))
  const carried = beyond.operator(name, path, operand)
  if (!carried) throw unsupported(`the query operator ${name}`)
  return carried
}

function test(name: string, argument: unknown): Test {
  const maker = tests[name]
  if (!maker) throw unsupported(`the query operator ${name}`)
  return maker(argument)
}

function atPath(path: string, holds: Test): Matcher {
  const way = pathOf(path)
  return (doc) => holds(reach(doc, way))
}

const element = 'element'

/** Either a query on embedded documents, or operators on the elements themselves. */
function elemMatch(operand: unknown, beyond: Beyond): Test {
  if (kindOf(operand) !== 'object') throw refused('$elemMatch needs an object')
  const names = Object.keys(operand as Doc)
  const onValues = names.some(
    (name) => name.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(name),
  )
  const match = compileQuery(onValues ? { [element]: operand } : (operand as Doc), beyond)
  const holds = (value: unknown): boolean =>
    onValues
      ? match({ [element]: value })
      : ['object', 'array'].includes(kindOf(value)) && match(value as Doc)
  return (at) => at.values.some((value) => Array.isArray(value) && value.some(holds))
}

function all(operand: unknown, beyond: Beyond): Test {
  if (!Array.isArray(operand)) throw refused('$all needs an array')
  const parts = operand.map((item: unknown) => {
    if (kindOf(item) === 'object' && '$elemMatch' in (item as Doc))
      return elemMatch((item as Doc)['$elemMatch'], beyond)
    return test(item instanceof RegExp ? '$regex' : '$eq', item)
  })
  return (at) => parts.length > 0 && parts.every((part) => part(at))
}
