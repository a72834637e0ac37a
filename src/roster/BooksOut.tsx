import { useState, type ReactNode } from 'react'
import type { BookKind } from '../../types/roster.books.limits'
import { Button, Card, Choice, Notice, Stack, Words } from '../_kernel/parts'
import { ask } from './asks'
import { kindOptions } from './bookWords'
import { OfPlace } from './OfPlace'
import { useDeed } from '../_kernel/useDeed'

/** 导出: what the roster holds of a place, in a workbook that imports back unchanged. */
export function BooksOut({ onStarted }: { readonly onStarted: () => void }): ReactNode {
  const [kind, setKind] = useState<BookKind>()
  const [place, setPlace] = useState('')
  const [did, setDid] = useState(false)
  const { busy, wrong, run } = useDeed()
  const start = async (of: BookKind): Promise<void> => {
    setDid(false)
    const input = { kind: of, ...(place === '' ? {} : { division: place }) }
    if ((await run((key) => ask(key).exportBook(input))) !== 'done') return
    setDid(true)
    onStarted()
  }
  return (
    <Card title="导出">
      <Stack gap={4}>
        <Choice label="哪一种表" options={kindOptions} value={kind} pairs onValue={setKind} />
        <OfPlace label="哪里的" value={place} onValue={setPlace} />
        <Words tone="soft">导出的表里有全名和电话，谁导出的会记下来。改好可以再导进来</Words>
        {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
        {did && <Notice tone="done">已经开始做了，做好后在“我的文件”里取</Notice>}
        <Stack across>
          <Button
            kind="primary"
            disabled={kind === undefined}
            busy={busy}
            onPress={() => kind !== undefined && void start(kind)}
          >
            导出
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
