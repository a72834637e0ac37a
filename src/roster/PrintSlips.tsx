import { useState, type ReactNode } from 'react'
import {
  Button,
  Choice,
  Empty,
  Loaded,
  Notice,
  OffPaper,
  Pieces,
  Progress,
  Sheet,
  Stack,
  Words,
} from '../_kernel/parts'
import { printPage } from '../_kernel/print'
import { sayDate } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { ask, from } from './asks'
import { useSlips, type Slip } from './useSlips'

/** One slip: folded and sealed, it is opened by the family alone. */
function PrintedSlip({ of: { head, place, secret, expires } }: { readonly of: Slip }): ReactNode {
  return (
    <Stack gap={1}>
      <Words strong>{`${head} 家的密封条`}</Words>
      <Words size="aside">{place}</Words>
      <Words size="head" strong>
        {secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </Words>
      <Words size="aside">微信打开乡音，按“绑定我的家”，填上面16位码</Words>
      <Words size="aside">{`${sayDate(expires)}前有效，用一次就作废。折好封口，交到本户手里`}</Words>
    </Stack>
  )
}

const whose = [
  { value: 'unbound', words: '只给还没绑定的', hint: '绑定过的不用再发' },
  { value: 'all', words: '这一页全部都发', hint: '家里有人换了手机' },
] as const

interface AskedProps {
  readonly title: string
  readonly words: readonly string[]
  readonly act: string
  readonly onAct: () => void
  readonly onClose: () => void
}

function Asked({ title, words, act, onAct, onClose }: AskedProps): ReactNode {
  return (
    <Sheet
      title={title}
      onClose={onClose}
      acts={
        <>
          <Button kind="primary" full onPress={onAct}>
            {act}
          </Button>
          <Button full onPress={onClose}>
            先不出
          </Button>
        </>
      }
    >
      <Stack gap={2}>
        {words.map((line) => (
          <Words key={line}>{line}</Words>
        ))}
      </Stack>
    </Sheet>
  )
}

interface MakingProps {
  readonly households: readonly { readonly id: string; readonly bound: boolean }[]
}

/** Makes the slips of a page, once; what went wrong is gone on with, and new ones are made on purpose only. */
function Making({ households }: MakingProps): ReactNode {
  const { made, going, wrong, make, drop } = useSlips()
  const [which, setWhich] = useState<'unbound' | 'all'>('unbound')
  const [asked, setAsked] = useState<'first' | 'anew'>()
  const wanted = households.filter(({ bound }) => which === 'all' || !bound).map(({ id }) => id)
  const left = wanted.filter((id) => !made.some(({ household }) => household === id))
  const started = made.length > 0 || going !== undefined || wrong !== undefined
  const start = (ids: readonly string[]) => {
    setAsked(undefined)
    void make(ids)
  }
  return (
    <Stack gap={4}>
      <OffPaper>
        <Stack gap={3}>
          {!started && (
            <>
              <Choice label="发给谁" options={whose} value={which} pairs onValue={setWhich} />
              <Stack across>
                <Button
                  kind="primary"
                  icon="key"
                  disabled={wanted.length === 0}
                  onPress={() => setAsked('first')}
                >
                  {wanted.length === 0 ? '这一页都绑定过了' : `给${wanted.length}户出密封条`}
                </Button>
              </Stack>
            </>
          )}
          {going !== undefined && <Progress done={going.done} total={going.total} words="正在出" />}
          {wrong !== undefined && (
            <Notice tone="wrong" act="接着出" onAct={() => start(left)}>
              {`${wrong}。还有${left.length}户没有出，已经出的不受影响`}
            </Notice>
          )}
          {made.length > 0 && going === undefined && (
            <>
              <Notice tone="due">这些码只显示这一次，离开这里就看不到了。请现在打印，当面交给本户</Notice>
              <Stack across gap={2}>
                {process.env.TARO_ENV === 'h5' && (
                  <Button kind="primary" icon="print" onPress={printPage}>
                    {`打印${made.length}张`}
                  </Button>
                )}
                <Button icon="again" onPress={() => setAsked('anew')}>
                  印坏了，重新出
                </Button>
              </Stack>
            </>
          )}
        </Stack>
      </OffPaper>
      {made.length > 0 && (
        <Pieces label="密封条" rows={made} keyOf={({ household }) => household} each={8}>
          {(slip) => <PrintedSlip of={slip} />}
        </Pieces>
      )}
      {asked === 'first' && (
        <Asked
          title={`给${wanted.length}户出密封条`}
          words={['每户一个新码，只显示这一次，请先把打印机备好。', '以前发出去没用的密封条，马上作废。']}
          act="出密封条"
          onAct={() => start(wanted)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'anew' && (
        <Asked
          title="全部重新出"
          words={[`重新出的是新码，刚才出的${made.length}张全部作废，印出来的请撕掉。`]}
          act="全部重新出"
          onAct={() => {
            drop()
            start(wanted)
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Stack>
  )
}

/** 密封条 of a village, fifty households a time, eight to a sheet of A4. */
export function PrintSlips({ village }: { readonly village: string }): ReactNode {
  const households = usePages((after) => ask().households({ village, ...from(after) }), village)
  return (
    <Loaded
      of={households}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty words="这个村还没有登记的户" />}
    >
      {({ rows }) => (
        <Stack gap={4}>
          {(households.hasBack || households.hasNext) && (
            <OffPaper>
              <Stack across gap={2}>
                <Button disabled={!households.hasBack} onPress={households.back}>
                  上一页
                </Button>
                <Words>{`第${households.page}页，${rows.length}户`}</Words>
                <Button disabled={!households.hasNext} onPress={households.next}>
                  下一页
                </Button>
              </Stack>
            </OffPaper>
          )}
          <Making key={households.page} households={rows} />
        </Stack>
      )}
    </Loaded>
  )
}
