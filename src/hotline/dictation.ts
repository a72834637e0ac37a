import { useEffect, useState } from 'react'
import { record, type Dictating, type Recording } from '../_kernel/recorder'
import { wechatSpeech } from './speech'

/** As much of the browsers' speech recognition as is used; TypeScript knows only its results. */
interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally: boolean
  onresult: ((event: { readonly results: SpeechRecognitionResultList }) => void) | null
  onerror: ((event: { readonly error: string }) => void) | null
  onend: (() => void) | null
  start: () => void
  stop: () => void
  abort: () => void
}

interface Recogniser {
  new (): Recognition
  /** Absent where a browser can't say whether it would recognise by itself. */
  readonly available?: (of: {
    readonly langs: readonly string[]
    readonly processLocally: boolean
  }) => Promise<string>
}

/** Mandarin, by its usual name and by that of the language packs. */
const languages = ['zh-CN', 'cmn-Hans-CN'] as const

/** A browser's own recognition of Mandarin on this very device, and the name under which it knows it. */
interface Local {
  readonly Listener: Recogniser
  readonly lang: string
}

/**
 * Most browsers send what they hear to their maker, and a villager's voice is nothing for one who has no part in her matter: only what
 * is recognised on the device itself is used, and a browser that can't promise it offers nothing.
 */
async function local(): Promise<Local | undefined> {
  const Listener = (globalThis as { readonly SpeechRecognition?: Recogniser }).SpeechRecognition
  if (Listener?.available === undefined) return undefined
  for (const lang of languages) {
    const standing = await Listener.available({ langs: [lang], processLocally: true }).catch(
      () => 'unavailable',
    )
    if (standing === 'available') return { Listener, lang }
  }
  return undefined
}

/** A silence ends a session of its own accord, and the next one goes on; after any other error none does. */
const passing = 'no-speech'

/** How long the last words may take after the end, milliseconds. Our own choice. */
const patience = 4_000

const sureOf = (results: SpeechRecognitionResultList): string =>
  Array.from(results)
    .filter(({ isFinal }) => isFinal)
    .map((result) => result[0]?.transcript.trim() ?? '')
    .join('')

/** Listens beside a recording. @returns how to end it: what it is sure of, empty when it heard nothing or could not. Never throws. */
function listen({ Listener, lang }: Local): () => Promise<string> {
  const listener = new Listener()
  let [before, now] = ['', '']
  let [over, failed, still] = [false, false, false]
  let told = (): void => undefined
  const ended = new Promise<void>((done) => (told = done))
  const begin = (): void => {
    try {
      listener.start()
    } catch {
      // One that listens elsewhere already, or may not begin at all.
      still = true
      told()
    }
  }
  listener.lang = lang
  listener.processLocally = true
  listener.continuous = true
  listener.interimResults = false
  listener.onresult = ({ results }) => (now = sureOf(results))
  listener.onerror = ({ error }) => (failed ||= error !== passing)
  listener.onend = () => {
    ;[before, now] = [before + now, '']
    still = over || failed
    if (still) told()
    else begin()
  }
  begin()
  return async () => {
    over = true
    if (!still) listener.stop()
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((done) => (timer = setTimeout(done, patience)))
    await Promise.race([ended, late])
    clearTimeout(timer)
    listener.onend = listener.onresult = listener.onerror = null
    if (!still) listener.abort()
    return before + now
  }
}

const byBrowser = (found: Local): Dictating => ({
  told: '在这台设备上听写，声音不会传出去；写出来的字可以改',
  record: async (longest) => {
    const running = await record(longest)
    const end = listen(found)
    const both = async (): Promise<Recording> => {
      try {
        const recording = await running.done
        return { ...recording, heard: await end() }
      } catch (error) {
        void end()
        throw error
      }
    }
    return { stop: running.stop, done: both() }
  },
})

async function offered(): Promise<Dictating | undefined> {
  if (process.env.TARO_ENV === 'weapp') return wechatSpeech()
  const found = await local()
  return found && byBrowser(found)
}

/** What writes down what is said here; undefined where nothing does. Nobody is listened to unasked. */
export function useDictating(): Dictating | undefined {
  const [found, setFound] = useState<Dictating>()
  useEffect(() => {
    let here = true
    void offered().then((dictating) => here && setFound(dictating))
    return () => {
      here = false
    }
  }, [])
  return found
}
