import { useEffect, useState } from 'react'
import { useOnline } from '../online'
import { browserShelf } from './browser'
import { wechatShelf } from './wechat'

const shelf = process.env.TARO_ENV === 'weapp' ? wechatShelf : browserShelf

/** Half a minute of speech takes a quarter of this, bytes. Our own choice. */
const longest = 1_000_000
/** Of one set at most; what is more is heard with a network only. Our own choice. */
const most = 30

/** Between the set's name and the recording's. */
const between = '~'
const nameOf = (of: string, key: string): string => `${of}${between}${key}`
const setOf = (name: string): string => name.slice(0, name.lastIndexOf(between))

/**
 * Keeps a set of recordings on the device, by key, for where there is no network: those that are not there yet, one after another. What
 * can't be fetched or kept is left out, and tried again the next time.
 * @param of the set's name, without `~`.
 */
export async function keepSounds(of: string, links: Readonly<Record<string, string>>): Promise<void> {
  try {
    const there = await shelf.names()
    const wanted = Object.entries(links).slice(0, most)
    for (const [key, link] of wanted.filter(([key]) => !there.includes(nameOf(of, key))))
      await shelf.put(nameOf(of, key), link, longest)
  } catch {
    // Without a network or without room it stays as it is.
  }
}

/** Removes the sets whose names begin so, but for some. */
export async function dropSounds(start: string, but: readonly string[]): Promise<void> {
  try {
    const gone = (await shelf.names()).filter((name) => {
      const of = setOf(name)
      return of.startsWith(start) && !but.includes(of)
    })
    for (const name of gone) await shelf.remove(name)
  } catch {
    // Nothing can be kept where nothing can be removed.
  }
}

interface Found {
  readonly name: string
  readonly url: string | undefined
}

/** A recording's address on this device, else its link while there is a network; undefined when it can't be played now. */
export function useSound(of: string, key: string, link: string | undefined): string | undefined {
  const online = useOnline()
  const [found, setFound] = useState<Found>()
  const name = nameOf(of, key)
  const wanted = link !== undefined
  useEffect(() => {
    if (!wanted) return
    let here = true
    let made: string | undefined
    const free = () => {
      if (made?.startsWith('blob:') === true) URL.revokeObjectURL(made)
    }
    shelf
      .get(name)
      .then((url) => {
        made = url
        if (here) setFound({ name, url })
        else free()
      })
      .catch(() => undefined)
    return () => {
      here = false
      free()
    }
  }, [name, wanted])
  const kept = found?.name === name ? found.url : undefined
  return wanted ? (kept ?? (online ? link : undefined)) : undefined
}
