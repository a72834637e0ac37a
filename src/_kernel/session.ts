import type { Role } from '../../types/_actor'
import { drop, dropAll, keep, kept, signal } from './store'

/** Who is signed in, for greetings and first screens; the server decides anew at every call. */
export interface Who {
  readonly name?: string | undefined
  readonly roles: readonly { readonly role: Role; readonly at: string }[]
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

/** The browser's bearer token. WeChat needs none: it says itself who calls. */
export const token = (): string | undefined => current.get()

/** Whether this browser holds a token. In WeChat always true. */
export const useSignedIn = (): boolean => {
  const held = current.use()
  return process.env.TARO_ENV === 'weapp' || held !== undefined
}

/** Somebody signed in on this browser. What another person left here is removed. */
export function signIn(fresh: string): void {
  forget()
  keep('token', fresh)
  current.set(fresh)
}

/** The person chose to leave: token, name, kept answers and drafts go. */
export function signOut(): void {
  forget()
  dropAll('draft.')
}

/** The server no longer knows the token. Drafts stay: the same person will sign in again. */
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
