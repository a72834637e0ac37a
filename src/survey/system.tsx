import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { systemStates } from '../../types/survey.limits'
import { goInstead } from '../_kernel/go'
import { openPaper } from '../_kernel/papers'
import {
  Button,
  Card,
  Columns,
  Forbidden,
  Loaded,
  Notice,
  Screen,
  Sheet,
  Stack,
  Tag,
  Words,
} from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask, divisions } from './asks'
import { SystemEditor } from './SystemEditor'
import { sayWhose, systemTones, type SystemPage } from './systemForm'
import { SystemPreview } from './SystemPreview'

/** For whom one may make a next edition: whose it is, or one's own where it is the city's. */
async function ownGround({ mine, system }: SystemPage): Promise<string | undefined> {
  if (mine) return system.division
  const { divisions: own } = await divisions({})
  return own.find(({ level }) => level === 'county' || level === 'city')?.code
}

interface DeedsProps {
  readonly of: SystemPage
}

/** What may be done with it as a whole. */
function Deeds({ of }: DeedsProps): ReactNode {
  const { system, mine } = of
  const { id, version, state } = system
  const { busy, wrong, run } = useDeed()
  const ground = useLoad(() => ownGround(of).then((code) => ({ code })), id)
  const [sure, setSure] = useState(false)
  const own = ground.load.state === 'ready' ? ground.load.data.code : undefined
  const next = (division: string) =>
    void run(async (key) => {
      const made = await ask(key).startSystem({ division, from: { system: id } })
      goInstead('/survey/system', { id: made.id })
    })
  const retire = () =>
    void run(async (key) => {
      await ask(key).retireSystem({ id, version })
      goInstead('/survey/systems')
    })
  const drop = state === 'draft' ? '丢掉这份草稿' : '停用'
  return (
    <Stack gap={2}>
      <Stack across gap={2}>
        {own !== undefined && (
          <Button icon="add" busy={busy} onPress={() => next(own)}>
            另起新版
          </Button>
        )}
        <Button
          disabled={busy}
          onPress={() => void run(async () => openPaper((await ask().exportForm({ id })).url))}
        >
          导出成XLSForm
        </Button>
        {mine && state !== 'retired' && (
          <Button icon="close" disabled={busy} onPress={() => setSure(true)}>
            {drop}
          </Button>
        )}
      </Stack>
      <Words tone="soft">XLSForm是一种Excel表，别的问卷系统也认得。录音不在表里</Words>
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      {sure && (
        <Sheet
          title={drop}
          onClose={() => setSure(false)}
          acts={
            <Button kind="danger" busy={busy} onPress={retire}>
              {drop}
            </Button>
          }
        >
          <Words>
            {state === 'draft' ? '丢掉以后找不回来' : '停用以后，新的评议不能再选它；用过它的评议不受影响'}
          </Words>
        </Sheet>
      )}
    </Stack>
  )
}

/** One that changes no more, or is somebody else's. */
function Fixed({ of }: { readonly of: SystemPage }): ReactNode {
  const { content, heard, system, mine } = of
  const [current, setCurrent] = useState<string>()
  return (
    <Columns
      aside={<SystemPreview content={content} heard={heard} current={current} onCurrent={setCurrent} />}
    >
      <Stack gap={4}>
        <Notice>
          {system.state === 'draft'
            ? `这是${mine ? '' : sayWhose(system.division)}草稿，这里只能看`
            : '已经用过的不能再改，请乡亲评的题目才前后一样。要改就另起新版'}
        </Notice>
        {content.dimensions.map(({ key, name, weight }) => (
          <Card key={key} title={name} beside={<Words as="span">{`权重${String(weight)}`}</Words>}>
            <Stack gap={3}>
              {content.questions
                .filter(({ dimension }) => dimension === key)
                .map((one) => (
                  <Stack key={one.key} gap={1}>
                    <Words strong>{one.text}</Words>
                    {one.help !== undefined && <Words tone="soft">{one.help}</Words>}
                    <Words tone="soft">{`权重${String(one.weight)}`}</Words>
                  </Stack>
                ))}
            </Stack>
          </Card>
        ))}
      </Stack>
    </Columns>
  )
}

function Known({ id }: { readonly id: string }): ReactNode {
  const loaded = useLoad(() => ask().system({ id }), id)
  const [saved, setSaved] = useState(false)
  return (
    <Screen title="指标体系" wide>
      <Loaded of={loaded} rows={6}>
        {(of) => {
          const { system, mine } = of
          const { title, edition, state, division, version } = system
          return (
            <Stack gap={4}>
              <Card title={title} beside={<Tag tone={systemTones[state]}>{systemStates[state]}</Tag>}>
                <Stack gap={3}>
                  <Words tone="soft">{`${sayWhose(division)}，第${String(edition)}版，${String(system.questions)}道题`}</Words>
                  <Deeds of={of} />
                </Stack>
              </Card>
              {saved && (
                <Notice tone="done">
                  {of.lacks.length === 0
                    ? '存好了，什么都不缺，可以用来办评议'
                    : '存好了，还有没补齐的，见下面'}
                </Notice>
              )}
              {mine && state === 'draft' ? (
                <SystemEditor
                  key={`${id}.${String(version)}`}
                  seen={{ ...of, version }}
                  onSaved={() => {
                    setSaved(true)
                    loaded.again()
                  }}
                />
              ) : (
                <Fixed of={of} />
              )}
            </Stack>
          )
        }}
      </Loaded>
    </Screen>
  )
}

/** 指标体系: one edition, to be written while it is a draft and looked at afterwards. */
export default function System(): ReactNode {
  const { id } = useRouter().params
  return id === undefined || id === '' ? (
    <Screen title="指标体系">
      <Forbidden say="没有找到这套指标体系" />
    </Screen>
  ) : (
    <Known key={id} id={id} />
  )
}
