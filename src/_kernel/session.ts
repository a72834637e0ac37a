import type { Role } from '../../types/_actor'
import { drop, dropAll, keep, kept, signal } from './store'

/** Who is signed in, for greetings and first screens; the server decides anew at every call. */
export interface Who {
  readonly name?: string | undefined
  readonly roles: readonly { readonly role: Role; readonly at: string }[]
  /** A cadre no more, but once one. */
  readonly served?: true | undefined
}

const current = signal<string | undefined>(() => {
  const value = kept('token')
  return typeof value === 'string' ? value : undefined
})

const isWho = (value: unknown): value is Who =>
  typeof value === 'object' && value !== null && 'roles' in value && Array.isArray(value.roles)

const person = signal<Who | undefined>(() => {
  const value = kept('who')
  return isWho(value) ? value : undefined
})

const endings = new Set<() => void>()

/** Whose everything is that was written before anybody signed in. */
export const nobody = 'nobody'

/**
 * Whose drafts and what waits to be sent these are, as a word in their names: in a browser, which several people may share, the account that the
 * token speaks of; in WeChat, whose store is each person's own, always the same. Only for telling people apart.
 */
export function owner(): string {
  if (process.env.TARO_ENV === 'weapp') return 'me'
  const held = current.get()
  return (held === undefined ? undefined : accountIn(held)) ?? nobody
}

/** Who the token was given to: the `a` of its readable half (`cloudfunctions/_kernel/token.ts`). */
function accountIn(held: string): string | undefined {
  try {
    const [payload = ''] = held.split('.')
    const said: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')))
    if (typeof said === 'object' && said !== null && 'a' in said && typeof said.a === 'string') return said.a
  } catch {
    // Not one of ours.
  }
  return undefined
}

/** The browser's bearer token. WeChat needs none: it says itself who calls. */
export const token = (): string | undefined => current.get()

/** Told whenever somebody signs in or out, and when a session ends. Returns how to stop it. */
export const watchSession = (then: () => void): (() => void) => current.watch(then)

/** Whether this browser holds a token. In WeChat always true. */
export const useSignedIn = (): boolean => {
  const held = current.use()
  return process.env.TARO_ENV === 'weapp' || held !== undefined
}

/** Somebody signed in on this browser. What was kept for the last one is removed, and what was written before anybody was. */
export function signIn(fresh: string): void {
  forget()
  dropAll(`draft.${nobody}.`)
  keep('token', fresh)
  current.set(fresh)
}

/** The person chose to leave: token, name, kept answers and her drafts go. */
export function signOut(): void {
  dropAll(`draft.${owner()}.`)
  dropAll(`own.${owner()}.`)
  forget()
}

/** The server no longer knows the token. Drafts stay for her alone: she will sign in again. */
export function endSession(): void {
  // Several calls may learn it at once, and who never signed in has no session to end.
  if (current.get() === undefined) return
  forget()
  for (const told of endings) told()
}

/** What to do when a session ends by itself, such as showing the sign-in page. Returns how to stop it. */
export function onSessionEnd(then: () => void): () => void {
  endings.add(then)
  return () => {
    endings.delete(then)
  }
}

export const useWho = (): Who | undefined => person.use()

export function rememberWho(who: Who): void {
  keep('who', who)
  person.set(who)
}

function forget(): void {
  drop('token')
  drop('who')
  dropAll('seen.')
  current.set(undefined)
  person.set(undefined)
}
