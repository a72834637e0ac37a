import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { industries, type Industry } from '../../types/roster.limits'
import { problemMax } from '../../types/trace.limits'
import { goInstead } from '../_kernel/go'
import { NotKept, outbox, type Entry } from '../_kernel/outbox'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Empty, Loading, Notice, Screen, Select, TextArea, Stack } from '../_kernel/parts'
import { sayOf } from '../_kernel/refusal'
import { type Matter } from './matters'

const title = '转热线的问题'

const options = (Object.keys(industries) as Industry[]).map((value) => ({ value, words: industries[value] }))

const toWeek = (): void => goInstead('/trace/week')

function Change({ of }: { readonly of: Entry }): ReactNode {
  const [matter, setMatter] = useState(of.input as Matter)
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState(of.trouble?.say)
  const send = async (): Promise<void> => {
    if (matter.text.trim() === '') {
      setSay('请写下是什么问题')
      return
    }
    setBusy(true)
    const { feature, action, about, key } = of
    try {
      await outbox().put({ feature, action, input: matter, files: [], about, key })
      toWeek()
    } catch (error) {
      setSay(error instanceof NotKept ? error.say : sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Screen
      title={title}
      foot={
        <Button kind="primary" icon="send" full busy={busy} busyWords="正在存" onPress={() => void send()}>
          再送一次
        </Button>
      }
    >
      <Stack gap={4}>
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
        <TextArea
          label="是什么问题"
          value={matter.text}
          max={problemMax}
          onValue={(text) => setMatter({ ...matter, text })}
        />
        <Select
          label="归哪方面"
          options={options}
          value={matter.industry}
          onValue={(industry) => setMatter({ ...matter, industry })}
        />
      </Stack>
    </Screen>
  )
}

/** A problem of a visit that the hotline sent back: changed and sent again under its key. */
export default function ProblemPage(): ReactNode {
  const { back } = useRouter().params
  const { entries, ready } = useOutbox()
  const [found, setFound] = useState<Entry>()
  const entry = entries.find(({ key, state }) => key === back && state === 'draft')
  // Once it is in the form it stays there, though it waits again as soon as she sends it.
  if (found === undefined && entry !== undefined) setFound(entry)
  if (found !== undefined) return <Change of={found} />
  return (
    <Screen title={title}>
      {ready ? <Empty words="这一条已经不在这里" act="看我的一周" onAct={toWeek} /> : <Loading />}
    </Screen>
  )
}
