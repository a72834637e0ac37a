import { collection } from '../_kernel/collection'
import type { Complaint } from './complaint'

export const complaints = collection<Complaint>('complaints', {
  feature: 'hotline',
  scope: { territory: 'village', unit: 'units', household: 'by', self: 'by' },
  indexes: [
    // Every lane of every desk and office, and what the clock watches.
    { name: 'queue', keys: { lists: 1, turn: 1, _id: 1 } },
    // 我的事.
    { name: 'mine', keys: { by: 1, filedAt: -1, _id: -1 } },
    // The office's table: what was filed since a day, by division.
    { name: 'filed', keys: { filedAt: 1, village: 1 } },
    // The ledger of a period, page by page.
    { name: 'ledger', keys: { filedAt: 1, _id: 1 } },
    { name: 'receipt', keys: { receipt: 1 }, unique: true },
    // An anonymous matter by its code, a caller's by the end of her phone.
    { name: 'secret', keys: { secret: 1 } },
    { name: 'caller', keys: { callerTail: 1, filedAt: -1, _id: -1 } },
    // By words: tokens begin with their county, see `tokens.rules.ts`.
    { name: 'words', keys: { tokens: 1, filedAt: -1, _id: -1 } },
    // What a village said lately, and what was merged into a matter.
    { name: 'village', keys: { village: 1, filedAt: -1, _id: -1 } },
    { name: 'parent', keys: { parent: 1, _id: 1 } },
  ],
})
