import { useState, type ReactNode } from 'react'
import { deviceWord } from '../device'
import { outbox, type Entry } from '../outbox'
import { useOutbox } from '../outbox/useOutbox'
import { phoneTime, sayTime } from '../time'
import { Box } from './base'
import { Button } from './Button'
import { Card } from './Card'
import { Notice } from './Notice'
import { Stack } from './Stack'
import { Tag } from './Tag'
import { Words } from './Words'

/** How it stands, as people say it. */
function tagOf({ state, trouble }: Entry, moving: boolean): ReactNode {
  if (moving) return <Tag tone="blue">正在送</Tag>
  if (state === 'draft') return <Tag tone="red">没送出去</Tag>
  return <Tag tone="amber">{trouble?.kind === 'sign-in' ? '等您登录' : '等着送'}</Tag>
}

/** Why it is still here, and what happens next. */
function whyOf({ state, trouble }: Entry): string {
  if (state === 'draft') return trouble?.say ?? '您拿回来改的，改好再送'
  if (trouble?.kind === 'later') return `${trouble.say}，过一会儿自动再送`
  if (trouble?.kind === 'sign-in') return '登录过期了，重新登录后自动送出'
  return `先存在${deviceWord()}里，有网会自动送出`
}

interface OneProps {
  readonly entry: Entry
  readonly moving: boolean
  readonly onEdit: (key: string) => void
}

function One({ entry, moving, onEdit }: OneProps): ReactNode {
  const { key, about, at, state } = entry
  const [say, setSay] = useState<string>()
  const busy = '正在送，等一下再看'
  const attempt = async (act: (key: string) => Promise<boolean>, then?: () => void): Promise<void> => {
    const done = await act(key).catch(() => false)
    setSay(done ? undefined : busy)
    if (done) then?.()
  }
  const box = outbox()
  return (
    <Box as="li">
      <Card title={about} beside={tagOf(entry, moving)}>
        <Stack gap={2}>
          <Words tone="soft">{`${sayTime(at, phoneTime())} 写的`}</Words>
          <Words>{whyOf(entry)}</Words>
          {say !== undefined && <Notice tone="due">{say}</Notice>}
          <Stack across gap={2}>
            <Button
              icon="again"
              busy={moving}
              busyWords="正在送"
              onPress={() => void attempt((of) => box.again(of))}
            >
              再送一次
            </Button>
            <Button
              disabled={moving}
              onPress={() =>
                void attempt(
                  (of) => box.take(of),
                  () => onEdit(key),
                )
              }
            >
              拿回来改
            </Button>
            {state === 'draft' && (
              <Button kind="quiet" onPress={() => void attempt((of) => box.discard(of))}>
                不要了
              </Button>
            )}
          </Stack>
        </Stack>
      </Card>
    </Box>
  )
}

interface WaitingProps {
  /** The feature whose deeds these are. */
  readonly feature: string
  /** Of them only these. */
  readonly only?: (entry: Entry) => boolean
  /** Opens the form with the entry that she took back. */
  readonly onEdit: (key: string) => void
}

/** What a person has put in and the server has not received: how each stands, to be sent once more or taken back. */
export function Waiting({ feature, only = () => true, onEdit }: WaitingProps): ReactNode {
  const { entries, sending } = useOutbox()
  const rows = entries.filter(
    (entry) => entry.feature === feature && entry.state !== 'received' && only(entry),
  )
  if (rows.length === 0) return null
  return (
    <Box as="ul" label="还没送到的" className="xy-waiting">
      {rows.map((entry) => (
        <One key={entry.key} entry={entry} moving={entry.key === sending} onEdit={onEdit} />
      ))}
    </Box>
  )
}
