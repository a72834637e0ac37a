import type { Credentials } from './doors/admin'

/** How a local cloud is to be. */
export interface GatewayOptions {
  /** The data folder; made when it is new. */
  readonly data: string
  /** 0 (the default) takes any free one. */
  readonly port?: number
  /** 127.0.0.1 unless told otherwise. Anything but loopback closes the doors that are for this machine alone. */
  readonly host?: string
  /** The folder whose sub-folders are functions; `cloudfunctions` by default. */
  readonly functions?: string
  readonly clock?: 'real' | 'test'
  /** Whether people may be signed in by one click; on by default, and on loopback only. */
  readonly demo?: boolean
  /** Functions' log lines are kept but not printed. */
  readonly quiet?: boolean
  /** The built H5 app; `dist-h5` by default. */
  readonly appDir?: string
  /** More environment for every function. */
  readonly env?: Readonly<Record<string, string>>
  /** Empties the data folder first. */
  readonly fresh?: boolean
  /** What the SDK signs with; made at random by default. */
  readonly credentials?: Credentials
  /** Instances of one function at most. */
  readonly instances?: number
}
