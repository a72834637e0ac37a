/** Runs in the worker that reads declarations; bundled together with every store and contract. */
import { parentPort } from 'node:worker_threads'
import * as z from 'zod'
import type { ActionSpec, Contract } from '../types/_contract'

type Exports = Readonly<Record<string, unknown>>

interface CollectionLike {
  readonly name: string
  readonly spec: { readonly feature?: string; readonly apart?: true; readonly indexes: readonly unknown[] }
}

const isObject = (value: unknown): value is Exports => typeof value === 'object' && value !== null

function isCollection(value: unknown): value is CollectionLike {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    isObject(value['spec']) &&
    Array.isArray(value['spec']['indexes'])
  )
}

function isContract(value: unknown): value is Contract {
  return isObject(value) && typeof value['feature'] === 'string' && isObject(value['actions'])
}

/** What a schema checks beyond what JSON Schema can say (a refinement, a transform) is left out of it. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' })
}

function actionOf({ kind, may, rate, input, output }: ActionSpec): object {
  return {
    kind,
    may,
    ...(rate ? { rate } : {}),
    input: schemaOf(input, 'input'),
    output: schemaOf(output, 'output'),
  }
}

/** Sends the collections and contracts among what the modules export, each once. */
export function tell(stores: readonly Exports[], contracts: readonly Exports[]): void {
  const collections = new Map(
    stores
      .flatMap((module) => Object.values(module))
      .filter(isCollection)
      .map(({ name, spec: { feature = '', apart = false, indexes } }) => [
        name,
        { name, feature, apart, indexes },
      ]),
  )
  const features = contracts
    .flatMap((module) => Object.values(module))
    .filter(isContract)
    .map(({ feature, actions }) => [
      feature,
      Object.fromEntries(Object.entries(actions).map(([name, spec]) => [name, actionOf(spec)])),
    ])
  // Through JSON, for what a spec holds beside its indexes may not be cloned.
  const message: unknown = JSON.parse(
    JSON.stringify({
      collections: [...collections.values()],
      features: Object.fromEntries(features) as unknown,
    }),
  )
  parentPort?.postMessage(message)
}
