import { useEffect, useState } from 'react'

const voice = () => globalThis.speechSynthesis.getVoices().find((one) => /^(zh|cmn)/i.test(one.lang))

/** Whether this device can read Chinese aloud by itself. WeChat has no voice of its own. */
export function useAloud(): boolean {
  const [can, setCan] = useState(false)
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp' || !('speechSynthesis' in globalThis)) return undefined
    const look = () => setCan(voice() !== undefined)
    look()
    // Browsers load their voices late.
    globalThis.speechSynthesis.addEventListener('voiceschanged', look)
    return () => globalThis.speechSynthesis.removeEventListener('voiceschanged', look)
  }, [])
  return can
}

/** Reads a text aloud, slowly; what was being read stops. */
export function readAloud(text: string): void {
  const found = voice()
  if (found === undefined) return
  const words = new SpeechSynthesisUtterance(text)
  words.lang = found.lang
  words.voice = found
  words.rate = 0.85
  globalThis.speechSynthesis.cancel()
  globalThis.speechSynthesis.speak(words)
}

export function stopReading(): void {
  if (process.env.TARO_ENV !== 'weapp' && 'speechSynthesis' in globalThis) globalThis.speechSynthesis.cancel()
}
