import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { industries, postNames, ranks, unitKinds, type UnitKind } from '../../types/roster.limits'
import { sayCalendarDay } from '../_kernel/day'
import { go, goHome } from '../_kernel/go'
import {
  Button,
  Card,
  Columns,
  Empty,
  Facts,
  List,
  Loaded,
  Notice,
  PrintButton,
  Row,
  Screen,
  type SortColumn,
  SortTable,
  Stack,
  Words,
} from '../_kernel/parts'
import { usePages, type Turning } from '../_kernel/usePages'
import { office, type PersonRow, type UnitPage } from './office'
import { PersonForm } from './PersonForm'
import { sayLoad } from './PersonPick'
import { usePlaceNames } from './places'
import { HotlineCard } from './HotlineCard'
import { SeatsCard } from './SeatsCard'
import { UnitForm, type EditedUnit } from './UnitForm'

const columns: readonly SortColumn<PersonRow>[] = [
  { key: 'name', name: '姓名', say: ({ name }) => name, filter: true },
  { key: 'rank', name: '职级', say: ({ rank }) => (rank === undefined ? '' : ranks[rank]) },
  {
    key: 'villages',
    name: '帮几个村',
    say: ({ load }) => String(load.villages),
    by: ({ load }) => load.villages,
  },
  {
    key: 'households',
    name: '帮几户',
    say: ({ load }) => String(load.households),
    by: ({ load }) => load.households,
  },
  { key: 'phone', name: '手机号', say: ({ phone }) => phone },
]

/** Kinds of units that may have seats: hotlines and channels are departments. */
const seated: readonly UnitKind[] = ['department', 'office']

interface PeopleProps {
  readonly rows: readonly PersonRow[]
  readonly pages: Turning
}

function People({ rows, pages }: PeopleProps): ReactNode {
  if (rows.length === 0) return <Empty words="这个单位还没有登记人" />
  return (
    <Card title="干部" flush>
      <SortTable
        label="单位的干部"
        columns={columns}
        rows={rows}
        keyOf={({ person }) => person}
        card={({ name, rank, load }) => ({
          title: name,
          detail: rank === undefined ? '' : ranks[rank],
          foot: sayLoad(load),
        })}
        onPress={({ person }) =>
          () =>
            go('/roster/person', { person })
          }
        pages={pages}
      />
    </Card>
  )
}

function Villages({ villages }: Pick<UnitPage, 'villages'>): ReactNode {
  return (
    <Card title="帮扶的村" flush={villages.length > 0}>
      {villages.length === 0 ? (
        <Words tone="soft">没有帮扶的村</Words>
      ) : (
        <List label="帮扶的村" rows={villages} keyOf={({ code }) => code}>
          {({ code, place, kinds }) => (
            <Row
              title={place}
              detail={kinds.map((kind) => postNames[kind]).join('、')}
              onPress={() => go('/roster/village', { code })}
            />
          )}
        </List>
      )}
    </Card>
  )
}

function Paired({ pairings }: Pick<UnitPage, 'pairings'>): ReactNode {
  if (pairings.length === 0) return null
  return (
    <Card title="结对的村" flush>
      <List label="结对的村" rows={pairings} keyOf={({ id }) => id}>
        {({ village, place, from, to, note }) => (
          <Row
            title={place}
            detail={
              to === undefined
                ? `${sayCalendarDay(from)}起`
                : `${sayCalendarDay(from)}到${sayCalendarDay(to)}`
            }
            foot={note}
            onPress={() => go('/roster/village', { code: village })}
          />
        )}
      </List>
    </Card>
  )
}

const edited = ({ unit, version }: UnitPage): EditedUnit => ({ ...unit, version })

interface HeadProps {
  readonly of: UnitPage
  readonly look: () => Promise<UnitPage>
  readonly onSaved: () => void
}

function Head({ of, look, onSaved }: HeadProps): ReactNode {
  const { unit } = of
  const [open, setOpen] = useState<'unit' | 'person'>()
  const nameOf = usePlaceNames([unit.division])
  const cancel = () => setOpen(undefined)
  if (open === 'unit')
    return (
      <UnitForm
        of={edited(of)}
        place={{ code: unit.division, name: nameOf(unit.division) }}
        look={async () => edited(await look())}
        onDone={() => {
          cancel()
          onSaved()
        }}
        onCancel={cancel}
      />
    )
  if (open === 'person') {
    const nobody = { version: 0, name: '', phone: '', unit, home: '', skills: [], wish: [] }
    return (
      <PersonForm
        of={nobody}
        nameOf={nameOf}
        look={() => Promise.resolve(nobody)}
        onDone={(person) => {
          cancel()
          go('/roster/person', { person })
        }}
        onCancel={cancel}
      />
    )
  }
  return (
    <Card title="单位情况">
      <Stack gap={3}>
        <Facts
          label="单位情况"
          facts={[
            { name: '类别', says: unitKinds[unit.kind] },
            { name: '归哪里', says: nameOf(unit.division) },
            ...(unit.industry === undefined || (unit.intake ?? 'filed') !== 'filed'
              ? []
              : [{ name: '热线行业', says: industries[unit.industry] }]),
            { name: '办公电话', says: unit.phone === '' ? '没有填' : unit.phone },
          ]}
        />
        <Stack across gap={2}>
          <Button icon="add" onPress={() => setOpen('person')}>
            登记一个人
          </Button>
          <Button kind="quiet" onPress={() => setOpen('unit')}>
            改单位情况
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}

function One({ id }: { readonly id: string }): ReactNode {
  const ask = async (after?: string) => {
    const page = await office().unit({ id, ...(after === undefined ? {} : { after }) })
    return { ...page, rows: page.people }
  }
  const pages = usePages(ask, id)
  const [did, setDid] = useState(false)
  useDidShow(pages.again)
  return (
    <Loaded of={pages} rows={6}>
      {(of) => (
        <Stack gap={4}>
          <Words as="h2" size="head" strong>
            {of.unit.name}
          </Words>
          {did && <Notice tone="done">存好了</Notice>}
          <Columns
            aside={
              <Stack gap={4}>
                <Head
                  of={of}
                  look={() => ask()}
                  onSaved={() => {
                    setDid(true)
                    pages.again()
                  }}
                />
                {of.unit.kind === 'department' && (
                  <HotlineCard unit={id} version={of.version} onSaved={pages.again} />
                )}
                {seated.includes(of.unit.kind) && (
                  <SeatsCard key={`${id} ${of.unit.intake ?? ''}`} unit={id} intake={of.unit.intake} search />
                )}
                <Paired pairings={of.pairings} />
              </Stack>
            }
          >
            <Stack gap={4}>
              <People rows={of.people} pages={pages} />
              <Villages villages={of.villages} />
            </Stack>
          </Columns>
        </Stack>
      )}
    </Loaded>
  )
}

/** 单位: its people with what they carry, the villages it helps and is paired with. */
export default function UnitScreen(): ReactNode {
  const { id } = useRouter().params
  return (
    <Screen title="单位" wide tools={<PrintButton />}>
      {id === undefined ? (
        <Empty words="没有找到这个单位" act="回到首页" onAct={goHome} />
      ) : (
        <One key={id} id={id} />
      )}
    </Screen>
  )
}
