import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import { titleMax } from '../../types/survey.limits'
import { ownCounties } from '../_kernel/ForCounty'
import { go } from '../_kernel/go'
import { pickPaper, sendPaper } from '../_kernel/papers'
import { Button, Card, Choice, Field, Loaded, Notice, Select, Stack, Table, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask, divisions } from './asks'

type Fault = Output<typeof survey, 'importForm'>['faults'][number]

const ways = [
  { value: 'ready', words: '用现成的', hint: '评六支帮扶力量、热线、政策、村里的事，十道题，拿来就能改' },
  { value: 'empty', words: '从空的开始', hint: '自己写维度和题目' },
  { value: 'form', words: '导入XLSForm', hint: '别的问卷系统也用的一种Excel表' },
] as const
type Way = (typeof ways)[number]['value']

/** The city's and counties' grounds that she keeps; none for a township's office. */
const places = async () => {
  const own = (await divisions({})).divisions.filter(({ level }) => level === 'city' || level === 'county')
  return [...own, ...(await ownCounties(divisions))]
}

function Faults({ of }: { readonly of: readonly Fault[] }): ReactNode {
  return (
    <Stack gap={2}>
      <Notice tone="wrong">没有导入，请照下面改好再来，原来的都没有动</Notice>
      <Table
        label="导入的问题"
        head={['第几行', '哪一列', '怎么了']}
        rows={of.map(({ row, column, say }, at) => ({
          key: String(at),
          cells: [row === 0 ? '整个文件' : String(row), column, say],
        }))}
      />
    </Stack>
  )
}

interface FormProps {
  readonly grounds: readonly { readonly code: string; readonly name: string }[]
}

function Form({ grounds }: FormProps): ReactNode {
  const [division, setDivision] = useState(grounds[0]?.code ?? '')
  const [way, setWay] = useState<Way>('ready')
  const [title, setTitle] = useState('')
  const [tried, setTried] = useState(false)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const { busy, wrong, run } = useDeed()
  const missing = way === 'empty' && title.trim() === ''
  const bring = async (key: string): Promise<void> => {
    const picked = await pickPaper('.xlsx')
    if (picked === undefined) return
    const file = await sendPaper(await ask().systemSlot({ type: 'xlsx' }), picked)
    const { made, faults: found } = await ask(key).importForm({ division, file })
    setFaults(found)
    if (made !== undefined) go('/survey/system', { id: made.id })
  }
  const start = async (key: string): Promise<void> => {
    const from = way === 'empty' ? { title } : { ready: true as const }
    go('/survey/system', { id: (await ask(key).startSystem({ division, from })).id })
  }
  const press = () => {
    setTried(true)
    setFaults([])
    if (!missing) void run(way === 'form' ? bring : start)
  }
  return (
    <Stack gap={4}>
      {grounds.length > 1 && (
        <Select
          label="给哪里用"
          options={grounds.map(({ code: value, name: words }) => ({ value, words }))}
          value={division}
          onValue={setDivision}
        />
      )}
      <Choice label="怎么开始" options={ways} value={way} onValue={setWay} />
      {way === 'empty' && (
        <Field
          label="叫什么"
          value={title}
          max={titleMax}
          error={tried && missing ? '请填写名称' : undefined}
          onValue={setTitle}
        />
      )}
      {way === 'form' && (
        <Words tone="soft">
          要有survey和choices两页，题目用select_one，一个分组是一个维度。先把现成的导出来看看，照着写最省事。录音不在表里
        </Words>
      )}
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      {faults.length > 0 && <Faults of={faults} />}
      <Button kind="primary" full busy={busy} busyWords="正在办" onPress={press}>
        {way === 'form' ? '选文件' : '开始'}
      </Button>
    </Stack>
  )
}

/** 做一套新的: the ready one, an empty one, or one from a file. */
export function SystemStart(): ReactNode {
  const grounds = useLoad(places, 'grounds')
  return (
    <Card title="做一套新的">
      <Loaded
        of={grounds}
        isEmpty={(all) => all.length === 0}
        empty={<Words tone="soft">指标体系由县里或者市里来定，这里可以看</Words>}
      >
        {(all) => <Form grounds={all} />}
      </Loaded>
    </Card>
  )
}
