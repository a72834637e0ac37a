import { useState, type ReactNode } from 'react'
import { bookFaultsMost, bookKinds, bookStates } from '../../types/roster.books.limits'
import { openPaper } from '../_kernel/papers'
import { Button, Card, Notice, Progress, Sheet, Stack, Tag, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { ask } from './asks'
import { changes, inWork, sayTally, sayWill, type Book } from './bookWords'
import { Faults } from './Faults'
import { useDeed } from '../_kernel/useDeed'

const tones = {
  reading: 'blue',
  ready: 'amber',
  taking: 'blue',
  taken: 'jade',
  undoing: 'blue',
  undone: 'soft',
  making: 'blue',
  made: 'jade',
  failed: 'red',
  dropped: 'soft',
} as const

/** How its work stands, in numbers or in a sentence. */
function Standing({ of }: { readonly of: Book }): ReactNode {
  const { state, done, total, tally, faults, say } = of
  return (
    <>
      {inWork(of) && <Progress done={done} total={total} words={bookStates[state]} />}
      {state === 'failed' && <Notice tone="wrong">{say ?? bookStates.failed}</Notice>}
      {state !== 'failed' && say !== undefined && <Words>{say}</Words>}
      {tally !== undefined && <Words>{sayTally(tally)}</Words>}
      {tally !== undefined && tally.refused > faults.length && faults.length >= bookFaultsMost && (
        <Words tone="soft">{`错的地方太多，这里只列前${bookFaultsMost}处`}</Words>
      )}
    </>
  )
}

interface ActProps {
  readonly of: Book
  readonly onDone: () => void
}

/** The switch: what it does stands beside it, and nobody sees a row before. */
function Switch({ of, onDone }: ActProps): ReactNode {
  const { id, version, tally } = of
  const { busy, wrong, run } = useDeed()
  const take = async (drop: boolean): Promise<void> => {
    await run((key) => ask(key).takeBook({ id, version, ...(drop ? { drop: true as const } : {}) }))
    // Refused or not, how it stands now is asked for.
    onDone()
  }
  const worth = tally !== undefined && changes(tally)
  return (
    <Stack gap={2}>
      <Words strong>{worth ? sayWill(tally) : '没有要加进来或者要改的，放弃就行'}</Words>
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      <Stack across gap={2}>
        {worth && (
          <Button kind="primary" busy={busy} onPress={() => void take(false)}>
            确认换上
          </Button>
        )}
        <Button disabled={busy} onPress={() => void take(true)}>
          放弃
        </Button>
      </Stack>
    </Stack>
  )
}

function Undo({ of, onDone }: ActProps): ReactNode {
  const { id, version, undoUntil = 0 } = of
  const [asked, setAsked] = useState(false)
  const { busy, wrong, run, forget } = useDeed()
  const close = () => {
    setAsked(false)
    forget()
  }
  const undo = async (): Promise<void> => {
    if ((await run((key) => ask(key).undoBook({ id, version }))) !== 'done') return
    close()
    onDone()
  }
  return (
    <Stack gap={2}>
      <Words tone="soft">{`${sayTime(undoUntil, phoneTime())}前可以撤回`}</Words>
      <Stack across>
        <Button icon="back" onPress={() => setAsked(true)}>
          撤回
        </Button>
      </Stack>
      {asked && (
        <Sheet
          title="撤回这次导入"
          onClose={close}
          acts={
            <>
              <Button kind="danger" full busy={busy} busyWords="正在撤回" onPress={() => void undo()}>
                撤回
              </Button>
              <Button full disabled={busy} onPress={close}>
                不撤了
              </Button>
            </>
          }
        >
          <Stack gap={2}>
            <Words>这次加进来的都去掉，这次改了的都放回原样。</Words>
            <Words>后来又有人改过的不动，撤完会一行一行列给您。</Words>
            {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
          </Stack>
        </Sheet>
      )}
    </Stack>
  )
}

/** One workbook, in or out: what it is, how far, and what can be done now. */
export function BookCard({ of, onDone }: ActProps): ReactNode {
  const { name, kind, way, state, at, faults, kept, undoUntil, url } = of
  const [open, setOpen] = useState(false)
  const [failed, setFailed] = useState(false)
  const undoable = state === 'taken' && undoUntil !== undefined && undoUntil > phoneTime()
  return (
    <Card title={name} beside={<Tag tone={tones[state]}>{bookStates[state]}</Tag>}>
      <Stack gap={3}>
        <Words tone="soft">
          {`${bookKinds[kind]}，${way === 'in' ? '导入' : '导出'}，${sayTime(at, phoneTime())}开始`}
        </Words>
        <Standing of={of} />
        {faults.length > 0 && (
          <Stack across>
            <Button pressed={open} onPress={() => setOpen(!open)}>
              {`${open ? '收起' : '看看哪里有错'}（${faults.length}处）`}
            </Button>
          </Stack>
        )}
        {open && <Faults label="有错的地方" of={faults} />}
        {state === 'ready' && <Switch of={of} onDone={onDone} />}
        {undoable && <Undo of={of} onDone={onDone} />}
        {kept.length > 0 && (
          <Stack gap={2}>
            <Notice tone="due">{`有${kept.length}行后来又有人改过，没有放回去`}</Notice>
            <Faults label="没有放回去的" of={kept} />
          </Stack>
        )}
        {url !== undefined && (
          <Stack across>
            <Button icon="next" onPress={() => void openPaper(url).catch(() => setFailed(true))}>
              {way === 'in' ? '下载全部问题' : '取文件'}
            </Button>
          </Stack>
        )}
        {failed && <Notice tone="wrong">没有取到文件，请刷新后再试</Notice>}
      </Stack>
    </Card>
  )
}
