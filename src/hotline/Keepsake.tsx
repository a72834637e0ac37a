import { useState, type ReactNode } from 'react'
import { saveKeepsake, type Line } from '../_kernel/keepsake'
import { Button, Notice, Stack } from '../_kernel/parts'

interface KeepsakeProps {
  /** The file's name. */
  readonly name: string
  readonly lines: readonly Line[]
}

/** 存成图片, and whether it worked. */
export function Keepsake({ name, lines }: KeepsakeProps): ReactNode {
  const [saved, setSaved] = useState<boolean>()
  const save = async (): Promise<void> => setSaved(await saveKeepsake(name, lines))
  return (
    <Stack gap={2}>
      <Button icon="camera" full onPress={() => void save()}>
        存成图片
      </Button>
      {saved === true && <Notice tone="done">存好了</Notice>}
      {saved === false && <Notice tone="due">没有存上，请用笔抄下来，或者截个屏</Notice>}
    </Stack>
  )
}
