import type { ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { trace } from '../../types/trace'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Card, List, Row, Tag } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

/** How many wait, and whether there are more than one page told. */
interface Waiting {
  readonly n: number
  readonly more: boolean
}

const asked = {
  flags: async (): Promise<Waiting> => {
    const { entries, next } = await cloud<typeof trace>('trace').flagged({})
    return { n: entries.length, more: next !== undefined }
  },
  leave: async (): Promise<Waiting> => {
    const { leaves, next } = await cloud<typeof trace>('trace').requests({ of: 'leave' })
    return { n: leaves.filter(({ mine }) => mine).length, more: next !== undefined }
  },
  correction: async (): Promise<Waiting> => {
    const { corrections, next } = await cloud<typeof trace>('trace').requests({ of: 'correction' })
    return { n: corrections.filter(({ mine }) => mine).length, more: next !== undefined }
  },
} as const
type What = keyof typeof asked

const ways: Readonly<Record<What, { readonly title: string; readonly open: () => void }>> = {
  flags: { title: '待核实的记录', open: () => go('/trace/flags') },
  leave: { title: '请假', open: () => go('/trace/requests', { of: 'leave' }) },
  correction: { title: '更正', open: () => go('/trace/requests', { of: 'correction' }) },
}
const whats = Object.keys(asked) as What[]

/** One kind: the way is there at once, its count when it is known. */
function Line({ what }: { readonly what: What }): ReactNode {
  const { load, again } = useLoad(asked[what], what, `home.decide.${what}`)
  useDidShow(again)
  const { title, open } = ways[what]
  const told = load.state === 'ready' ? load.data : undefined
  const says = told === undefined ? undefined : told.more ? `${told.n}件以上` : `${told.n}件`
  return (
    <Row
      title={title}
      beside={
        says !== undefined && (
          <Tag tone={told?.n === 0 && !told.more ? 'soft' : 'amber'}>
            {told?.n === 0 && !told.more ? '没有' : says}
          </Tag>
        )
      }
      onPress={open}
    />
  )
}

/** 要你定: what waits for an office's word, each asked for by a call of its own that holds nothing else up. */
export function Decide(): ReactNode {
  return (
    <Card title="要您定的">
      <List label="要您定的" rows={whats} keyOf={(what) => what}>
        {(what) => <Line what={what} />}
      </List>
    </Card>
  )
}
