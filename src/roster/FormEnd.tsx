import type { ReactNode } from 'react'
import { Button, Notice, Stack } from '../_kernel/parts'
import type { Save } from '../_kernel/useSave'

interface FormEndProps {
  readonly saving: Pick<Save<never, never>, 'busy' | 'clear' | 'conflict' | 'say'>
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly words: string
}

/** What a form ends in: what went wrong, saving, which is on purpose after somebody else was faster, and throwing away what was typed. */
export function FormEnd({ saving, onSave, onCancel, words }: FormEndProps): ReactNode {
  const { busy, clear, conflict, say } = saving
  const leave = () => {
    clear()
    onCancel()
  }
  return (
    <Stack gap={3}>
      {conflict !== undefined && <Notice tone="due">{conflict}</Notice>}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" busy={busy} busyWords="正在存" onPress={onSave}>
          {conflict === undefined ? words : '看过了，照我的存'}
        </Button>
        <Button onPress={leave}>不办了</Button>
      </Stack>
    </Stack>
  )
}
