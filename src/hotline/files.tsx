import { useState, type ReactNode } from 'react'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { ForCounty } from '../_kernel/ForCounty'
import { Columns, Screen, Stack, Tabs } from '../_kernel/parts'
import { Intake } from './Intake'
import { MappingForm } from './MappingForm'
import { Outgo } from './Outgo'
import { Papers } from './Papers'

const tabs = [
  { value: 'out', words: '导出' },
  { value: 'in', words: '导入' },
  { value: 'mapping', words: '对照设置' },
] as const

/** 台账和工单文件: the ledger and results go out, the platform's tickets come in, by a mapping set up once. */
export default function FilesPage(): ReactNode {
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('out')
  const [round, setRound] = useState(0)
  const started = () => setRound((n) => n + 1)
  return (
    <Screen title="台账和工单文件" wide>
      <Columns aside={<Papers round={round} />}>
        <Stack gap={4}>
          <Tabs label="做什么" tabs={tabs} value={tab} onValue={setTab} />
          {tab === 'out' && <Outgo onStarted={started} />}
          {tab !== 'out' && (
            <ForCounty below={cloud<typeof roster>('roster').divisions}>
              {(county) =>
                tab === 'in' ? (
                  <Intake key={county} county={county} onStarted={started} />
                ) : (
                  <MappingForm key={county} county={county} />
                )
              }
            </ForCounty>
          )}
        </Stack>
      </Columns>
    </Screen>
  )
}
