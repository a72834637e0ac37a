import { useState, type ReactNode } from 'react'
import { saveKeepsake, type Line } from '../keepsake'
import { Button } from './Button'
import { Notice } from './Notice'
import { Stack } from './Stack'

export interface KeepsakeProps {
  /** The file's name. */
  readonly name: string
  readonly lines: readonly Line[]
  /** What one reads when it was not saved. */
  readonly unsaved?: string
}

/** 存成图片, and whether it worked. */
export function Keepsake({
  name,
  lines,
  unsaved = '没有存上，请用笔抄下来，或者截个屏',
}: KeepsakeProps): ReactNode {
  const [saved, setSaved] = useState<boolean>()
  const save = async (): Promise<void> => setSaved(await saveKeepsake(name, lines))
  return (
    <Stack gap={2}>
      <Button icon="camera" full onPress={() => void save()}>
        存成图片
      </Button>
      {saved === true && <Notice tone="done">存好了</Notice>}
      {saved === false && <Notice tone="due">{unsaved}</Notice>}
    </Stack>
  )
}
