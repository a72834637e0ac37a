import { collection } from '../../../cloudfunctions/_kernel/collection'
import { actors as accounts } from '../../../cloudfunctions/_kernel/kernel.store'
import { queue, type Note } from '../_notes/note'

export const notes = collection<Note>('notes', { feature: 'served', scope: {}, indexes: [queue] })
export const actors = accounts
