import type { ReactNode } from 'react'
import { entryKinds } from '../../types/trace.limits'
import { Button, Card, Facts, Stack, Tag, Words } from '../_kernel/parts'
import { go } from '../_kernel/go'
import { phoneTime, sayTime } from '../_kernel/time'
import { EntryStory } from './EntryStory'
import { FlagVerdict } from './FlagVerdict'
import type { Entry } from './office'
import { sayOn, sayReasons } from './officeWords'

function Reasons({ of }: { readonly of: Entry }): ReactNode {
  return (
    <Card title="为什么请您看一看">
      <Stack gap={3}>
        {sayReasons(of.reasons, of.same).map(({ reason, words, hint }) => (
          <Stack key={reason} gap={1}>
            <Stack across gap={2}>
              <Tag tone={hint === undefined ? 'soft' : 'amber'} icon={hint === undefined ? 'done' : 'due'}>
                {words}
              </Tag>
            </Stack>
            {hint !== undefined && <Words tone="soft">{hint}</Words>}
          </Stack>
        ))}
        <Words tone="soft">电脑只提醒，不定是非。没有看过的照样算数</Words>
      </Stack>
    </Card>
  )
}

interface FlagDetailProps {
  readonly of: Entry
  readonly onDone: (say: string) => void
  readonly onStale: () => void
  readonly keys: boolean
}

/** An entry that waits to be looked at: why, what it says, and the two ways to decide. Draw it with its id as its key. */
export function FlagDetail({ of, onDone, onStale, keys }: FlagDetailProps): ReactNode {
  const now = phoneTime()
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <Words as="h2" size="head" strong>
          {`${of.who} · ${entryKinds[of.kind]}`}
        </Words>
        <Words tone="soft">{of.place}</Words>
      </Stack>
      <Reasons of={of} />
      <Card
        title="记的是什么"
        beside={
          <Button
            kind="quiet"
            icon="next"
            onPress={() => go('/trace/diary', { village: of.village, month: of.day.slice(0, 7) })}
          >
            看村日记
          </Button>
        }
      >
        <Stack gap={3}>
          <EntryStory of={of} />
          <Facts
            label="什么时候"
            facts={[
              { name: '哪天的事', says: sayOn(of.day, now) },
              { name: '手机上的时间', says: sayTime(of.noted, now) },
              { name: '服务器收到', says: sayTime(of.received, now) },
            ]}
          />
        </Stack>
      </Card>
      <FlagVerdict key={of.version} of={of} onDone={onDone} onStale={onStale} keys={keys} />
    </Stack>
  )
}
