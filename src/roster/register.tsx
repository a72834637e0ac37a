import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { go } from '../_kernel/go'
import { Button, PrintButton, Screen, Stack, Words } from '../_kernel/parts'
import { ChooseVillage } from './ChooseVillage'
import { RegisterList } from './RegisterList'

interface Chosen {
  readonly code: string
  /** Empty when the page was opened for a village: its rows say where they are. */
  readonly name: string
}

/** 户名册: a village's households, each with its page. */
export default function Register(): ReactNode {
  const { village, name = '', alone } = useRouter().params
  const [chosen, setChosen] = useState<Chosen | undefined>(
    village === undefined ? undefined : { code: village, name },
  )
  if (chosen === undefined)
    return (
      <Screen title="户名册">
        <ChooseVillage onVillage={setChosen} />
      </Screen>
    )
  return (
    <Screen title="户名册" wide>
      <Stack gap={4}>
        <Stack across gap={2}>
          <Button kind="quiet" icon="back" onPress={() => setChosen(undefined)}>
            换一个村
          </Button>
          <Words size="title" strong as="h2">
            {chosen.name}
          </Words>
          <Button icon="add" onPress={() => go('/roster/household', { village: chosen.code })}>
            登记一户
          </Button>
          <PrintButton />
        </Stack>
        <RegisterList
          key={chosen.code}
          village={chosen.code}
          alone={alone === '1'}
          onPress={({ id }) => go('/roster/household', { id })}
        />
      </Stack>
    </Screen>
  )
}
