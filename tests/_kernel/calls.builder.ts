import type { Grant, Role } from '../../types/_actor'
import type { May } from '../../types/_contract'
import type { Call } from '../../cloudfunctions/_kernel/call'
import { grantsFor } from '../../cloudfunctions/_kernel/identity'

/** A grant with only what matters to a test. */
export const grant = (role: Role, ground: Partial<Grant> = {}): Grant => ({
  role,
  territories: [],
  units: [],
  households: [],
  ...ground,
})

/** A call as a handler would see it. */
export function callOf(may: May, grants: readonly Grant[] = [], more: Partial<Call> = {}): Call {
  const held = grantsFor(may, grants)
  return {
    actor: { id: 'account', person: 'person', bound: true, grants, epoch: 0 },
    now: Date.parse('2026-11-21T10:00:00+08:00'),
    key: 'key-of-sixteen-chars',
    hash: 'hash',
    door: 'wechat',
    feature: 'test',
    action: 'act',
    may,
    grants: () => held,
    ask: () => {
      throw new Error('asks nobody')
    },
    ...more,
  }
}
