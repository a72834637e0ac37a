import { useState, type ReactNode } from 'react'
import { Button, Notice, Stack } from '../_kernel/parts'
import { openPaper } from '../_kernel/papers'
import { useDeed } from '../_kernel/useDeed'
import { ask } from './asks'

interface ResultExportProps {
  readonly id: string
  readonly division: string | undefined
}

/** 导出Excel of all that is shown; the link is opened at once, and stays for a browser that holds windows back. */
export function ResultExport({ id, division }: ResultExportProps): ReactNode {
  const { busy, wrong, run } = useDeed()
  const [made, setMade] = useState<{ readonly url: string; readonly name: string }>()
  const [failed, setFailed] = useState(false)
  const open = (url: string) => {
    setFailed(false)
    openPaper(url).catch(() => setFailed(true))
  }
  const start = () =>
    void run(async () => {
      setMade(undefined)
      const file = await ask().exportResults({ id, ...(division === undefined ? {} : { division }) })
      setMade(file)
      open(file.url)
    })
  return (
    <Stack gap={2}>
      <Stack across gap={2}>
        <Button icon="table" busy={busy} busyWords="正在写表" onPress={start}>
          导出Excel
        </Button>
        {made !== undefined && (
          <Button kind="quiet" icon="next" onPress={() => open(made.url)}>
            {`打开${made.name}`}
          </Button>
        )}
      </Stack>
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      {failed && <Notice tone="wrong">没有打开，请再点一次</Notice>}
    </Stack>
  )
}
