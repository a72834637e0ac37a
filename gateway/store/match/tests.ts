import { regExp } from '../../wire/ejson'
import { refused } from '../../wire/error'
import { geoIntersects, geoWithin, howFar, nearOf } from '../geo/operators'
import { compare, equal } from '../order'
import type { Reach } from '../paths'
import { type Kind, kindOf } from '../values'

/** Whether what stands at a path satisfies one operator. */
export type Test = (at: Reach) => boolean

/** Makes the test of an operator from its argument. Throws DATABASE_REQUEST_FAILED when the argument is not for it. */
export type TestMaker = (argument: unknown) => Test

/** A value, or one of its elements: the way every plain comparison sees an array. */
function some(at: Reach, holds: (value: unknown) => boolean): boolean {
  return at.values.some((value) => holds(value) || (Array.isArray(value) && value.some(holds)))
}

function equals(argument: unknown): Test {
  if (kindOf(argument) === 'null') return (at) => at.missing || some(at, (value) => kindOf(value) === 'null')
  return (at) => some(at, (value) => equal(value, argument))
}

/** Compares only with values of the same type, as the database does. */
function ordered(argument: unknown, holds: (order: number) => boolean): Test {
  const kind = kindOf(argument)
  if (kind === 'null') return holds(0) ? equals(null) : () => false
  if (Number.isNaN(argument)) return (at) => holds(0) && some(at, Number.isNaN)
  return (at) =>
    some(at, (value) => kindOf(value) === kind && !Number.isNaN(value) && holds(compare(value, argument)))
}

function array(argument: unknown, operator: string): readonly unknown[] {
  if (!Array.isArray(argument)) throw refused(`${operator} needs an array`)
  return argument
}

function isIn(argument: unknown): Test {
  const tests = array(argument, '$in').map((item) => (item instanceof RegExp ? matches(item) : equals(item)))
  return (at) => tests.some((test) => test(at))
}

function not(test: Test): Test {
  return (at) => !test(at)
}

function matches(argument: unknown): Test {
  const pattern = argument instanceof RegExp ? argument : regExp(String(argument), '')
  return (at) =>
    some(at, (value) => (typeof value === 'string' ? pattern.test(value) : equal(value, pattern)))
}

function exists(argument: unknown): Test {
  const wanted = argument !== false && argument !== 0 && argument !== null
  return (at) => at.values.length > 0 === wanted
}

function size(argument: unknown): Test {
  if (!Number.isInteger(argument)) throw refused('$size needs a whole number')
  return (at) => at.values.some((value) => Array.isArray(value) && value.length === argument)
}

function mod(argument: unknown): Test {
  const [divisor, rest] = array(argument, '$mod').map(Number)
  if (divisor === undefined || rest === undefined || Math.trunc(divisor) === 0)
    throw refused('$mod needs a divisor and a remainder')
  return (at) =>
    some(
      at,
      (value) => typeof value === 'number' && Math.trunc(value) % Math.trunc(divisor) === Math.trunc(rest),
    )
}

const typeNames: Readonly<Record<string, (value: unknown) => boolean>> = {
  double: (value) => typeof value === 'number' && !Number.isInteger(value),
  int: (value) => isInt32(value),
  long: (value) => Number.isInteger(value) && !isInt32(value),
  number: (value) => typeof value === 'number',
  ...Object.fromEntries(
    (
      [
        ['string', 'string'],
        ['object', 'object'],
        ['array', 'array'],
        ['binData', 'binary'],
        ['objectId', 'oid'],
        ['bool', 'bool'],
        ['date', 'date'],
        ['null', 'null'],
        ['regex', 'regex'],
      ] satisfies [string, Kind][]
    ).map(([name, kind]) => [name, (value: unknown) => kindOf(value) === kind]),
  ),
}

const typeNumbers: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
}

function isInt32(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) <= 0x7fffffff
}

/** The test of a BSON type by its name or number; undefined when there is no such type here. */
export function typeTest(name: unknown): ((value: unknown) => boolean) | undefined {
  const key = typeof name === 'number' ? (typeNumbers[name] ?? '') : String(name)
  return Object.hasOwn(typeNames, key) ? typeNames[key] : undefined
}

function type(argument: unknown): Test {
  const tests = (Array.isArray(argument) ? (argument as unknown[]) : [argument]).map((name) => {
    const test = typeTest(name)
    if (!test) throw refused(`$type does not know ${String(name)}`)
    return test
  })
  return (at) => some(at, (value) => tests.some((test) => test(value)))
}

/** Operators that look at one path and need nothing else. */
export const tests: Readonly<Record<string, TestMaker>> = {
  $eq: equals,
  $ne: (argument) => not(equals(argument)),
  $gt: (argument) => ordered(argument, (order) => order > 0),
  $gte: (argument) => ordered(argument, (order) => order >= 0),
  $lt: (argument) => ordered(argument, (order) => order < 0),
  $lte: (argument) => ordered(argument, (order) => order <= 0),
  $in: isIn,
  $nin: (argument) => not(isIn(argument)),
  $regex: matches,
  $exists: exists,
  $size: size,
  $mod: mod,
  $type: type,
  $geoWithin: (argument) => {
    const test = geoWithin(argument)
    return (at) => test(at.values)
  },
  $geoIntersects: (argument) => {
    const test = geoIntersects(argument)
    return (at) => test(at.values)
  },
  $near: (argument) => nearTest(argument, '$near'),
  $nearSphere: (argument) => nearTest(argument, '$nearSphere'),
}

function nearTest(argument: unknown, operator: string): Test {
  const near = nearOf(argument, operator)
  return (at) => howFar(at.values, near) !== undefined
}
