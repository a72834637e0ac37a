import { useState, type ReactNode } from 'react'
import type { MessageWord } from '../../../types/_message'
import { agree, mayTell, type Agreed } from '../messages'
import { Button } from './Button'
import { Notice } from './Notice'
import { Stack } from './Stack'

const said: Readonly<Record<Exclude<Agreed, 'agreed'>, string>> = {
  refused: '好，不发。随时打开这里都看得到',
  off: '您的微信关了小程序消息。要收的话：点右上角“…”，再点“设置”“通知管理”打开',
  failed: '没有问成，请再点一次',
}

interface TellMeProps {
  readonly of: readonly MessageWord[]
  /** What the button says. */
  readonly words: string
  /** What a yes brings, once. */
  readonly then: string
}

/** Asks whether to be told in WeChat; nothing in a browser, or where the county has no templates. */
export function TellMe({ of, words, then }: TellMeProps): ReactNode {
  const [came, setCame] = useState<Agreed>()
  if (!mayTell(of)) return null
  return (
    <Stack gap={2}>
      {came === 'agreed' ? (
        <Notice tone="done">{then}</Notice>
      ) : (
        <Button full onPress={() => void agree(of).then(setCame)}>
          {words}
        </Button>
      )}
      {came !== undefined && came !== 'agreed' && <Notice>{said[came]}</Notice>}
    </Stack>
  )
}
