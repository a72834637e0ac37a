import type { ReactNode } from 'react'
import type { Kind } from '../../types/hotline.limits'
import { go } from '../_kernel/go'
import { Button, Notice } from '../_kernel/parts'

/** Words by which a matter may be about a person or an office; then the way past them is shown first. */
const aboutPeople =
  /书记|主任|队长|工作队|干部|工作人员|热线台|局长|态度|打招呼|吃拿|克扣|扣下|截留|送礼|报复/

const away = () => go('/discipline/file')

/** The way for what those who would read it here should not read: offered, never taken for her. */
export function Past({ kind, text }: { readonly kind: Kind | ''; readonly text: string }): ReactNode {
  if (aboutPeople.test(text)) {
    return (
      <Notice act="去那里反映" onAct={away}>
        是反映哪个干部或者部门吗？那样只有上一级的纪检看得到
      </Notice>
    )
  }
  if (kind !== 'complaint' && kind !== 'report') return null
  return (
    <Button kind="quiet" icon="locked" onPress={away}>
      是反映哪个干部或者部门吗
    </Button>
  )
}
