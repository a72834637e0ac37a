import { serveBare } from '../measure/bare'

/** Answers every insertion at once, so that only the SDK's own work is left to measure. */
serveBare(() => ({ requestId: 'stub', data: { insertedIds: ['stub'] } }))
