/** What an instance is started with. */
export interface InstanceData {
  readonly file: string
  /** Milliseconds that this instance's clock runs ahead of the machine's: one signed 64-bit integer. Absent: real time. */
  readonly offset?: SharedArrayBuffer
}

/** One invocation on its way to an instance. JSON travels as text, which is cloned faster than objects. */
export interface Order {
  readonly id: string
  readonly event: string
  readonly context: FunctionContext
}

/** The second argument of a function, as the cloud hands it over. */
export interface FunctionContext {
  readonly request_id: string
  readonly function_name: string
  readonly function_version: string
  readonly namespace: string
  readonly memory_limit_in_mb: number
  readonly time_limit_in_ms: number
  /** JSON: who called (WX_OPENID …) and how (TCB_SOURCE, TRIGGER_SRC). */
  readonly environment: string
}

/** What comes back: first `ready` once, then one of the others for each order. Lines logged meanwhile ride along. */
export type Answer =
  | { readonly kind: 'ready'; readonly lines: readonly string[] }
  | { readonly kind: 'done'; readonly id: string; readonly json: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'threw'
      readonly id: string
      readonly message: string
      readonly stack: string
      readonly lines: readonly string[]
    }
