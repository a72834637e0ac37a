import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { Card, Empty, List, Loaded, Notice, Row, Screen, Stack, Tag, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { InPlace } from './InPlace'
import { from, office, type PointRow } from './office'
import { PointForm } from './PointForm'

function sayWhere({ point, offered }: PointRow): string {
  if (point !== undefined)
    return `北纬${point.latitude}，东经${point.longitude}，${point.who}在${sayTime(point.at, phoneTime())}定的`
  if (offered !== undefined) return `有${offered.entries}条有力的记录，可以照它定`
  return '还没有记录，可以在地图上或者填数定'
}

interface OneProps {
  readonly of: PointRow
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly onDone: () => void
  readonly onStale: () => void
}

function One({ of, open, onOpen, onDone, onStale }: OneProps): ReactNode {
  const { place, point, offered } = of
  const state = point !== undefined ? '定了' : offered !== undefined ? '等您确认' : '还没有定'
  const tone = point !== undefined ? 'jade' : offered !== undefined ? 'amber' : 'soft'
  return (
    <Stack gap={2}>
      <Row
        title={place}
        detail={sayWhere(of)}
        beside={<Tag tone={tone}>{state}</Tag>}
        current={open}
        onPress={() => onOpen(!open)}
      />
      {open && (
        <Card title={`${place}的定位点`}>
          <PointForm
            key={of.version}
            of={of}
            onDone={onDone}
            onStale={onStale}
            onCancel={() => onOpen(false)}
          />
        </Card>
      )}
    </Stack>
  )
}

function Villages({ township }: { readonly township: string }): ReactNode {
  const [open, setOpen] = useState<string>()
  const [did, setDid] = useState<string>()
  const pages = usePages(async (after) => {
    const { villages, next } = await office().points({ township, ...from(after) })
    return { rows: villages, next }
  }, township)
  return (
    <Stack gap={4}>
      {did !== undefined && <Notice tone="done">{did}</Notice>}
      <Loaded
        of={pages}
        rows={6}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="这里没有村" hint="换一个乡镇看看" />}
      >
        {({ rows }) => (
          <List label="各村定位点" rows={rows} keyOf={({ village }) => village} pages={pages}>
            {(one) => (
              <One
                of={one}
                open={open === one.village}
                onOpen={(yes) => setOpen(yes ? one.village : undefined)}
                onStale={pages.again}
                onDone={() => {
                  setOpen(undefined)
                  setDid(`${one.place}的定位点定好了`)
                  pages.again()
                }}
              />
            )}
          </List>
        )}
      </Loaded>
    </Stack>
  )
}

/** 村定位点: where each village of a township is, so that far and near can be said at all. */
export default function PointsPage(): ReactNode {
  const { division } = useRouter().params
  return (
    <Screen title="村定位点">
      <Stack gap={4}>
        <Words tone="soft">定在村委会或者村子中间。没有定的村，记录离得远近就不说</Words>
        <InPlace division={division} label="哪个乡镇" deepest="township">
          {({ code, level }) =>
            level === 'township' ? (
              <Villages key={code} township={code} />
            ) : (
              <Card>
                <Empty words="先选一个乡镇" hint="一个乡镇一个乡镇地定" />
              </Card>
            )
          }
        </InPlace>
      </Stack>
    </Screen>
  )
}
