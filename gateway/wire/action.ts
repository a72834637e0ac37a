import type { Running } from '../functions/host'

/** The body of a request to `POST /admin`. */
export type Params = Readonly<Record<string, unknown>>

/** What a handler of the wire may know beside its parameters. */
export interface WireCall {
  /** Where signed URLs should lead. */
  readonly base: string
  readonly requestId: string
  readonly running: Running | undefined
}

/** One action of the SDK's door. Throws `CloudError`. */
export type WireAction = (params: Params, call: WireCall) => Promise<object>

/** A raw answer, for the calls whose success is not JSON. */
export class RawAnswer {
  constructor(readonly bytes: Buffer) {}
}
