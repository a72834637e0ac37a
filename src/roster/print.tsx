import { useState, type ReactNode } from 'react'
import { Button, OffPaper, Screen, Stack, Tabs, Words } from '../_kernel/parts'
import { ChooseVillage } from './ChooseVillage'
import { PrintCards } from './PrintCards'
import { PrintSlips } from './PrintSlips'
import type { Division } from './useDown'

const tabs = [
  { value: 'cards', words: '帮扶卡' },
  { value: 'slips', words: '密封条' },
] as const

/** 打印帮扶卡和密封条: of a village, several to a sheet of A4. */
export default function Print(): ReactNode {
  const [village, setVillage] = useState<Division>()
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('cards')
  if (village === undefined)
    return (
      <Screen title="打印帮扶卡">
        <ChooseVillage onVillage={setVillage} />
      </Screen>
    )
  return (
    <Screen title="打印帮扶卡" wide>
      <Stack gap={4}>
        <OffPaper>
          <Stack gap={3}>
            <Stack across gap={2}>
              <Button kind="quiet" icon="back" onPress={() => setVillage(undefined)}>
                换一个村
              </Button>
              <Words size="title" strong as="h2">
                {village.name}
              </Words>
            </Stack>
            <Tabs label="打印什么" tabs={tabs} value={tab} onValue={setTab} />
          </Stack>
        </OffPaper>
        {tab === 'cards' ? <PrintCards village={village.code} /> : <PrintSlips village={village.code} />}
      </Stack>
    </Screen>
  )
}
