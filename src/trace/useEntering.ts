import { useEffect, useRef, useState } from 'react'
import type { EntryKind } from '../../types/trace.limits'
import { useDraft } from '../_kernel/draft'
import { NotKept, outbox, type Entry } from '../_kernel/outbox'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { sayOf } from '../_kernel/refusal'
import { phoneTime } from '../_kernel/time'
import { aboutOf, formOf, wishOf, type Form, type Wish } from './form'

export interface Wrong {
  readonly field: string | undefined
  readonly say: string
}

interface Plan {
  readonly kind: EntryKind
  /** What is known before she writes; what it is about is in the draft's name. */
  readonly start: Form
  readonly name: string
  /** What came back, or what she took back. */
  readonly back: Entry | undefined
  /** What a list shows of it besides kind and day. */
  readonly about: (form: Form) => string
  /** What is missing before it may go. */
  readonly missing: (form: Form) => Wrong | undefined
  readonly asked?: string | undefined
  /** What follows it in the outbox, each under a key made of this one: done twice it is done once. */
  readonly follows?: (form: Form, key: string) => Promise<void>
  readonly onPut: (key: string) => void
}

/** One entry that is being written. */
export interface Entering {
  readonly form: Form
  readonly change: (part: Partial<Form>) => void
  readonly restored: boolean
  readonly restart: () => void
  readonly busy: boolean
  readonly wrong: Wrong | undefined
  readonly send: () => Promise<void>
}

const wrongIn = ({ trouble }: Entry): Wrong | undefined =>
  trouble && { field: trouble.field?.split('.')[0], say: trouble.say }

/** Seconds on the page; a clock that was set back in the meantime counts for nothing. */
function useElapsed(): () => number {
  const since = useRef(phoneTime())
  return () => {
    const now = phoneTime()
    const seconds = Math.max(0, (now - since.current) / 1000)
    since.current = now
    return seconds
  }
}

/**
 * A draft from the first letter, then an entry of the outbox, and a draft again when it is refused. How long the form lay open is added up
 * over all that; what was ready and what she filled in is counted when it is sent.
 */
export function useEntering(plan: Plan): Entering {
  const { kind, back, name } = plan
  const [start] = useState(plan.start)
  const draft = useDraft<Form>(
    back === undefined ? `trace.${name}` : `trace.${name}.${back.key}`,
    back === undefined ? start : formOf(back.input as Wish),
    back?.key,
  )
  const elapsed = useElapsed()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(back && wrongIn(back))
  const spent = () => draft.value.spent + elapsed()

  const put = async (form: Form, key: string): Promise<Entry> => {
    const whole = { ...form, spent: spent() }
    const opened = { kind, start, now: phoneTime(), form: plan.asked }
    const entry = await outbox().put({
      feature: 'trace',
      action: 'enter',
      input: wishOf(whole, opened),
      files: whole.photos.map(({ file }) => file),
      about: aboutOf(kind, whole, plan.about(whole)),
      key,
    })
    await plan.follows?.(whole, entry.key)
    return entry
  }

  useKilled(draft, plan.follows)

  const send = async (): Promise<void> => {
    if (busy) return
    const lacks = plan.missing(draft.value)
    setWrong(lacks)
    if (lacks) return
    setBusy(true)
    try {
      plan.onPut((await draft.send(put)).key)
    } catch (error) {
      setWrong({ field: undefined, say: error instanceof NotKept ? error.say : sayOf(error) })
      setBusy(false)
    }
  }
  return {
    form: draft.value,
    change: (part) => draft.change({ ...part, spent: spent() }),
    restored: draft.restored && back === undefined,
    restart: draft.clear,
    busy,
    wrong,
    send,
  }
}

/** Killed between putting an entry in and clearing its draft: what follows it is put in now, and the draft goes. */
function useKilled(
  { value, keyNow, clear }: Pick<ReturnType<typeof useDraft<Form>>, 'value' | 'keyNow' | 'clear'>,
  follows: Plan['follows'],
): void {
  const { ready, entries } = useOutbox()
  const looked = useRef(false)
  useEffect(() => {
    if (!ready || looked.current) return
    looked.current = true
    const key = keyNow()
    if (!entries.some((entry) => entry.key === key && entry.state !== 'draft')) return
    const done = follows?.(value, key) ?? Promise.resolve()
    // Without room it stays a draft, to be looked at the next time.
    done.then(clear, () => undefined)
  }, [ready, entries, keyNow, clear, follows, value])
}
