import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Draft } from '../draft'
import { outbox } from './index'
import { inOrder } from './machine'
import type { View } from './shelf'

/** What waits on this device for the person who is signed in; draws again when it changes. */
export function useOutbox(): View {
  const box = outbox()
  return useSyncExternalStore(box.watch, box.view, box.view)
}

/** How long a person looks at “sending” before she is told that it will go by itself, milliseconds. */
const patience = 8_000

/** Nothing is on its way, and what would go first could not. */
function rests({ entries, sending }: View): boolean {
  const [first] = entries.filter(({ state }) => state === 'waiting').sort(inOrder)
  return sending === undefined && first?.trouble !== undefined
}

/** Where an entry stands once there is something to say about it. */
type Fate = 'sending' | 'received' | 'waiting' | 'draft'

/** What became of an entry that was just put in, as far as is known. */
function fateOf(view: View, key: string): Fate {
  const entry = view.entries.find((one) => one.key === key)
  if (entry === undefined) return view.ready ? 'waiting' : 'sending'
  if (entry.state !== 'waiting') return entry.state
  return rests(view) ? 'waiting' : 'sending'
}

/** What became of an entry that was just put in; after a while “sending” is told as waiting, for she need not wait for it. */
export function useFate(key: string): Fate {
  const view = useOutbox()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [key])
  const fate = fateOf(view, key)
  return fate === 'sending' && late ? 'waiting' : fate
}

/** A draft that was put in just before the app was killed is in the outbox: it must not be offered once more. */
export function usePutDraft({ keyNow, clear }: Pick<Draft<object>, 'keyNow' | 'clear'>): void {
  const { ready, entries } = useOutbox()
  const looked = useRef(false)
  useEffect(() => {
    if (!ready || looked.current) return
    // What is put in from here on clears its draft itself.
    looked.current = true
    if (entries.some((entry) => entry.key === keyNow() && entry.state !== 'draft')) clear()
  }, [ready, entries, keyNow, clear])
}
