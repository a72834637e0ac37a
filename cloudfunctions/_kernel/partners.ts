import type { Grant } from '../../types/_actor'
import { isDuplicate, table } from './database'
import { keyed } from './hash'

/**
 * Accounts of programs: a partner shows a key, and the account is a keyed hash of it, so that whoever reads the database
 * learns no key.
 */
const rows = table('actors')

export const accountOfKey = (key: string): string => keyed('partner', key)

/** Makes the account of a key. Doing it again changes nothing, not even when it was closed in between. 1 database call. */
export async function openAccount(
  key: string,
  { person, grant, now }: { readonly person: string; readonly grant: Grant; readonly now: number },
): Promise<void> {
  const account = { _id: accountOfKey(key), person, bound: true, grants: [grant], epoch: 0, made: now }
  try {
    await rows.insert([account])
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** Closes an account: its key opens nothing from now on. Doing it again changes nothing. 1 database call. */
export async function closeAccount(account: string): Promise<void> {
  await rows.update({ _id: account }, { $set: { bound: false, grants: [] } })
}
