import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import { forceNames } from '../../types/roster.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import {
  Button,
  Card,
  Empty,
  List,
  Loaded,
  Notice,
  QrImage,
  Row,
  Screen,
  Stack,
  Words,
} from '../_kernel/parts'
import { printPage } from '../_kernel/print'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { usePages } from '../_kernel/usePages'

type Division = Output<typeof roster, 'divisions'>['divisions'][number]
type Cards = Output<typeof roster, 'cards'>
type HelpCard = Cards['rows'][number]
type Slip = Output<typeof roster, 'slip'>

/** Down the tree to a village. */
function Choose({ onVillage }: { readonly onVillage: (village: Division) => void }): ReactNode {
  const [path, setPath] = useState<readonly Division[]>([])
  const last = path[path.length - 1]
  const below = useLoad(
    () => cloud<typeof roster>('roster').divisions(last === undefined ? {} : { parent: last.code }),
    last?.code ?? 'own',
  )
  return (
    <Stack gap={3}>
      <Stack across gap={2}>
        {path.length > 0 && (
          <Button kind="quiet" icon="back" onPress={() => setPath(path.slice(0, -1))}>
            上一级
          </Button>
        )}
        <Words size="title" strong as="h2">
          {last?.name ?? '选一个村'}
        </Words>
      </Stack>
      <Loaded
        of={below}
        isEmpty={({ divisions }) => divisions.length === 0}
        empty={<Empty words="这里没有下一级" />}
      >
        {({ divisions }) => (
          <Parts
            rows={divisions}
            onPress={(row) => (row.level === 'village' ? onVillage(row) : setPath([...path, row]))}
          />
        )}
      </Loaded>
    </Stack>
  )
}

const partSize = 50

/** A township may hold more than fifty villages; a page shows at most fifty rows. */
function Parts({
  rows,
  onPress,
}: {
  readonly rows: readonly Division[]
  readonly onPress: (row: Division) => void
}): ReactNode {
  const [part, setPart] = useState(0)
  const parts = Math.ceil(rows.length / partSize)
  return (
    <Stack gap={2}>
      <List label="地方" rows={rows.slice(part * partSize, (part + 1) * partSize)} keyOf={({ code }) => code}>
        {(row) => <Row title={row.name} onPress={() => onPress(row)} />}
      </List>
      {parts > 1 && (
        <Button kind="quiet" onPress={() => setPart((part + 1) % parts)}>
          {`第${part + 1}页，共${parts}页，看下一页`}
        </Button>
      )}
    </Stack>
  )
}

function SlipOf({ slip }: { readonly slip: Slip }): ReactNode {
  return (
    <Stack gap={1}>
      <Words strong>密封条，只显示这一次</Words>
      <Words size="head" strong>
        {slip.secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </Words>
      <Words size="aside" tone="soft">{`${sayDate(slip.expires)}前有效，折好封口，交到本户手里`}</Words>
    </Stack>
  )
}

function PrintedCard({
  card,
  hotlines,
}: {
  readonly card: HelpCard
  readonly hotlines: Cards['hotlines']
}): ReactNode {
  const [slip, setSlip] = useState<Slip>()
  const [say, setSay] = useState<string>()
  const make = async (): Promise<void> => {
    setSay(undefined)
    try {
      setSlip(await cloud<typeof roster>('roster', { key: makeKey() }).slip({ household: card.household }))
    } catch (error) {
      setSay(sayOf(error))
    }
  }
  return (
    <Card title={`${card.head} 家`}>
      <Stack gap={3}>
        <Words tone="soft">{card.place}</Words>
        <Stack across gap={4}>
          <QrImage text={card.link} says={`${card.head} 家的帮扶卡`} />
          <Stack gap={1}>
            {card.helpers.map(({ force, name, phone }) => (
              <Words key={`${force} ${name}`}>{`${forceNames[force]}：${name} ${phone ?? ''}`}</Words>
            ))}
            {hotlines.slice(0, 6).map(({ name, phone }) => (
              <Words key={name} size="aside" tone="soft">{`${name} ${phone}`}</Words>
            ))}
          </Stack>
        </Stack>
        <Words size="aside" tone="soft">{`卡号 ${card.code}`}</Words>
        {slip === undefined ? (
          <Button kind="quiet" icon="key" onPress={() => void make()}>
            出一张密封条
          </Button>
        ) : (
          <SlipOf slip={slip} />
        )}
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      </Stack>
    </Card>
  )
}

function CardsOf({ village }: { readonly village: Division }): ReactNode {
  const cards = usePages(
    (after) =>
      cloud<typeof roster>('roster').cards(
        after === undefined ? { village: village.code } : { village: village.code, after },
      ),
    village.code,
  )
  return (
    <Loaded
      of={cards}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty words="这个村还没有登记的户" />}
    >
      {({ rows, hotlines }) => (
        <Stack gap={4}>
          {process.env.TARO_ENV === 'h5' && (
            <Button kind="primary" icon="print" onPress={printPage}>
              打印这一页
            </Button>
          )}
          {rows.map((card) => (
            <PrintedCard key={card.household} card={card} hotlines={hotlines} />
          ))}
          {(cards.hasBack || cards.hasNext) && (
            <Stack across gap={2}>
              <Button disabled={!cards.hasBack} onPress={cards.back}>
                上一页
              </Button>
              <Button disabled={!cards.hasNext} onPress={cards.next}>
                下一页
              </Button>
            </Stack>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

/** 打印帮扶卡: one for each household of a village, and the sealed slips that bind. */
export default function Print(): ReactNode {
  const [village, setVillage] = useState<Division>()
  return (
    <Screen title="打印帮扶卡">
      {village === undefined ? (
        <Choose onVillage={setVillage} />
      ) : (
        <Stack gap={4}>
          <Stack across gap={2}>
            <Button kind="quiet" icon="back" onPress={() => setVillage(undefined)}>
              换一个村
            </Button>
            <Words size="title" strong as="h2">
              {village.name}
            </Words>
          </Stack>
          <CardsOf village={village} />
        </Stack>
      )}
    </Screen>
  )
}
