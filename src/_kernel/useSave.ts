import { useEffect, useRef, useState } from 'react'
import { makeKey, Refused, sayOf } from './cloud'
import { useDraft } from './draft'

/** What is edited: whatever else it holds, its version says whether somebody changed it. */
interface Versioned {
  readonly version: number
}

interface SavePlan<S extends Versioned, F extends object, A> {
  /** The draft's name, with what it is about. */
  readonly form: string
  /** What the page shows. */
  readonly seen: S
  /** The form as it stands before anybody writes in it. */
  readonly fill: (seen: S) => F
  /** Asks what is there now, after somebody else saved. */
  readonly look: () => Promise<S>
  /** What others changed, in words without an end: `类别改成了脱贫村`. Empty when nothing that this form shows. */
  readonly differs: (was: S, is: S) => string
  /** The deed. `version` is what the clerk has seen. */
  readonly send: (form: F, version: number, key: string) => Promise<A>
  /** With what the deed answered, and what was sent. */
  readonly onDone: (answer: A, form: F) => void
}

/** A form that never overwrites what somebody else wrote without saying so. */
export interface Save<S, F> {
  readonly form: F
  /** What is there, as last known. */
  readonly seen: S
  readonly change: (part: Partial<F>) => void
  readonly busy: boolean
  /** Somebody else was faster: what she did. What was typed is still here, and the next save is on purpose. */
  readonly conflict: string | undefined
  /** What is wrong with one field, as the server said it. */
  readonly errorAt: (field: string) => string | undefined
  /** What is wrong with no field of the form. */
  readonly say: string | undefined
  readonly save: () => Promise<void>
  /** Throws away what was typed. */
  readonly clear: () => void
}

interface Kept<S, F> {
  readonly form: F
  readonly seen: S
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What was typed, over what is there now: a field that the clerk left alone follows the others' change. */
function merged<F extends object>(typed: F, was: F, is: F): F {
  const kept = Object.entries(typed).filter(([name, value]) => !same(value, was[name as keyof F]))
  return { ...is, ...(Object.fromEntries(kept) as Partial<F>) }
}

/**
 * Who was faster, when, and what is other now. @param said how the save was refused: with who and when where the server knows.
 * @param what in words without an end.
 */
export function sayConflict(what: string, said?: string): string {
  const known = said?.startsWith('您打开以后') === true ? said : undefined
  const rest = '。您填的还在，看一遍，再存一次'
  if (what === '') return `${known ?? '您打开以后，别人刚存过一次'}${rest}`
  return `${known ?? '您打开以后，别人存过'}：${what}${rest}`
}

/**
 * A form over something that several clerks may change at once. It is kept on the device with what the clerk saw; when that is no longer
 * what stands there, the others' changes are told and taken over where she wrote nothing, and saving again is on purpose.
 */
export function useSave<S extends Versioned, F extends object, A = unknown>(
  plan: SavePlan<S, F, A>,
): Save<S, F> {
  const { seen, fill, differs } = plan
  const draft = useDraft<Kept<S, F>>(plan.form, { form: fill(seen), seen })
  const kept = draft.value
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ readonly say: string; readonly field?: string | undefined }>()
  // Left open on an earlier day: others may have been there since.
  const [conflict, setConflict] = useState(() =>
    draft.restored && kept.seen.version !== seen.version ? sayConflict(differs(kept.seen, seen)) : undefined,
  )
  const again = useRef<string>()
  const now = useRef(kept)
  useEffect(() => {
    now.current = kept
  })

  const takeOver = (is: S) => {
    const { form, seen: was } = now.current
    draft.change({ form: merged(form, fill(was), fill(is)), seen: is })
  }
  const opening = useRef(() => {
    if (conflict !== undefined) takeOver(seen)
  })
  useEffect(() => opening.current(), [])

  const clash = async (said: string): Promise<void> => {
    const is = await plan.look()
    // The same key with another version would be another deed.
    again.current = makeKey()
    setConflict(sayConflict(differs(now.current.seen, is), said))
    takeOver(is)
  }
  const save = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setWrong(undefined)
    try {
      const sent = now.current.form
      const answer = await draft.send(({ form, seen: { version } }, key) =>
        plan.send(form, version, again.current ?? key),
      )
      setConflict(undefined)
      plan.onDone(answer, sent)
    } catch (error) {
      if (error instanceof Refused && error.code === 'conflict') {
        await clash(error.say).catch((later: unknown) => setWrong({ say: sayOf(later) }))
      } else {
        setWrong({ say: sayOf(error), field: error instanceof Refused ? error.field : undefined })
      }
    }
    setBusy(false)
  }

  const parts = wrong?.field?.split('.') ?? []
  const isField = parts.some((part) => part in kept.form)
  return {
    form: kept.form,
    seen: kept.seen,
    change: (part) => draft.change({ form: { ...kept.form, ...part } }),
    busy,
    conflict,
    errorAt: (field) => (parts.includes(field) ? wrong?.say : undefined),
    say: isField ? undefined : wrong?.say,
    save,
    clear: draft.clear,
  }
}
