import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { go, goInstead } from '../_kernel/go'
import { Button, Card, Failed, Loaded, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Told } from './asks'
import { HouseholdChange } from './HouseholdChange'
import { HouseholdEdit, HouseholdNew, type Whole } from './HouseholdEdit'
import { Changes, Members, Standing } from './HouseholdFacts'
import { HouseholdJoin } from './HouseholdJoin'
import { useDeed } from '../_kernel/useDeed'

type Household = Told<'household'>

/** Who runs the roster may change it; a cadre reads. Until it is known, the server decides. */
function useRuns(): boolean {
  const who = useWho()
  return who === undefined || who.roles.some(({ role }) => role === 'office')
}

function Responsible({ of, runs }: { readonly of: Household; readonly runs: boolean }): ReactNode {
  const { responsible, gone, id } = of
  const now = responsible?.now
  return (
    <Card title="帮扶责任人">
      <Stack gap={3}>
        {now === undefined ? (
          <Words tone={responsible?.gap === undefined ? 'soft' : 'red'}>
            {responsible?.gap === undefined ? '这一户不用派责任人' : '现在没有人'}
          </Words>
        ) : (
          <Words>{`${now.holder.name}，${now.holder.unit}`}</Words>
        )}
        {responsible?.next !== undefined && (
          <Words tone="soft">{`${responsible.next.from}起是${responsible.next.holder.name}`}</Words>
        )}
        {runs && !gone && (
          <Stack across>
            <Button icon="assign" onPress={() => go('/roster/post', { household: id })}>
              {now === undefined ? '派人' : '换人、看以前的人'}
            </Button>
          </Stack>
        )}
      </Stack>
    </Card>
  )
}

type Mode = 'look' | 'edit' | 'change' | 'join'

interface OpenedProps {
  readonly of: Household
  readonly again: () => void
}

/** Whole names are asked for on purpose, and the look is written down. */
function Opened({ of, again }: OpenedProps): ReactNode {
  const { id, gone, file } = of
  const head = file.members.find(({ relation }) => relation === 'head')?.name ?? ''
  const runs = useRuns()
  const [whole, setWhole] = useState<Whole>()
  const [mode, setMode] = useState<Mode>('look')
  const [did, setDid] = useState<string>()
  const { busy, wrong, run } = useDeed()
  const open = async (then: Mode): Promise<void> => {
    setDid(undefined)
    if (whole !== undefined) {
      setMode(then)
      return
    }
    await run(async (key) => {
      setWhole(await ask(key).openHousehold({ id }))
      setMode(then)
    })
  }
  // Whole names go from the screen, and what stands there now is asked for.
  const stop = () => {
    setMode('look')
    setWhole(undefined)
    again()
  }
  const done = (say: string) => {
    setDid(say)
    stop()
  }
  if (mode === 'edit' && whole !== undefined)
    return (
      <HouseholdEdit id={id} of={whole} onLook={setWhole} onDone={() => done('存好了')} onCancel={stop} />
    )
  if (mode === 'join')
    return (
      <HouseholdJoin
        id={id}
        version={of.version}
        village={file.village}
        onDone={() => done('接进来了')}
        onCancel={stop}
      />
    )
  if (mode === 'change' && whole !== undefined)
    return <HouseholdChange id={id} of={whole} gone={gone} onDone={() => done('记下了')} onCancel={stop} />
  return (
    <Stack gap={4}>
      {did !== undefined && <Notice tone="done">{did}</Notice>}
      {gone && <Notice tone="due">这一户已经不在名册上了，以前的记录还在</Notice>}
      <Standing of={of} head={head} />
      <Members of={whole?.file ?? file} />
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      <Words tone="soft">
        {whole === undefined
          ? '名字只显示一部分。看全名、修改和变动都会记下是谁、什么时候看的'
          : '正在显示全名和电话，这次看已经记下了'}
      </Words>
      <Stack across gap={2}>
        {whole === undefined && (
          <Button busy={busy} busyWords="正在打开" onPress={() => void open('look')}>
            看全名
          </Button>
        )}
        {runs && !gone && (
          <Button disabled={busy} onPress={() => void open('edit')}>
            修改
          </Button>
        )}
        {runs && !gone && (
          <Button disabled={busy} onPress={() => setMode('join')}>
            接一个人进来
          </Button>
        )}
        {runs && (
          <Button disabled={busy} onPress={() => void open('change')}>
            家庭变动
          </Button>
        )}
      </Stack>
      <Responsible of={of} runs={runs} />
      <Changes of={of.changes} />
    </Stack>
  )
}

function Known({ id }: { readonly id: string }): ReactNode {
  const household = useLoad(() => ask().household({ id }), id)
  const { again } = household
  useDidShow(again)
  return <Loaded of={household}>{(of) => <Opened of={of} again={again} />}</Loaded>
}

/** 农户: one household's page; or a new one of a village. */
export default function HouseholdPage(): ReactNode {
  const { id, village } = useRouter().params
  if (id !== undefined)
    return (
      <Screen title="农户">
        <Known key={id} id={id} />
      </Screen>
    )
  return (
    <Screen title="登记一户">
      {village === undefined ? (
        <Failed say="没有认出是哪个村" onAgain={() => goInstead('/roster/register')} />
      ) : (
        <HouseholdNew village={village} onDone={(made) => goInstead('/roster/household', { id: made })} />
      )}
    </Screen>
  )
}
