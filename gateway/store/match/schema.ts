import Ajv, { type ValidateFunction } from 'ajv'
import { refused } from '../../wire/error'
import { typeTest } from './tests'

/** Compiles a `$jsonSchema`. Unknown keywords are refused by name. `bsonType` knows the types of `$type`. */
export function compileSchema(schema: unknown): (doc: unknown) => boolean {
  if (typeof schema !== 'object' || schema === null) throw refused('$jsonSchema needs an object')
  let validate: ValidateFunction
  try {
    validate = ajv().compile(schema)
  } catch (error) {
    throw refused(`$jsonSchema: ${error instanceof Error ? error.message : 'not a schema'}`)
  }
  return (doc) => validate(doc)
}

/** A new one each time: it would keep every schema that it ever compiled. */
function ajv(): Ajv {
  return new Ajv({ strict: true, strictTypes: false, strictRequired: false, strictTuples: false }).addKeyword(
    {
      keyword: 'bsonType',
      compile: (names: unknown) => {
        const tests = (Array.isArray(names) ? (names as unknown[]) : [names]).map((name) => {
          const test = typeTest(name)
          if (!test) throw new Error(`bsonType does not know ${String(name)}`)
          return test
        })
        return (value: unknown) => tests.some((test) => test(value))
      },
    },
  )
}
