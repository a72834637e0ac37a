import type { ReactNode } from 'react'
import { goHome } from '../_kernel/go'
import { Empty, Screen } from '../_kernel/parts'

/** The address names no matter: it was cut off on its way, or made up. */
export function NoMatter({ title }: { readonly title: string }): ReactNode {
  return (
    <Screen title={title}>
      <Empty words="没有这件事" hint="链接可能没有复制全，从首页再找一次" act="回到首页" onAct={goHome} />
    </Screen>
  )
}
