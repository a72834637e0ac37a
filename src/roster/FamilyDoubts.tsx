import { useEffect, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { Card, List, Row, Stack, Tag, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { ask, from } from './asks'
import { results, sayDoubt, type Doubt } from './doubtWords'

function Said({ of }: { readonly of: Doubt }): ReactNode {
  const { text, at, settled } = of
  return (
    <Row
      title={sayDoubt(of)}
      detail={
        <Stack gap={1}>
          {text !== '' && <Words typed>{text}</Words>}
          <Stack across gap={2}>
            <Tag tone={settled === undefined ? 'amber' : 'jade'}>
              {settled === undefined ? '镇上正在核实' : results[settled.result]}
            </Tag>
            <Words tone="soft">{sayTime(settled?.at ?? at, phoneTime())}</Words>
          </Stack>
          {settled !== undefined && <Words typed>{settled.say}</Words>}
        </Stack>
      }
    />
  )
}

/** What she said is not so, and what became of it. Nothing while she said nothing, or it is not known. */
export function FamilyDoubts(): ReactNode {
  const doubts = usePages((after) => ask().doubts(from(after)), 'own', 'roster.doubts')
  const { again, load } = doubts
  const received = useOutbox().entries.filter(
    ({ state, feature }) => feature === 'roster' && state === 'received',
  )
  useDidShow(again)
  useEffect(() => {
    if (received.length > 0) again()
  }, [received.length, again])
  if (load.state !== 'ready' || load.data.rows.length === 0) return null
  return (
    <Card title="我说过不对的" flush>
      <List label="我说过不对的" rows={load.data.rows} keyOf={({ id }) => id} pages={doubts}>
        {(doubt) => <Said of={doubt} />}
      </List>
    </Card>
  )
}
