import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A request that the SDK 3.18.3 sent, with an answer that it understood. */
export interface Sample {
  /** What was asked of the SDK. */
  readonly sdk: string
  /** Sent as a form instead of JSON. */
  readonly form?: boolean
  readonly request: Readonly<Record<string, unknown>>
  readonly response: Readonly<Record<string, unknown>>
}

const folder = join(__dirname, 'samples')
const all = readdirSync(folder)
  .sort()
  .map(
    (file) =>
      [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample] as const,
  )

const isDatabase = ({ request }: Sample): boolean => String(request['action']).startsWith('database.')

/** The samples of the database, by name, in the order in which they were sent. */
export const database = all.filter(([, sample]) => isDatabase(sample))
/** Those of functions, storage, WeChat's open API and accounts. */
export const services = all.filter(([, sample]) => !isDatabase(sample))
