import { Buffer } from 'node:buffer'
import { table, type Row } from './database'
import { keyed } from './hash'
import { unwrap, wrap } from './people'
import { masterKeys } from './secrets'

/** Where messages go: an account's openid, sealed, for no openid is stored in the clear. */

const rows = table('actors')

/** The account of a WeChat user. */
export const accountOf = (openid: string): string => keyed('openid', openid)

const addressContext = (account: string): string => `address:${account}`

/** An account to which a message can be sent, without telling whose: `<account>.<master id>.<sealed openid>`. */
export function addressFor(openid: string): string {
  const account = accountOf(openid)
  return `${account}.${wrap(Buffer.from(openid), addressContext(account))}`
}

/** The openid behind an address. @throws Error when its master key is gone or it is not ours. */
export function openidAt(address: string): string {
  const [account = '', ...wrapped] = address.split('.')
  return unwrap(wrapped.join('.'), addressContext(account)).toString('utf8')
}

/** More accounts than the people of one asking have. */
const addressesMost = 1000

/** The addresses of people's accounts, for messages; of at most 500 people. 1 database call. */
export async function addressesOf(persons: readonly string[]): Promise<string[]> {
  const [only] = persons
  const person = persons.length === 1 ? only : { $in: persons }
  const ask = { without: ['rate', 'grants'], limit: addressesMost }
  const accounts = await rows.find({ person, bound: true }, ask)
  return accounts.flatMap(({ address }: Row) => (typeof address === 'string' ? [address] : []))
}

/** Seals addresses under the current master key. Resumable. @returns how many were sealed anew. */
export async function rotateAddresses(batch: number): Promise<number> {
  const [current, ...older] = masterKeys()
  let done = 0
  for (const { id } of older) {
    for (const { _id, address } of await rows.find({ master: id }, { limit: batch })) {
      if (typeof address !== 'string') continue
      const anew = { address: addressFor(openidAt(address)), master: current.id }
      done += await rows.update({ _id, address }, { $set: anew })
    }
  }
  return done
}
