import { type ReactNode } from 'react'
import { Button, Screen, Stack } from '../_kernel/parts'

/** Every part in every state. */
export default function Parts(): ReactNode {
  return (
    <Screen title="部件">
      <Stack>
        <Button kind="primary" onPress={() => undefined}>
          提交
        </Button>
      </Stack>
    </Screen>
  )
}
