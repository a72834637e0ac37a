/** What `npm run deploy` asks of an environment of CloudBase, and nothing more. */
export interface Index {
  readonly name: string
  /** In the order of the index. */
  readonly keys: readonly (readonly [field: string, direction: '1' | '-1' | '2dsphere'])[]
  readonly unique: boolean
}

export interface Timer {
  readonly name: string
  readonly type: 'timer'
  /** Cron of seven fields, China Standard Time. */
  readonly config: string
}

/** A function as it stands in the cloud, or as it is to stand there. */
export interface CloudFunction {
  readonly name: string
  readonly handler: string
  readonly runtime: string
  /** Seconds. */
  readonly timeout: number
  /** MB. */
  readonly memorySize: number
  readonly environment: Readonly<Record<string, string>>
  readonly timers: readonly Timer[]
}

/** A function that is in the cloud. */
export interface StandingFunction extends CloudFunction {
  /** `Active` when it runs what was put there last; `CreateFailed`, `UpdateFailed` and others when it does not. */
  readonly status: string
}

export interface Route {
  readonly path: string
  readonly name: string
}

/** One environment. Every method may throw; the message is the cloud's own. */
export interface Cloud {
  /** `NORMAL` when it can be used; undefined when the credentials see no such environment. */
  state(): Promise<string | undefined>
  collections(): Promise<readonly string[]>
  indexes(collection: string): Promise<readonly Index[]>
  createCollection(name: string): Promise<void>
  createIndexes(collection: string, indexes: readonly Index[]): Promise<void>
  /** Of these collections, those that functions alone may read and write. */
  closed(collections: readonly string[]): Promise<ReadonlySet<string>>
  /** Lets functions alone read and write it. */
  close(collection: string): Promise<void>
  /** Undefined where there is none of that name. */
  function(name: string): Promise<StandingFunction | undefined>
  /** Creates it or makes it as it is to be, and waits until it is `Active`. @param folder holds its one file, `index.js`. */
  putFunction(wanted: CloudFunction, folder: string): Promise<void>
  routes(): Promise<readonly Route[]>
  createRoute(route: Route): Promise<void>
  /** Whether a stored file is read and written by nobody but who put it there and functions. */
  storageClosed(): Promise<boolean>
  closeStorage(): Promise<void>
  /** Files of the static hosting: path to MD5 in hex. Undefined where the hosting is not open. */
  site(): Promise<ReadonlyMap<string, string> | undefined>
  /** Opens the static hosting and waits until it is on line. */
  openSite(): Promise<void>
  /** Puts files there, over those of the same path. @param folder holds them by the same paths. */
  putSite(folder: string, paths: readonly string[]): Promise<void>
}

/** A deploy that can't go on; the message is what the person at the keyboard reads. */
export class DeployFault extends Error {}
