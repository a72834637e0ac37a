import type { ReactNode } from 'react'
import { Button as WechatButton } from '@tarojs/components'
import { Notice } from './Notice'

interface PhoneNumberProps {
  readonly children: string
  /** WeChat's code, good for one use: the server exchanges it for the number. */
  readonly onCode: (code: string) => void
  /** The person said no, or WeChat could not. */
  readonly onRefused: () => void
  readonly busy?: boolean
}

/** Asks WeChat for the number that it has verified; only WeChat's own button may. */
export function PhoneNumber(p: PhoneNumberProps): ReactNode {
  if (process.env.TARO_ENV !== 'weapp') return <Notice>手机号要在微信里才能核对，请用微信打开乡音</Notice>
  const busy = p.busy === true
  return (
    <WechatButton
      className="xy-press xy-button xy-button--primary xy-button--full xy-bare"
      openType="getPhoneNumber"
      disabled={busy}
      onGetPhoneNumber={({ detail }) => {
        if (detail.code === undefined || detail.code === '') p.onRefused()
        else p.onCode(detail.code)
      }}
    >
      {busy ? '正在核对' : p.children}
    </WechatButton>
  )
}
