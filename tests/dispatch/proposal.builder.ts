import type { Proposal } from '../../src/dispatch/asks'

/** A proposal of a county that is ready to be looked at. */
export const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  id: 'proposal-1',
  version: 3,
  kind: 'village',
  division: '510802000000',
  place: '利州区',
  state: 'ready',
  at: Date.parse('2026-11-22T09:00:00+08:00'),
  done: 3,
  total: 3,
  limits: { keep: true, lend: false, householdsEach: 5 },
  tally: { needs: 3, met: 2, unmet: 1, moved: 1 },
  balance: {
    before: { most: 1.5, least: 0 },
    after: { most: 1.2, least: 0.4 },
    units: [
      { name: '利州区水利局', people: 10, before: 15, after: 12 },
      { name: '利州区交通局', people: 5, before: 0, after: 2 },
    ],
  },
  ...more,
})
