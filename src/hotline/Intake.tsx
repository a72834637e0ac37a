import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { pickPaper, sendPaper } from '../_kernel/papers'
import { Button, Card, Notice, Stack, Table, Words } from '../_kernel/parts'
import { Faults, sayTally } from './Papers'

type Tried = Output<typeof hotline, 'tryTickets'> & { readonly file: string; readonly name: string }

const typeOf = (name: string) => (/\.json$/i.test(name) ? 'json' : 'xlsx')

/** The county that a city's office means. */
interface County {
  readonly county?: string
}

/** Picks a file, sends it and has it tried. `undefined` when none was picked. */
async function brought(county: County): Promise<Tried | undefined> {
  const picked = await pickPaper('.xlsx,.json')
  if (!picked) return undefined
  const slot = await cloud<typeof hotline>('hotline').paperSlot({ type: typeOf(picked.name) })
  const file = await sendPaper(slot, picked)
  return {
    ...(await cloud<typeof hotline>('hotline').tryTickets({ file, ...county })),
    file,
    name: picked.name,
  }
}

function Trial({ of }: { readonly of: Tried }): ReactNode {
  return (
    <Stack gap={3}>
      <Words strong>{of.name}</Words>
      <Words>{sayTally(of.tally)}</Words>
      {of.first.length > 0 && (
        <Table
          label="前几行导入后的样子"
          head={['第几行', '编号', '地方', '收件部门', '内容']}
          rows={of.first.map(({ row, number, place, unit, text }) => ({
            key: String(row),
            cells: [String(row), number, place, unit, text],
          }))}
        />
      )}
      {of.faults.length > 0 && (
        <>
          <Notice tone="due">有错的行不会导入，改好后可以再传一次，导入过的不会重复</Notice>
          <Faults faults={of.faults} />
        </>
      )}
    </Stack>
  )
}

interface IntakeProps {
  readonly county: string | undefined
  readonly onStarted: () => void
}

/** 导入: a file of the platform's tickets is tried first, then taken in. */
export function Intake({ county, onStarted }: IntakeProps): ReactNode {
  const of: County = county === undefined ? {} : { county }
  const [tried, setTried] = useState<Tried>()
  const [busy, setBusy] = useState<'try' | 'take'>()
  const [wrong, setWrong] = useState<string>()
  const [did, setDid] = useState(false)
  const [key, setKey] = useState(makeKey)

  const act = async (name: 'try' | 'take', work: () => Promise<void>): Promise<void> => {
    if (busy) return
    setBusy(name)
    setWrong(undefined)
    setDid(false)
    try {
      await work()
    } catch (error) {
      setWrong(sayOf(error))
    }
    setBusy(undefined)
  }
  const pick = () =>
    act('try', async () => {
      const found = await brought(of)
      if (!found) return
      setTried(found)
      setKey(makeKey())
    })
  const take = (trial: Tried) =>
    act('take', async () => {
      await cloud<typeof hotline>('hotline', { key }).takeTickets({ file: trial.file, ...of })
      setTried(undefined)
      setDid(true)
      onStarted()
    })

  return (
    <Card title="导入12345平台的工单">
      <Stack gap={3}>
        <Words tone="soft">可以传Excel（.xlsx）或JSON文件，一次最多两万行。先试一遍，看清楚再导入</Words>
        {process.env.TARO_ENV === 'weapp' ? (
          <Notice tone="info">导入请在电脑上做</Notice>
        ) : (
          <Stack across gap={2}>
            <Button
              kind={tried ? 'secondary' : 'primary'}
              busy={busy === 'try'}
              busyWords="正在看文件"
              onPress={() => void pick()}
            >
              选文件
            </Button>
          </Stack>
        )}
        {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
        {did && <Notice tone="done">已经开始导入，进度在“我的文件”里看</Notice>}
        {tried && <Trial of={tried} />}
        {tried && tried.tally.taken > 0 && (
          <Stack across gap={2}>
            <Button kind="primary" busy={busy === 'take'} onPress={() => void take(tried)}>
              {`导入${tried.tally.taken}行`}
            </Button>
          </Stack>
        )}
      </Stack>
    </Card>
  )
}
