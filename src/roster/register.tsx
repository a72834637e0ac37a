import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { sayCalendarDay, today } from '../_kernel/day'
import { go } from '../_kernel/go'
import { Button, Screen, Stack, Words } from '../_kernel/parts'
import { ChooseVillage } from './ChooseVillage'
import { usePlaceNames } from './places'
import { RegisterList } from './RegisterList'

interface Chosen {
  readonly code: string
  /** Empty when the page was opened for a village. */
  readonly name: string
}

/** What a sheet of paper must say of itself: which village's, and of what day. */
function Head({ of: { code, name } }: { readonly of: Chosen }): ReactNode {
  const nameOf = usePlaceNames(name === '' ? [code] : [])
  const told = nameOf(code)
  const village = name !== '' ? name : told === code ? '' : told
  return (
    <Stack across gap={3}>
      <Words size="title" strong as="h2">
        {`${village}户名册`}
      </Words>
      <Words tone="soft">{sayCalendarDay(today())}</Words>
    </Stack>
  )
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
          <Button icon="add" onPress={() => go('/roster/household', { village: chosen.code })}>
            登记一户
          </Button>
        </Stack>
        <Head of={chosen} />
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
