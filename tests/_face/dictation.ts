/** A browser's speech recognition in the test's hands, as its documentation says that it behaves. */
import { act } from '@testing-library/react'

interface Said {
  readonly isFinal: boolean
  readonly transcript: string
}

interface Asked {
  readonly langs: readonly string[]
  readonly processLocally: boolean
}

type Handler<E> = ((event: E) => void) | null

/** What listens now, and every one that ever began. */
const listening: Recognition[] = []

/** For which languages it has what it needs on the device. */
let packs: readonly string[] = []

class Recognition {
  static available = async ({ langs, processLocally }: Asked): Promise<string> =>
    !processLocally || langs.every((one) => packs.includes(one)) ? 'available' : 'downloadable'
  lang = ''
  processLocally = false
  continuous = false
  interimResults = true
  onresult: Handler<{ results: object }> = null
  onerror: Handler<{ error: string }> = null
  onend: Handler<undefined> = null
  begun = 0
  private runs = false

  /** Begins; throws where it runs already, as the browser does. */
  start(): void {
    if (this.runs) throw new DOMException('recognition has already started', 'InvalidStateError')
    // Everything else would leave the device.
    if (!this.processLocally) throw new Error('the voice would go to the browser’s maker')
    this.runs = true
    this.begun += 1
    if (!listening.includes(this)) listening.push(this)
  }

  /** Ends later, after what it still has to say. */
  stop(): void {
    if (this.runs) queueMicrotask(() => this.end())
  }

  abort(): void {
    this.stop()
  }

  end(): void {
    if (!this.runs) return
    this.runs = false
    this.onend?.(undefined)
  }
}

/** A browser of old: it listens, and sends what it hears to its maker. */
class Remote extends Recognition {
  static override available = undefined as unknown as typeof Recognition.available
}

export const dictation = {
  /** A browser that recognises these languages by itself. */
  give(...local: readonly string[]): void {
    dictation.take()
    packs = local
    Object.assign(globalThis, { SpeechRecognition: Recognition })
  },
  /** One that does not say where it recognises. */
  giveRemote(as: 'SpeechRecognition' | 'webkitSpeechRecognition'): void {
    dictation.take()
    Object.assign(globalThis, { [as]: Remote })
  },
  take(): void {
    listening.length = 0
    for (const name of ['SpeechRecognition', 'webkitSpeechRecognition'])
      Reflect.deleteProperty(globalThis, name)
  },
  /** The one that listens. Throws where nobody does. */
  get now(): Recognition {
    const [last] = listening.slice(-1)
    if (last === undefined) throw new Error('nobody listens')
    return last
  },
  get any(): boolean {
    return listening.length > 0
  },
  /** The whole list of results of a session, as each event brings it. */
  hears(...said: readonly Said[]): void {
    const results = said.map(({ isFinal, transcript }) =>
      Object.assign([{ transcript, confidence: 0.9 }], { isFinal }),
    )
    act(() => dictation.now.onresult?.({ results }))
  },
  /** An error, and the end that always follows it. */
  fails(error: 'no-speech' | 'not-allowed' | 'network'): void {
    act(() => {
      dictation.now.onerror?.({ error })
      dictation.now.end()
    })
  },
}
