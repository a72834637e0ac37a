import { useRef, useState } from 'react'
import type { Picked } from '../_kernel/upload'

/** Sends one photo with the deed of a key. */
type SendPhoto = (photo: Picked, key: string) => Promise<string>

/**
 * Photos of a form of which nothing stays on the device. What was sent with a key stays known: a deed that is sent again names the
 * same files. With another key they are sent anew, for without a name a photo is good for one key alone.
 */
export function usePhotos() {
  const [value, onValue] = useState<readonly Picked[]>([])
  const [picking, onPicking] = useState(false)
  const sent = useRef(new Map<string, Map<Picked, string>>())
  const send = async (key: string, one: SendPhoto | undefined): Promise<readonly string[]> => {
    const known = sent.current.get(key) ?? new Map<Picked, string>()
    sent.current.set(key, known)
    const ids: string[] = []
    for (const photo of one === undefined ? [] : value) {
      const id = known.get(photo) ?? (await one?.(photo, key)) ?? ''
      known.set(photo, id)
      ids.push(id)
    }
    return ids
  }
  return { value, onValue, picking, onPicking, send }
}
