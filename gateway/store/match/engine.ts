import { Aggregator } from 'mingo/aggregator'
import { Context, type ProcessingMode } from 'mingo/core'
import { Lazy, type Iterator as MingoIterator } from 'mingo/lazy'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as stages from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import type { Any, AnyObject, Options, PipelineOperator, QueryOperator } from 'mingo/types'
import { Query } from 'mingo/query'
import { update } from 'mingo/updater'
import { CloudError, refused, unsupported } from '../../wire/error'
import { compareBy, sortFields, sortValue } from '../order'
import { pathOf, reach } from '../paths'
import type { Doc } from '../types'
import { ownExpressions } from './expressions'
import { type Beyond, compileQuery, type Matcher } from './query'
import { compileSchema } from './schema'
import { type Test, tests } from './tests'

/*
 * mingo runs what is not pushed down to SQL: expressions, most stages of a pipeline, projections, update operators.
 * In a context the first registration of an operator wins, so our own stand in front.
 */

/** How a pipeline reads another collection. */
export type Foreign = (collection: string) => Doc[]

/** mingo types an operator as all of its operators at once, which no single function is. */
type QueryFunction = (selector: string, argument: Any, given: Options) => (doc: AnyObject) => boolean
type StageFunction = (docs: MingoIterator, argument: Any, given: Options) => MingoIterator

function queryOperator(test: (argument: Any) => Test): QueryFunction {
  return (selector, argument) => {
    const holds = test(argument)
    const path = pathOf(selector)
    return (doc) => holds(reach(doc, path))
  }
}

/** mingo may only reach our matcher with a whole query in hand. */
function viaQuery(name: '$elemMatch' | '$all' | '$not'): QueryFunction {
  return (selector, argument, given) => {
    const match = compileQuery({ [selector]: { [name]: argument } }, beyond(given))
    return (doc) => match(doc)
  }
}

/** Would run code that came with a request, or write where a reader asked. */
function without<T extends Record<string, unknown>>(operators: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(operators).filter(([name]) => !names.includes(name))) as T
}

const ownStages: Record<string, StageFunction> = {
  $match: (docs, query, given) => {
    const match = compileQuery(query as Doc, beyond(given))
    return docs.filter((doc: Doc) => match(doc))
  },
  $sort: (docs, order) => {
    const fields = sortFields(order as Record<string, unknown>)
    return docs.transform((all: Any[]) => Lazy(sorted(all, fields)))
  },
}

function sorted(docs: readonly unknown[], fields: ReturnType<typeof sortFields>): unknown[] {
  return docs
    .map((doc) => ({ doc, by: fields.map((field) => sortValue(doc, field)) }))
    .sort((a, b) => compareBy(fields, a.by, b.by))
    .map(({ doc }) => doc)
}

const context = Context.from(
  Context.init({
    query: {
      ...Object.fromEntries(Object.entries(tests).map(([name, test]) => [name, queryOperator(test)])),
      $elemMatch: viaQuery('$elemMatch'),
      $all: viaQuery('$all'),
      $not: viaQuery('$not'),
    } as unknown as Record<`$${string}`, QueryOperator>,
    expression: ownExpressions,
    pipeline: ownStages as unknown as Record<`$${string}`, PipelineOperator>,
  }),
  Context.init({
    query: without(queries, ['$where']),
    expression: without(expressions, ['$function']),
    accumulator: without(accumulators, ['$accumulator']),
    pipeline: without(stages, ['$out', '$merge', '$documents']),
    projection: projections,
    window: windows,
  }),
)

/** mingo's mode that copies what it gives back, so that rows do not share parts. */
const copyOut: ProcessingMode = 2

function options(foreign?: Foreign): Partial<Options> {
  return {
    context,
    scriptEnabled: false,
    processingMode: copyOut,
    jsonSchemaValidator: (schema) => compileSchema(schema),
    ...(foreign && { collectionResolver: (name) => foreign(name) }),
  }
}

/** What our matcher leaves to mingo, with the variables that stand where it runs. */
function beyond(given: Partial<Options>): Beyond {
  const viaMingo = (query: AnyObject): Matcher => {
    const compiled = new Query(query, given)
    return (doc) => compiled.test(doc)
  }
  return {
    expression: (expression) => viaMingo({ $expr: expression }),
    schema: (schema) => compileSchema(schema),
    operator: (name, path, argument) =>
      name.startsWith('$bits') && Object.hasOwn(queries, name)
        ? viaMingo({ [path]: { [name]: argument } })
        : undefined,
  }
}

/** Compiles a query. */
export function matcher(query: Doc): Matcher {
  return guarded(() => compileQuery(query, beyond(options())))
}

/** Runs the stages over documents, one at a time where the stages allow it. */
export function pipeline(stagesToRun: readonly Doc[], docs: Iterable<Doc>, foreign: Foreign): Doc[] {
  for (const stage of stagesToRun) {
    const [name, ...more] = Object.keys(stage)
    if (name === undefined || more.length > 0) throw refused('a stage is one operator')
    if (!Object.hasOwn(stages, name) || ['$out', '$merge', '$documents'].includes(name))
      throw unsupported(`the stage ${name}`)
  }
  return guarded(() => new Aggregator([...stagesToRun], options(foreign)).run<Doc>(docs))
}

/** Leaves of each document what the projection names. `query` is the one that found them: `field.$` looks into it. */
export function project(docs: readonly Doc[], projection: Doc, query: Doc): Doc[] {
  const positional = Object.keys(projection).some((name) => name.endsWith('.$'))
  return guarded(() => {
    const shape = new Query((positional ? query : {}) as AnyObject, options())
    return shape.find<Doc>([...docs], projection).all()
  })
}

/** Changes a document in place where a path has a `$`: the element that the query met, or all of them. */
export function changePositional(doc: Doc, operators: Doc, query: Doc): void {
  guarded(() =>
    update(doc, operators, [], query as AnyObject, { cloneMode: 'deep', queryOptions: { context } }),
  )
}

/** mingo says what it does not know; the SDK shall see it as a refused request. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError || !(error instanceof Error)) throw error
    if (error.constructor.name === 'MingoError' || error instanceof TypeError) throw refused(error.message)
    throw error
  }
}
