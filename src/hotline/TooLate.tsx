import { useEffect, type ReactNode } from 'react'
import { Refused, sayOf } from '../_kernel/cloud'
import { Button, Card, focusOn, Notice, Stack, Words } from '../_kernel/parts'

/** A deed that came after somebody else's: the sentence, and what was written for it. */
export interface Late {
  readonly say: string
  readonly text: string
}

/** `did` says what was done; without it somebody was faster (`late`), or the page is only to show how it stands now. */
export type Done = (did?: string, late?: Late) => void

const codes = ['conflict', 'wrong_state', 'not_found']

/** Nothing when it failed for another reason than that the matter has moved on. */
export function lateBy(error: unknown, text = ''): Late | undefined {
  if (!(error instanceof Refused) || !codes.includes(error.code)) return undefined
  const say =
    error.code === 'conflict' ? '别人刚刚先办了一步，这次没有送出去。下面是现在的样子' : sayOf(error)
  return { say, text }
}

/** Says so above how the matter stands now; the words stay in sight even where there is no form for them any more. */
export function TooLate({ of, onSeen }: { readonly of: Late; readonly onSeen: () => void }): ReactNode {
  useEffect(() => focusOn('late-seen'), [])
  return (
    <Card>
      <Stack gap={2}>
        <Notice tone="wrong">{of.say}</Notice>
        {of.text.trim() !== '' && (
          <Stack gap={1}>
            <Words tone="soft">您写的还在：</Words>
            <Words typed>{of.text}</Words>
          </Stack>
        )}
        <Stack across>
          <Button id="late-seen" onPress={onSeen}>
            知道了
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
