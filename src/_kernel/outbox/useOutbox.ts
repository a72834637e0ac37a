import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Draft } from '../draft'
import type { Entry } from './entry'
import { outbox } from './index'
import { wasLeft } from './left'
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
function fateOf(view: View, key: string, leaves?: string): Fate {
  const entry = view.entries.find((one) => one.key === key)
  if (entry === undefined && view.ready && leaves !== undefined && wasLeft(leaves)) return 'received'
  if (entry === undefined) return view.ready ? 'waiting' : 'sending'
  if (entry.state !== 'waiting') return entry.state
  return rests(view) ? 'waiting' : 'sending'
}

/**
 * What became of an entry that was just put in; after a while “sending” is told as waiting, for she need not wait for it.
 * @param leaves of one that was told without a name: what stays of it.
 */
export function useFate(key: string, leaves?: string): Fate {
  const view = useOutbox()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [key])
  const fate = fateOf(view, key, leaves)
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

/** A form that puts something in, and takes up again what came back. */
interface Resumed {
  /** The key of what was just put in. */
  readonly put: string | undefined
  readonly setPut: (key: string) => void
  /** What came back as a draft, once it is found. */
  readonly entry: Entry | undefined
  /** Whether the outbox has yet to say what came back. */
  readonly waits: boolean
  /** Back from where it went to the form. */
  readonly onBack: () => void
}

/** @param back the key of what came back, as the page was opened for it. */
export function useResumed(back: string | undefined): Resumed {
  const { ready, entries } = useOutbox()
  const [put, setPut] = useState<string>()
  const [returned, setReturned] = useState(back)
  const [entry, setEntry] = useState<Entry>()
  const found = entries.find(({ key, state }) => key === returned && state === 'draft')
  // Once it is in the form it stays there, though the outbox has it again as soon as she sends it.
  if (entry === undefined && found !== undefined) setEntry(found)
  const onBack = useCallback(() => {
    setReturned(put)
    setEntry(undefined)
    setPut(undefined)
  }, [put])
  return { put, setPut, entry, waits: returned !== undefined && !ready, onBack }
}
