import type { ReactNode } from 'react'
import { go } from '../_kernel/go'
import { BigButton, Notice, Stack, Words } from '../_kernel/parts'

/** Somebody whom the roster does not know yet: in a browser to sign in, in WeChat to bind. */
export function Stranger({ onBound }: { readonly onBound?: () => void }): ReactNode {
  const signsIn = process.env.TARO_ENV === 'h5' && onBound === undefined
  const scans = process.env.TARO_ENV === 'weapp'
  return (
    <Stack gap={4}>
      <Words size="head" strong>
        村里的声音，有人听，有人办
      </Words>
      <Stack gap={3}>
        {signsIn ? (
          <BigButton first icon="key" note="用手机扫一扫" onPress={() => go('/account/sign-in')}>
            登录
          </BigButton>
        ) : (
          <BigButton first icon="family" note="用手机号或密封条" onPress={() => go('/roster/bind')}>
            绑定我的家
          </BigButton>
        )}
        <BigButton icon="scan" note="看看谁在帮这一家" onPress={() => go('/roster/card')}>
          {scans ? '扫帮扶卡' : '看帮扶卡'}
        </BigButton>
      </Stack>
      <Stack gap={3}>
        <BigButton icon="speak" note="不用登录，不记您是谁" onPress={() => go('/hotline/anonymous')}>
          匿名反映
        </BigButton>
        <BigButton icon="search" note="凭16位查询码" onPress={() => go('/hotline/follow')}>
          查匿名反映的事
        </BigButton>
      </Stack>
      {!signsIn && <Notice>绑定以后，就能反映事情、看办到哪一步</Notice>}
    </Stack>
  )
}
