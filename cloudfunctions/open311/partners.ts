import type { Input, Output } from '../../types/_contract'
import type { open311 } from '../../types/open311'
import type { Call } from '../_kernel/call'
import { keyed } from '../_kernel/hash'
import { accountOfKey, closeAccount, openAccount } from '../_kernel/partners'
import { problem } from '../_kernel/problem'
import { divisionNamed } from '../roster/roster.read'
import { partners, type Partner } from './open311.store'

type Contract = typeof open311
type Row = Output<Contract, 'partners'>['rows'][number]

async function rowOf(call: Call, doc: Partner & { readonly _id: string }): Promise<Row> {
  const { _id: id, name, division, reads, tail, madeAt, endedAt } = doc
  const { path } = await divisionNamed(call, division)
  const common = { id, name, division, place: path.join(' · '), reads, tail, madeAt }
  return endedAt === undefined ? common : { ...common, endedAt }
}

/** 1 database call, and one for each division that is not remembered. */
export async function listPartners(
  { after }: Input<Contract, 'partners'>,
  call: Call,
): Promise<Output<Contract, 'partners'>> {
  const { rows, next } = await partners.find(call, { order: { madeAt: -1 }, after })
  const shown = await Promise.all(rows.map((row) => rowOf(call, row)))
  return { rows: shown, ...(next === undefined ? {} : { next }) }
}

/**
 * A key of 256 bits, from the deed's own key: a retry is told the same one, and nothing that is stored tells it. Its first
 * letters say what it is, should somebody find it where it does not belong.
 */
function keyFor(call: Call): string {
  const half = (part: string) => keyed('partner-key', part, call.actor.person, call.key)
  return `xy311_${half('a')}${half('b')}`
}

/** @throws forbidden for a division outside the office's ground; not_found for one that is none. */
export async function addPartner(
  { name, division, reads }: Input<Contract, 'addPartner'>,
  call: Call,
): Promise<Output<Contract, 'addPartner'>> {
  const own = call.grants().flatMap(({ territories }) => territories)[0]
  const ground = division ?? own
  if (ground === undefined) throw problem('forbidden')
  const key = keyFor(call)
  const account = accountOfKey(key)
  const doc: Partner = {
    name,
    division: ground,
    reads,
    account,
    tail: key.slice(-4),
    madeAt: call.now,
  }
  const partner = await rowOf(call, { ...doc, _id: partners.idFor(call) })
  const made = await partners.create(call, { doc, division: ground, out: partner })
  const grant = {
    role: 'partner' as const,
    territories: [ground],
    units: [],
    households: [],
    ...(reads === 'territory' && { reads: 'territory' as const }),
  }
  await openAccount(key, { person: keyed('partner-person', made.id), grant, now: call.now })
  return { partner: made, key }
}

/** The account is closed before the deed is written down: a key must not outlive a call that broke in between. */
export async function endPartner(
  { id }: Input<Contract, 'endPartner'>,
  call: Call,
): Promise<Output<Contract, 'endPartner'>> {
  const { account } = await partners.get(call, id)
  await closeAccount(account)
  return partners.deed(call, id, undefined, ({ endedAt }) => {
    if (endedAt !== undefined) throw problem('wrong_state', '这个平台的钥匙已经停用了')
    return { set: { endedAt: call.now }, out: { id, endedAt: call.now } }
  })
}
