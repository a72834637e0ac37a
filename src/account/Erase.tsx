import { useState, type ReactNode } from 'react'
import type { account } from '../../types/account'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { Button, Notice, Sheet, Stack, Words } from '../_kernel/parts'
import type { Own } from './takeaway'

interface EraseProps {
  readonly kept: Own['parts'][number]['kept']
  readonly onErased: () => void
}

/** What goes and what stays: the first question. */
function Consequences({ kept }: Pick<EraseProps, 'kept'>): ReactNode {
  return (
    <Stack gap={3}>
      <Words>打开您姓名和手机号的钥匙会毁掉，谁也打不开了。手机和家庭的绑定解开，电脑上的登录都退出。</Words>
      <Words>没办完的事照样办，但办好了没法再告诉您。</Words>
      {kept.map(({ what, why, until }) => (
        <Words key={what} tone="soft">{`还会留着：${what}。${why}。留到：${until}`}</Words>
      ))}
    </Stack>
  )
}

/** 删除: asked twice, for it can't be undone. The same key for every try, so that a lost answer does no harm. */
export function Erase({ kept, onErased }: EraseProps): ReactNode {
  const [asked, setAsked] = useState(0)
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const close = () => {
    setAsked(0)
    setSay(undefined)
  }
  const erase = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      await cloud<typeof account>('account', { key }).erase({ understood: true })
      onErased()
    } catch (error) {
      setBusy(false)
      setSay(sayOf(error))
    }
  }
  const last = asked === 2
  return (
    <>
      <Button kind="danger" full onPress={() => setAsked(1)}>
        删除我的信息
      </Button>
      {asked > 0 && (
        <Sheet
          title={last ? '真的删除吗' : '删除以后会怎样'}
          onClose={close}
          acts={
            last ? (
              <>
                <Button kind="danger" full busy={busy} busyWords="正在删除" onPress={() => void erase()}>
                  真的删除，不能恢复
                </Button>
                <Button full disabled={busy} onPress={close}>
                  不删了
                </Button>
              </>
            ) : (
              <>
                <Button full onPress={close}>
                  不删了
                </Button>
                <Button kind="danger" full onPress={() => setAsked(2)}>
                  知道了，接着删
                </Button>
              </>
            )
          }
        >
          {last ? <Words>删除以后找不回来。先带走一份也来得及。</Words> : <Consequences kept={kept} />}
          {say !== undefined && <Notice tone="wrong">{say}</Notice>}
        </Sheet>
      )}
    </>
  )
}
