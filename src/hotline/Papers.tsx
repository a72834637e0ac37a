import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { paperStates } from '../../types/hotline.files.limits'
import { cloud } from '../_kernel/cloud'
import { openPaper } from '../_kernel/papers'
import { Button, Card, Empty, List, Loaded, Notice, Row, Stack, Table, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useFollow } from '../_kernel/useFollow'
import { useLoad } from '../_kernel/useLoad'

type Paper = Output<typeof hotline, 'papers'>['papers'][number]
export type Fault = NonNullable<Paper['faults']>[number]
export type Tally = NonNullable<Paper['tally']>

const isOpen = ({ state }: Paper) => state === 'waiting' || state === 'working'

/** `共10行，新的8行，已经有的1行，改过的0行，有错的1行`. */
export const sayTally = ({ rows, taken, known, changed, refused }: Tally): string =>
  `共${rows}行，新的${taken}行，已经有的${known}行，内容变了的${changed}行，有错的${refused}行`

/** What is wrong in a file, by row and column. */
export function Faults({ faults }: { readonly faults: readonly Fault[] }): ReactNode {
  return (
    <Table
      label="有错的地方"
      head={['第几行', '哪一列', '怎么了']}
      rows={faults.map(({ row, column, say }, at) => ({
        key: String(at),
        cells: [row === 0 ? '整个文件' : String(row), column, say],
      }))}
    />
  )
}

function sayState({ state, done, total, kind, tally, say }: Paper): string {
  if (state === 'working') return total === 0 ? '正在做' : `正在做，${done}/${total}`
  if (state === 'failed') return say ?? paperStates.failed
  if (state === 'ready') return kind === 'intake' && tally ? sayTally(tally) : `做好了，${done}件`
  return paperStates[state]
}

interface PaperRowProps {
  readonly paper: Paper
  readonly open: boolean
  readonly onOpen: () => void
  readonly onFailed: () => void
}

function PaperRow({ paper, open, onOpen, onFailed }: PaperRowProps): ReactNode {
  const { url, faults = [], title, madeAt, expires } = paper
  return (
    <Stack gap={2}>
      <Row
        title={title}
        detail={sayState(paper)}
        foot={`${sayTime(madeAt, phoneTime())}开始${expires === undefined ? '' : `，留到${sayTime(expires, phoneTime())}`}`}
        late={paper.state === 'failed'}
      />
      {(url !== undefined || faults.length > 0) && (
        <Stack across gap={2}>
          {url !== undefined && (
            <Button icon="next" onPress={() => void openPaper(url).catch(onFailed)}>
              取文件
            </Button>
          )}
          {faults.length > 0 && (
            <Button pressed={open} onPress={onOpen}>
              {`看看哪里有错（${faults.length}处）`}
            </Button>
          )}
        </Stack>
      )}
      {open && <Faults faults={faults} />}
    </Stack>
  )
}

/** My files: how far each is, and the file when it is ready. `round`: changes when another was started. */
export function Papers({ round }: { readonly round: number }): ReactNode {
  const papers = useLoad(() => cloud<typeof hotline>('hotline').papers({}), `papers ${round}`)
  const [open, setOpen] = useState<string>()
  const [failed, setFailed] = useState(false)
  const { again, load } = papers
  const busy = load.state === 'ready' && load.data.papers.some(isOpen)
  useFollow(busy, again)
  return (
    <Card
      title="我的文件"
      beside={
        <Button kind="quiet" icon="again" onPress={again}>
          刷新
        </Button>
      }
    >
      <Stack gap={3}>
        <Words tone="soft">文件只有您自己看得到，一周后删掉；取文件的地址十分钟内有效，过了就刷新一下</Words>
        {failed && <Notice tone="wrong">没有取到文件，请刷新后再试</Notice>}
        <Loaded of={papers} isEmpty={(of) => of.papers.length === 0} empty={<Empty words="还没有文件" />}>
          {(of) => (
            <List label="我的文件" rows={of.papers} keyOf={({ id }) => id}>
              {(paper) => (
                <PaperRow
                  paper={paper}
                  open={open === paper.id}
                  onOpen={() => setOpen(open === paper.id ? undefined : paper.id)}
                  onFailed={() => setFailed(true)}
                />
              )}
            </List>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}
