import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { account } from '../../types/account'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { decoded, goHome } from '../_kernel/go'
import { Button, Card, Empty, Loaded, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'

/** What WeChat hands on from a scanned mini-program code. */
function codeOf({ scene, code }: Readonly<Partial<Record<string, string>>>): string {
  return decoded(scene ?? code ?? '')
}

function Ask({ code }: { readonly code: string }): ReactNode {
  const scanned = useLoad(() => cloud<typeof account>('account').scanned({ code }), code)
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking')
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const confirm = async (): Promise<void> => {
    setState('busy')
    setSay(undefined)
    try {
      await cloud<typeof account>('account', { key }).confirm({ code })
      setState('done')
    } catch (error) {
      setSay(sayOf(error))
      setState('asking')
    }
  }
  if (state === 'done') return <Empty words="电脑上登录好了" act="回到首页" onAct={goHome} />
  return (
    <Loaded of={scanned}>
      {({ browser, askedAt }) => (
        <Stack gap={4}>
          <Card title="要在电脑上登录吗">
            <Stack gap={2}>
              <Words>{browser}</Words>
              <Words tone="soft">{`${sayTime(askedAt, phoneTime())} 请求的`}</Words>
            </Stack>
          </Card>
          <Notice tone="due">不是您自己的电脑，就不要确认</Notice>
          {say !== undefined && <Notice tone="wrong">{say}</Notice>}
          <Button
            kind="primary"
            full
            busy={state === 'busy'}
            busyWords="正在确认"
            onPress={() => void confirm()}
          >
            确认登录
          </Button>
          <Button kind="quiet" full onPress={goHome}>
            不登录
          </Button>
        </Stack>
      )}
    </Loaded>
  )
}

/** 确认登录: opened on the phone by the code that a PC shows. */
export default function Confirm(): ReactNode {
  const code = codeOf(useRouter().params)
  return (
    <Screen title="确认登录">
      {code === '' ? (
        <Empty words="没有认出这个码" hint="请重新扫电脑上的码" act="回到首页" onAct={goHome} />
      ) : (
        <Ask code={code} />
      )}
    </Screen>
  )
}
