import Ajv, { type ValidateFunction } from 'ajv'

/**
 * What the five JSON schemas of open311/schema-validation ask of GeoReport v2 answers, said again in our own words: that repository
 * names no licence, so that its files cannot stand here.
 */
const text = { type: 'string' }
const number = { type: 'number' }
const flag = { type: 'boolean' }
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
}
const link = { type: 'string', pattern: '^[a-z][a-z0-9+.-]*:[^\\s]+$' }
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const all = (properties: object, required: readonly string[]) => ({ type: 'object', properties, required })
const oneOf = (...values: readonly string[]) => ({ type: 'string', enum: values })

const service = all(
  {
    service_code: text,
    service_name: text,
    description: orNull(text),
    metadata: flag,
    type: oneOf('realtime', 'batch', 'blackbox'),
    keywords: orNull(text),
    group: orNull(text),
  },
  ['service_code', 'service_name', 'metadata', 'type'],
)

const value = all({ key: text, name: text }, ['key', 'name'])
const attribute = all(
  {
    variable: flag,
    code: text,
    datatype: oneOf('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'),
    required: flag,
    datatype_description: orNull(text),
    order: orNull({ type: 'integer' }),
    description: orNull(text),
    values: { type: 'array', items: value },
  },
  ['variable', 'code', 'datatype', 'required'],
)
const definition = all({ service_code: text, attributes: { type: 'array', items: attribute } }, [
  'service_code',
  'attributes',
])

const request = all(
  {
    service_request_id: text,
    status: oneOf('open', 'closed'),
    status_notes: orNull(text),
    service_name: orNull(text),
    service_code: text,
    description: orNull({ type: 'string', maxLength: 4000 }),
    agency_responsible: orNull(text),
    service_notice: orNull(text),
    requested_datetime: instant,
    updated_datetime: orNull(instant),
    expected_datetime: orNull(instant),
    address: orNull(text),
    address_id: orNull(text),
    zipcode: orNull(text),
    lat: orNull(number),
    long: orNull(number),
    media_url: orNull(link),
  },
  ['service_request_id', 'status', 'service_code', 'requested_datetime'],
)

const ajv = new Ajv({ allErrors: true })
const listOf = (items: object) => ({ type: 'array', items })

export const schemas = {
  service: ajv.compile(service),
  services: ajv.compile(listOf(service)),
  definition: ajv.compile(definition),
  request: ajv.compile(request),
  requests: ajv.compile(listOf(request)),
}

/** What is wrong with an answer, or nothing. */
export function faultsOf(schema: ValidateFunction, answer: unknown): string[] {
  schema(answer)
  return (schema.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}
