import { useState, type ReactNode } from 'react'
import { successionKinds, villageKinds } from '../../types/roster.limits'
import { sayCalendarDay } from '../_kernel/day'
import { goInstead } from '../_kernel/go'
import { Button, Card, Facts, Stack } from '../_kernel/parts'
import { NameForm, SuccessionForm } from './DivisionForms'
import type { Village } from './office'

interface DividedProps {
  readonly of: Village
  readonly mayEdit: boolean
  readonly look: () => Promise<Village>
  readonly onDone: () => void
}

const sayBefore = ({ before }: Village) =>
  before
    .map(({ code, name, how, day }) => `${name}（${code}），${sayCalendarDay(day)}${successionKinds[how]}`)
    .join('；')

/** 区划: what the village is to the state, what it was before, and changing that. */
export function Divided({ of, mayEdit, look, onDone }: DividedProps): ReactNode {
  const [open, setOpen] = useState<'name' | 'succession'>()
  const cancel = () => setOpen(undefined)
  return (
    <Card title="区划">
      <Stack gap={3}>
        <Facts
          label="区划"
          facts={[
            { name: '区划代码', says: of.code },
            { name: '登记名称', says: of.official },
            { name: '是什么', says: villageKinds[of.kind] },
            ...(of.before.length === 0 ? [] : [{ name: '从哪里来', says: sayBefore(of) }]),
          ]}
        />
        {mayEdit && open === undefined && (
          <Stack across gap={2}>
            <Button onPress={() => setOpen('name')}>改名称和归属</Button>
            <Button onPress={() => setOpen('succession')}>合并、分设、换码</Button>
          </Stack>
        )}
        {open === 'name' && (
          <NameForm
            of={of}
            look={look}
            onCancel={cancel}
            onDone={() => {
              cancel()
              onDone()
            }}
          />
        )}
        {open === 'succession' && (
          <SuccessionForm
            of={of}
            look={look}
            onCancel={cancel}
            onDone={(code) => goInstead('/roster/village', { code })}
          />
        )}
      </Stack>
    </Card>
  )
}
