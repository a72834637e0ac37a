import type { ReactNode } from 'react'
import { beginAnew, stayHere, useLostPage } from '../lostPage'
import { useOnline } from '../online'
import { useShown } from '../useShown'
import { Button } from './Button'
import { Sheet } from './Sheet'
import { Words } from './Words'

/** A page did not come, and beginning anew by itself would not help: says why, and leaves the choice. */
export function LostPage(): ReactNode {
  const lost = useLostPage()
  const online = useOnline()
  const shown = useShown()
  if (!lost || !shown) return null
  return (
    <Sheet
      title="这一页没有打开"
      onClose={stayHere}
      acts={
        <>
          {online && (
            <Button kind="primary" full onPress={beginAnew}>
              再试一次
            </Button>
          )}
          <Button full onPress={stayHere}>
            留在这里
          </Button>
        </>
      }
    >
      <Words>
        {online
          ? '网络不稳，或者系统正在更新。您写的都还在'
          : '现在没有网络，这一页还没有下载过。连上网再打开，您写的都还在'}
      </Words>
    </Sheet>
  )
}
