import type { ReactNode } from 'react'
import { lanes, type Lane } from '../../types/hotline.limits'
import { go } from '../_kernel/go'
import { Button, Choice, Empty } from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import type { Turning } from '../_kernel/usePages'

const whose = [
  { value: 'all', words: '部门的' },
  { value: 'mine', words: '我的' },
] as const

/** Whose matters: the unit's, or those that she handles herself. An office handles none. */
export function Whose({
  hers,
  onValue,
}: {
  readonly hers: boolean
  readonly onValue: (value: 'all' | 'mine') => void
}): ReactNode {
  const serves = useWho()?.roles.some(({ role }) => role !== 'office') === true
  if (!serves) return null
  return <Choice label="看谁的" options={whose} value={hers ? 'mine' : 'all'} onValue={onValue} pairs />
}

interface ToolsProps {
  readonly wide: boolean
  readonly onNarrow: () => void
  readonly onSeek: () => void
}

/** Above the queue: narrow, search, and who she is. */
export function Tools({ wide, onNarrow, onSeek }: ToolsProps): ReactNode {
  const who = useWho()
  return (
    <>
      <Button kind="quiet" icon="table" onPress={onNarrow} {...(wide ? { hint: 'f' } : {})}>
        筛选
      </Button>
      <Button id="desk-seek" kind="quiet" icon="search" onPress={onSeek} {...(wide ? { hint: '/' } : {})}>
        查找
      </Button>
      <Button kind="quiet" icon="person" onPress={() => go('/account/me')}>
        {(wide ? who?.name : undefined) ?? '我的'}
      </Button>
    </>
  )
}

interface NothingProps {
  readonly lane: Lane
  readonly of: Turning
  readonly narrowed: boolean
}

/** Nothing in a lane; of a narrowed one, nothing on this page, and there may be more behind it. */
export function Nothing({ lane, of, narrowed }: NothingProps): ReactNode {
  if (of.hasNext) return <Empty words="前面的都看过了，没有这样的" act="往后找" onAct={of.next} />
  const words = narrowed ? `“${lanes[lane]}”里没有这样的事` : `“${lanes[lane]}”里没有事`
  return <Empty words={words} hint="换一栏看看" />
}
