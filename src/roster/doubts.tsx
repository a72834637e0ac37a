import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { Empty, List, Loaded, Notice, Screen, Stack, Tabs } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { ask, from } from './asks'
import { DoubtCard } from './DoubtCard'

const tabs = [
  { value: 'waits', words: '等着核实的' },
  { value: 'settled', words: '核实过的' },
] as const

/** 乡亲说不对的: what waits, the oldest first, and what was settled. */
export default function Doubts(): ReactNode {
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('waits')
  const [did, setDid] = useState<string>()
  const doubts = usePages((after) => ask().doubts({ settled: tab === 'settled', ...from(after) }), tab)
  const { again } = doubts
  useDidShow(again)
  return (
    <Screen title="乡亲说不对的">
      <Stack gap={4}>
        <Tabs
          label="看哪些"
          tabs={tabs}
          value={tab}
          onValue={(value) => {
            setDid(undefined)
            setTab(value)
          }}
        />
        {did !== undefined && <Notice tone="done">{did}</Notice>}
        <Loaded
          of={doubts}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words={tab === 'waits' ? '没有等着核实的' : '还没有核实过的'} />}
        >
          {({ rows }) => (
            <List label="乡亲说不对的" rows={rows} keyOf={({ id }) => id} pages={doubts}>
              {(doubt) => (
                <DoubtCard
                  of={doubt}
                  onSettled={(say) => {
                    setDid(say)
                    again()
                  }}
                  onStale={again}
                />
              )}
            </List>
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
