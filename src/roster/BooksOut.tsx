import { useState, type ReactNode } from 'react'
import type { roster } from '../../types/roster'
import type { BookKind } from '../../types/roster.books.limits'
import { cloud } from '../_kernel/cloud'
import { Button, Card, Choice, Notice, Select, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { kindOptions } from './bookWords'
import { useDeed } from '../_kernel/useDeed'

/** 导出: what the roster holds of a place, in a workbook that imports back unchanged. */
export function BooksOut({ onStarted }: { readonly onStarted: () => void }): ReactNode {
  const [kind, setKind] = useState<BookKind>()
  const [place, setPlace] = useState('')
  const [did, setDid] = useState(false)
  const { busy, wrong, run } = useDeed()
  const { load } = useLoad(() => cloud<typeof roster>('roster').divisions({}), 'own')
  const places = load.state === 'ready' ? load.data.divisions : []
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
        <Select
          label="哪里的"
          options={[
            { value: '', words: '我管的全部' },
            ...places.map(({ code, name }) => ({ value: code, words: name })),
          ]}
          value={place}
          onValue={setPlace}
        />
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
