import { useState } from 'react'
import { useDraft, type Draft } from '../_kernel/draft'
import { NotKept, type Entry } from '../_kernel/outbox'
import { usePutDraft } from '../_kernel/outbox/useOutbox'
import { sayOf } from '../_kernel/refusal'
import { answersIn, empty, type Form } from './ballot'

/** One paper that is being filled in: its draft, and the way into the outbox. */
interface Filling {
  readonly draft: Draft<Form>
  readonly busy: boolean
  /** Why it could not be sent, or was sent back. */
  readonly say: string | undefined
  /** Sends once at a time. @returns what was put, or nothing when it was not; then `say` tells why. */
  readonly send: <T>(put: (form: Form, key: string) => Promise<T>) => Promise<T | undefined>
}

/**
 * @param name of the draft on this device.
 * @param back a paper that came back or that was taken back: its answers are begun with.
 */
export function useFilling(name: string, back: Entry | undefined): Filling {
  const start: Form = back === undefined ? empty : { ...empty, answers: answersIn(back) }
  const draft = useDraft<Form>(back === undefined ? name : `${name}.${back.key}`, start, back?.key)
  usePutDraft(draft)
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState(back?.trouble?.say)
  return {
    draft,
    busy,
    say,
    send: async (put) => {
      if (busy) return undefined
      setBusy(true)
      setSay(undefined)
      try {
        return await draft.send(put)
      } catch (error) {
        setSay(error instanceof NotKept ? error.say : sayOf(error))
        setBusy(false)
        return undefined
      }
    },
  }
}
