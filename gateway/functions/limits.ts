/** What the cloud allows a function, as public documents state it. Bytes, milliseconds and counts. */

/** An event or a response larger than this is refused. */
export const EVENT_BYTES = 6 * 1024 * 1024
/** Text that HTTP access takes; a photo goes to storage, never through a call. */
export const HTTP_TEXT_BYTES = 100 * 1024
/** Seconds a function may run when its config.json says nothing. */
export const DEFAULT_TIMEOUT_SECONDS = 5
export const MAX_TIMEOUT_SECONDS = 60
/** Megabytes of memory when config.json says nothing. */
export const DEFAULT_MEMORY_MB = 256
/** A cold instance has this long to load before its invocation counts as failed. */
export const COLD_START_MS = 65_000
/** Instances of one function at most. Measured on two cores: docs/decisions/2026-11-22-how-functions-are-run.md. */
export const INSTANCES_PER_FUNCTION = 2
/** Invocations side by side in one instance. */
export const INVOCATIONS_PER_INSTANCE = 16
/** An instance that runs so many is a reason to start another. */
export const SPREAD_FROM = 4
/** Invocations that may wait for an instance of one function. */
export const QUEUE_LENGTH = 2_000
/** Invocations remembered for the console. */
export const CALLS_REMEMBERED = 500
/** Lines that functions logged, remembered for the console and tests. */
export const LINES_REMEMBERED = 2_000
