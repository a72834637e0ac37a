import type { ReactNode } from 'react'
import { Button as WechatButton } from '@tarojs/components'
import { agreeButton, answerAll, useAsked } from '../privacy'
import { Button } from './Button'
import { Sheet } from './Sheet'
import { Stack } from './Stack'
import { Words } from './Words'

/** Asks before WeChat hands out anything private (law.md). Only WeChat's own button counts as agreeing. */
export function PrivacyAsk(): ReactNode {
  const [first] = useAsked()
  if (first === undefined) return null
  return (
    <Sheet
      title="先问您一声"
      onClose={() => answerAll(false)}
      acts={
        <>
          <WechatButton
            id={agreeButton}
            className="xy-press xy-button xy-button--primary xy-button--full xy-bare"
            openType="agreePrivacyAuthorization"
            onAgreePrivacyAuthorization={() => answerAll(true)}
          >
            同意
          </WechatButton>
          <Button kind="quiet" full onPress={() => answerAll(false)}>
            不用
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <Words>{first.what}。不同意，别的功能照样能用。</Words>
        <Button kind="quiet" icon="info" onPress={() => wx.openPrivacyContract?.({})}>
          个人信息怎么用
        </Button>
      </Stack>
    </Sheet>
  )
}
