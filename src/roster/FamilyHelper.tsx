import type { ReactNode } from 'react'
import { dial, go } from '../_kernel/go'
import { Button, Portrait, Row, Stack, Words } from '../_kernel/parts'
import { sayForce, type Helper } from './doubtWords'

/** One who helps: her face, who she is, a button that calls and one to ask. */
export function FamilyHelper({ of }: { readonly of: Helper }): ReactNode {
  const { name, force, unit, phone, photo } = of
  return (
    <Row
      title={
        <Stack gap={2}>
          <Portrait src={photo} says={`${name}的照片`}>
            <Words size="title" strong>
              {name}
            </Words>
            <Words tone="soft">{`${sayForce(force)} · ${unit}`}</Words>
          </Portrait>
          <Stack across gap={2}>
            {phone !== undefined && (
              <Button icon="phone" onPress={() => dial(phone)}>
                打电话
              </Button>
            )}
            <Button kind="quiet" icon="speak" onPress={() => go('/hotline/file')}>
              问一问
            </Button>
          </Stack>
        </Stack>
      }
    />
  )
}
