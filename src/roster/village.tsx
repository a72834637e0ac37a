import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { go, goHome } from '../_kernel/go'
import {
  Button,
  Card,
  Columns,
  Empty,
  Facts,
  Loaded,
  Notice,
  OffPaper,
  PrintButton,
  Screen,
  Stack,
  Tag,
  Words,
} from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { useLoad } from '../_kernel/useLoad'
import { Divided } from './Divided'
import { useNames } from './names'
import { office, type Village } from './office'
import { Pairings } from './Pairings'
import { File } from './VillageFile'
import { VillagePosts } from './VillagePosts'

function Households({ of: { code, households } }: { readonly of: Village }): ReactNode {
  const names = useNames().household
  return (
    <Card
      title="农户"
      beside={
        <Button kind="quiet" icon="family" onPress={() => go('/roster/register', { village: code })}>
          看农户
        </Button>
      }
    >
      <Facts
        label="农户的数"
        facts={[
          { name: '一共', says: `${households.all}户` },
          { name: names.poor, says: `${households.poor}户` },
          { name: names.exited, says: `${households.exited}户` },
          { name: '监测户', says: `${households.monitored}户，其中${households.atRisk}户风险还没有消除` },
          {
            name: '没有责任人',
            says:
              households.alone === 0 ? (
                '没有'
              ) : (
                <Words as="span" tone="red" strong>
                  {`${households.alone}户`}
                </Words>
              ),
          },
        ]}
      />
    </Card>
  )
}

function Masthead({ of }: { readonly of: Village }): ReactNode {
  const names = useNames().village
  const { status, exitYear, weak, minority } = of.file
  const gaps = of.posts.filter(({ gap }) => gap !== undefined).length
  return (
    <Stack gap={2}>
      <Stack across gap={3}>
        <Words as="h2" size="head" strong>
          {of.name}
        </Words>
        <Tag tone={status === 'ordinary' ? 'soft' : 'jade'}>
          {exitYear === undefined ? names[status] : `${names[status]}，${exitYear}年退出`}
        </Tag>
        {weak && <Tag tone="amber">软弱涣散</Tag>}
        {minority && <Tag tone="blue">民族村</Tag>}
      </Stack>
      <Words tone="soft">{of.place}</Words>
      <Words size="title" tone={gaps > 0 ? 'red' : 'ink'}>
        {gaps > 0 ? `还有${gaps}个岗位没有人` : '该派的都派到了'}
      </Words>
      <OffPaper>
        <Stack across>
          <Button icon="calendar" onPress={() => go('/trace/diary', { village: of.code })}>
            村日记
          </Button>
        </Stack>
      </OffPaper>
    </Stack>
  )
}

function One({ code }: { readonly code: string }): ReactNode {
  const ask = () => office().village({ code })
  const loaded = useLoad(ask, code, `roster.village.${code}`)
  const [did, setDid] = useState(false)
  // Who opened a link is not known yet; the server knows.
  const mayEdit = useWho()?.roles.some(({ role }) => role === 'office') ?? true
  useDidShow(loaded.again)
  const look = async () => {
    const village = await ask()
    loaded.put(village)
    return village
  }
  const done = () => {
    setDid(true)
    loaded.again()
  }
  return (
    <Loaded of={loaded} rows={6}>
      {(of) => {
        const shared = { of, mayEdit, look, onDone: done }
        return (
          <Stack gap={4}>
            <Masthead of={of} />
            {did && <Notice tone="done">存好了</Notice>}
            <VillagePosts of={of} mayEdit={mayEdit} />
            <Columns
              aside={
                <Stack gap={4}>
                  <Households of={of} />
                  <Divided {...shared} />
                </Stack>
              }
            >
              <Stack gap={4}>
                <File {...shared} />
                <Pairings
                  village={code}
                  rows={of.pairings}
                  mayEdit={mayEdit}
                  look={async () => (await look()).pairings}
                  onDone={done}
                />
              </Stack>
            </Columns>
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** 村: who serves in it, what is written of it, its households and enterprises, and changing each. */
export default function VillagePage(): ReactNode {
  const { code } = useRouter().params
  return (
    <Screen title="村" wide tools={<PrintButton />}>
      {code === undefined ? (
        <Empty words="没有找到这个村" act="回到首页" onAct={goHome} />
      ) : (
        <One key={code} code={code} />
      )}
    </Screen>
  )
}
