import { useEffect, useState, type ReactNode } from 'react'
import Taro from '@tarojs/taro'
import { Button } from './Button'

/** What plays, on either side. */
interface Player {
  play(): void
  pause(): void
  end(): void
}

function open(url: string, onEnd: () => void, onFail: () => void): Player {
  if (process.env.TARO_ENV === 'weapp') {
    const sound = Taro.createInnerAudioContext()
    sound.src = url
    sound.onEnded(onEnd)
    sound.onError(onFail)
    return { play: () => sound.play(), pause: () => sound.pause(), end: () => sound.destroy() }
  }
  const sound = new Audio(url)
  sound.addEventListener('ended', onEnd)
  sound.addEventListener('error', onFail)
  return { play: () => void sound.play().catch(onFail), pause: () => sound.pause(), end: () => sound.pause() }
}

type State = 'still' | 'playing' | 'failed'

interface VoiceProps {
  readonly url: string
  /** Absent where nobody counted. */
  readonly seconds?: number
  /** Instead of 听录音. */
  readonly words?: string
}

/** A recording: one button that plays and pauses, with its length. Space and Enter press it. */
export function Voice({ url, seconds, words: named = '听录音' }: VoiceProps): ReactNode {
  const [player, setPlayer] = useState<Player>()
  const [state, setState] = useState<State>('still')
  useEffect(() => () => player?.end(), [player])
  const press = () => {
    if (state === 'playing') {
      player?.pause()
      setState('still')
      return
    }
    const opened =
      player ??
      open(
        url,
        () => setState('still'),
        () => setState('failed'),
      )
    setPlayer(opened)
    opened.play()
    setState('playing')
  }
  const words = { still: named, playing: '停一停', failed: '放不出来，再试' }[state]
  return (
    <Button icon={state === 'playing' ? 'stop' : 'aloud'} pressed={state === 'playing'} onPress={press}>
      {seconds === undefined ? words : `${words} ${String(seconds)}秒`}
    </Button>
  )
}
