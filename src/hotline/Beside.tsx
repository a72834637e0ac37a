import { useEffect, useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { cloud } from '../_kernel/cloud'
import { Button, focusOn, Loaded, Notice, Stack } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { Alike, joins } from './Alike'
import { Case } from './Case'
import { useChecked } from './checking'
import { Deeds } from './Deeds'
import { TooLate, type Done, type Late } from './TooLate'
import { Work } from './Work'

interface OnwardsProps {
  readonly did: string
  readonly onNext: (() => void) | undefined
}

/** What was done, and the next one: Enter goes on. */
function Onwards({ did, onNext }: OnwardsProps): ReactNode {
  useEffect(() => focusOn('desk-next'), [])
  return (
    <Stack gap={2}>
      <Notice tone="done">{onNext === undefined ? `${did}，这一栏没有别的事了` : did}</Notice>
      {onNext !== undefined && (
        <Stack across>
          <Button id="desk-next" kind="primary" icon="next" hint="j" onPress={onNext}>
            下一件
          </Button>
        </Stack>
      )}
    </Stack>
  )
}

interface BesideProps {
  readonly id: string
  /** Something was done: the list is to be asked for anew. */
  readonly onDone: () => void
  /** To the next one of the lane, when there is one. */
  readonly onNext: (() => void) | undefined
}

/** The case beside the list, on a PC. Draw it with the matter's id as its key. */
export function Beside({ id, onDone, onNext }: BesideProps): ReactNode {
  const matter = useLoad(() => cloud<typeof hotline>('hotline').look({ id }), id)
  useChecked(matter)
  const [after, setAfter] = useState<{
    readonly did?: string | undefined
    readonly late?: Late | undefined
  }>()
  const done: Done = (did, late) => {
    setAfter({ did, late })
    matter.again()
    onDone()
  }
  return (
    <Stack gap={4}>
      {after?.late && <TooLate of={after.late} onSeen={() => setAfter(undefined)} />}
      <Loaded of={matter}>
        {(of) => (
          <Stack gap={4}>
            {after?.did !== undefined && <Onwards did={after.did} onNext={onNext} />}
            <Case of={of} onDone={done}>
              <Deeds
                key={of.version}
                of={of}
                onDone={done}
                keys
                first={after !== undefined && after.did === undefined && after.late === undefined}
              />
              {joins(of) && <Alike of={of} onDone={done} keys />}
              <Work of={of} onDone={done} keys />
            </Case>
          </Stack>
        )}
      </Loaded>
    </Stack>
  )
}
