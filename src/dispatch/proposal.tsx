import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { proposalStates } from '../../types/dispatch.limits'
import {
  Button,
  Card,
  Columns,
  Empty,
  Loaded,
  Notice,
  PrintButton,
  Progress,
  Screen,
  Sheet,
  Stack,
  Tag,
  Words,
} from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { useFollow } from '../_kernel/useFollow'
import { usePages, type Pages } from '../_kernel/usePages'
import { ask, type Line, type Proposal } from './asks'
import { Balance } from './Balance'
import { Confirm } from './Confirm'
import { Lines } from './Lines'
import { kindWords, proposalTones, sayLimits } from './words'

interface Shown {
  readonly proposal: Proposal
  readonly rows: readonly Line[]
  readonly next?: string | undefined
}

async function load(id: string, after: string | undefined): Promise<Shown> {
  const { proposal, lines, next } = await ask().proposal({ id, ...(after === undefined ? {} : { after }) })
  return { proposal, rows: lines, next }
}

interface FigureProps {
  readonly name: string
  readonly value: number
  readonly wrong?: boolean
}

function Figure({ name, value, wrong = false }: FigureProps): ReactNode {
  return (
    <Stack gap={1}>
      <Words tone="soft">{name}</Words>
      <Words size="hero" strong tone={wrong ? 'red' : 'ink'}>
        {String(value)}
      </Words>
    </Stack>
  )
}

function Head({ of }: { readonly of: Proposal }): ReactNode {
  const { place, kind, state, tally, done, total, say } = of
  return (
    <Stack gap={3}>
      <Stack across gap={3}>
        <Words size="head" strong as="h2">
          {`${place} · ${kindWords[kind]}`}
        </Words>
        <Tag tone={proposalTones[state]}>{proposalStates[state]}</Tag>
      </Stack>
      <Words tone="soft">{sayLimits(of)}</Words>
      {state === 'solving' && <Progress done={done} total={total} words="正在排" />}
      {state === 'failed' && <Notice tone="wrong">{say ?? proposalStates.failed}</Notice>}
      {tally.needs > 0 && (
        <Stack across gap={8}>
          <Figure name="要派的岗位" value={tally.needs} />
          <Figure name="排上了" value={tally.met} />
          <Figure name="没有人" value={tally.unmet} wrong={tally.unmet > 0} />
          <Figure name="要换人" value={tally.moved} />
        </Stack>
      )}
    </Stack>
  )
}

/** 放弃: asked once more, for its lines go. */
function Drop({ of, onDone }: { readonly of: Proposal; readonly onDone: () => void }): ReactNode {
  const [asked, setAsked] = useState(false)
  const { busy, wrong, run, forget } = useDeed()
  const drop = async (): Promise<void> => {
    if ((await run((key) => ask(key).drop({ id: of.id, version: of.version }))) === 'not') return
    setAsked(false)
    onDone()
  }
  const close = () => {
    setAsked(false)
    forget()
  }
  return (
    <>
      <Button kind="quiet" onPress={() => setAsked(true)}>
        放弃这个方案
      </Button>
      {asked && (
        <Sheet
          title="放弃这个方案？"
          onClose={close}
          acts={
            <Button kind="danger" busy={busy} onPress={() => void drop()}>
              放弃
            </Button>
          }
        >
          <Stack gap={3}>
            <Words>没有派出去的都不派了；已经派的不受影响</Words>
            {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
          </Stack>
        </Sheet>
      )}
    </>
  )
}

const isOpen = ({ state }: Proposal) => state === 'ready' || state === 'confirming' || state === 'confirmed'

function Article({ of, pages }: { readonly of: Shown; readonly pages: Pages<Shown> }): ReactNode {
  const { proposal, rows } = of
  const { state, balance, id } = proposal
  const open = isOpen(proposal)
  const ends = state === 'ready' || state === 'confirming' || state === 'solving' || state === 'failed'
  const aside = (
    <Stack gap={4}>
      {open && <Confirm of={proposal} onDone={pages.again} />}
      {ends && <Drop of={proposal} onDone={pages.again} />}
    </Stack>
  )
  return (
    <Stack gap={6}>
      <Head of={proposal} />
      {rows.length > 0 && (
        <Lines proposal={id} lines={rows} open={open} pages={pages} onChanged={pages.again} />
      )}
      {rows.length === 0 && state === 'dropped' && (
        <Card>
          <Empty words="这个方案已经放弃" hint="需要时再排一个" />
        </Card>
      )}
      {balance === undefined ? (
        aside
      ) : (
        <Columns aside={aside}>
          <Balance of={balance} />
        </Columns>
      )}
    </Stack>
  )
}

/** 选派方案: what it comes to, every line with its reasons, change by hand, and confirm. */
export default function ProposalPage(): ReactNode {
  const { id = '' } = useRouter().params
  const pages = usePages((after) => load(id, after), id)
  const { again, load: now } = pages
  const busy = now.state === 'ready' && now.data.proposal.state === 'solving'
  useFollow(busy, again)
  return (
    <Screen title="选派方案" wide tools={<PrintButton />}>
      <Loaded of={pages} rows={6}>
        {(of) => <Article of={of} pages={pages} />}
      </Loaded>
    </Screen>
  )
}
