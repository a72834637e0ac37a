import { useState, type ReactNode } from 'react'
import { bookRowsMost, type BookKind } from '../../types/roster.books.limits'
import { pickPaper, sendPaper } from '../_kernel/papers'
import { Button, Card, Choice, Notice, Stack, Words } from '../_kernel/parts'
import { ask } from './asks'
import { kindOptions } from './bookWords'
import { OfPlace } from './OfPlace'
import { useDeed } from '../_kernel/useDeed'

/** A file that lies in the cloud already: sending it to be checked once more is the same deed. */
interface Sent {
  readonly file: string
  readonly name: string
  readonly kind: BookKind
  readonly division?: string
}

const nameMax = 80
const most = bookRowsMost / 10_000

/** @param place its code; empty for all that she has. */
async function brought(kind: BookKind, place: string): Promise<Sent | undefined> {
  const picked = await pickPaper('.xlsx,.csv')
  if (picked === undefined) return undefined
  const slot = await ask().bookSlot({ type: /\.csv$/i.test(picked.name) ? 'csv' : 'xlsx' })
  return {
    file: await sendPaper(slot, picked),
    name: [...picked.name].slice(-nameMax).join(''),
    kind,
    ...(place === '' ? {} : { division: place }),
  }
}

interface StartProps {
  readonly onStarted: () => void
}

/** 导入: an empty workbook to fill in, and the filled one to be checked. Nothing changes before the switch. */
export function BooksIn({ onStarted }: StartProps): ReactNode {
  const [kind, setKind] = useState<BookKind>()
  const [place, setPlace] = useState('')
  const [sent, setSent] = useState<Sent>()
  const [did, setDid] = useState<string>()
  const template = useDeed()
  const upload = useDeed()
  const begin = () => {
    setDid(undefined)
    template.forget()
    upload.forget()
  }
  const started = (say: string) => {
    setDid(say)
    onStarted()
  }
  const empty = async (of: BookKind): Promise<void> => {
    begin()
    if ((await template.run((key) => ask(key).exportBook({ kind: of, empty: true }))) === 'done')
      started('正在做空表，做好后在“我的文件”里取')
  }
  const stage = async (key: string, one: Sent): Promise<void> => {
    await ask(key).stageBook(one)
    setSent(undefined)
    started(`${one.name}传好了，正在检查，在“我的文件”里看`)
  }
  const pick = async (of: BookKind): Promise<void> => {
    begin()
    await upload.run(async (key) => {
      setSent(undefined)
      const one = await brought(of, place)
      if (one === undefined) return
      setSent(one)
      await stage(key, one)
    })
  }
  const retry = (one: Sent) => void upload.run((key) => stage(key, one))
  return (
    <Card title="导入">
      <Stack gap={4}>
        <Choice
          label="哪一种表"
          options={kindOptions}
          value={kind}
          pairs
          onValue={(value) => {
            begin()
            setSent(undefined)
            setKind(value)
          }}
        />
        {kind !== undefined && (
          <Stack gap={3}>
            <OfPlace
              label="导入到哪里，列名按那个县的对照认"
              value={place}
              onValue={(code) => {
                begin()
                setSent(undefined)
                setPlace(code)
              }}
            />
            <Words tone="soft">
              {`先下载空表，照着填；也可以直接传别的系统导出的表。${most}万行以内，.xlsx和.csv都行`}
            </Words>
            <Stack across gap={2}>
              <Button
                kind="primary"
                busy={upload.busy}
                busyWords="正在传"
                disabled={template.busy}
                onPress={() => void pick(kind)}
              >
                {process.env.TARO_ENV === 'weapp' ? '从聊天里选文件' : '选文件'}
              </Button>
              <Button
                busy={template.busy}
                busyWords="正在做"
                disabled={upload.busy}
                onPress={() => void empty(kind)}
              >
                下载空表
              </Button>
            </Stack>
          </Stack>
        )}
        {template.wrong !== undefined && <Notice tone="wrong">{template.wrong.say}</Notice>}
        {upload.wrong !== undefined &&
          (sent === undefined ? (
            <Notice tone="wrong">{upload.wrong.say}</Notice>
          ) : (
            <Notice tone="wrong" act="再送一次" onAct={() => retry(sent)}>
              {`${sent.name}：${upload.wrong.say}`}
            </Notice>
          ))}
        {did !== undefined && <Notice tone="done">{did}</Notice>}
      </Stack>
    </Card>
  )
}
