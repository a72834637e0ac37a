import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { OffPaper, PrintButton, Screen, Stack, Tabs } from '../_kernel/parts'
import { BurdenForms } from './BurdenForms'
import { BurdenMeter } from './BurdenMeter'
import { InPlace } from './InPlace'

const tabs = [
  { value: 'meter', words: '花了多少' },
  { value: 'forms', words: '要填的报表' },
] as const

/** 填报负担: what is asked of cadres, how much it takes, and asking for more. */
export default function BurdenPage(): ReactNode {
  const { division } = useRouter().params
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('meter')
  return (
    <Screen title="填报负担" wide tools={<PrintButton />}>
      <Stack gap={4}>
        <OffPaper>
          <Tabs label="看什么" tabs={tabs} value={tab} onValue={setTab} />
        </OffPaper>
        <InPlace division={division} label="看哪里" deepest={tab === 'meter' ? 'township' : 'county'}>
          {({ code, level }) =>
            tab === 'meter' ? (
              <BurdenMeter key={code} division={code} />
            ) : (
              <BurdenForms key={code} division={code} mayAsk={level === 'county' || level === 'city'} />
            )
          }
        </InPlace>
      </Stack>
    </Screen>
  )
}
