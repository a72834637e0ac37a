import type { ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { postNames } from '../../types/roster.limits'
import { go } from '../_kernel/go'
import {
  Bars,
  Button,
  Card,
  Columns,
  Loaded,
  PrintButton,
  Screen,
  type SortColumn,
  SortTable,
  Stack,
  Table,
  Tag,
  Words,
} from '../_kernel/parts'
import { phoneTime, sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { headline, lackingHouseholds, lackingPosts, neededPosts, share, villagesOwn } from './coverage.rules'
import { Gaps } from './Gaps'
import { useNames } from './names'
import { office, type Coverage, type Filled } from './office'

type Under = Coverage['under'][number]

/** A village's code ends in no three zeros; below it are no divisions. */
const isVillage = (code: string) => !code.endsWith('000')

const open = (code: string) => () =>
  isVillage(code) ? go('/roster/village', { code }) : go('/roster/coverage', { division: code })

const lack = ({ needed, held }: Filled) => Math.max(0, needed - held)
const sayLack = (kinds: readonly Filled[]) =>
  kinds
    .filter((one) => lack(one) > 0)
    .map((one) => `${postNames[one.kind]}${lack(one) > 1 ? lack(one) : ''}`)
    .join('、')

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly note?: string
  readonly wrong?: boolean
}

function Figure({ name, value, note, wrong = false }: FigureProps): ReactNode {
  return (
    <Stack gap={1}>
      <Words tone="soft">{name}</Words>
      <Words size="hero" strong tone={wrong ? 'red' : 'ink'}>
        {value}
      </Words>
      {note !== undefined && <Words tone="soft">{note}</Words>}
    </Stack>
  )
}

function Figures({ of }: { readonly of: Coverage }): ReactNode {
  const names = useNames()
  const posts = lackingPosts(of)
  const alone = lackingHouseholds(of)
  const { both, one } = of.oneInTwo
  return (
    <Stack across gap={8}>
      <Figure name="空着的岗位" value={String(posts)} note={`该派的${neededPosts(of)}个`} wrong={posts > 0} />
      <Figure
        name="没有责任人的户"
        value={String(alone)}
        note={`该有的${of.households.needing}户`}
        wrong={alone > 0}
      />
      <Figure
        name="脱贫后撤走力量的村"
        value={String(of.withdrawn)}
        note={`${names.village.exited}${of.villages.exited}个`}
        wrong={of.withdrawn > 0}
      />
      <Figure
        name="一肩挑"
        value={share(one, both)}
        note={both === 0 ? '书记主任都在岗的村' : `${both}个村里${one}个`}
      />
    </Stack>
  )
}

/** The shares of each kind, as bars, and the numbers that they are drawn from. */
function Kinds({ of }: { readonly of: Coverage }): ReactNode {
  const kinds = villagesOwn(of).filter(({ needed }) => needed > 0)
  const label = `${of.name}各岗位到岗`
  return (
    <Columns
      aside={
        <Card title="到岗的数" flush>
          <Table
            label={`${label}的数`}
            head={['岗位', '应派', '到岗', '还缺', '到岗率']}
            rows={[
              ...kinds,
              { kind: 'responsible' as const, needed: of.households.needing, held: of.households.held },
            ].map((one) => ({
              key: one.kind,
              cells: [
                postNames[one.kind],
                String(one.needed),
                String(one.held),
                String(lack(one)),
                share(one.held, one.needed),
              ],
            }))}
          />
        </Card>
      }
    >
      <Card title="各岗位到岗">
        <Bars
          label={label}
          markedName="还缺"
          rows={kinds.map((one) => ({
            key: one.kind,
            name: postNames[one.kind],
            value: 100,
            marked: (lack(one) / one.needed) * 100,
            says: `${one.held}/${one.needed}`,
          }))}
        />
      </Card>
    </Columns>
  )
}

/** `308/345`, which may be broken after the stroke where a sheet is narrow. */
const sayFilled = (held: number, needed: number) => (needed === 0 ? '' : `${held}/\u200b${needed}`)

const ofKind = (row: Under, kind: Filled['kind']) => row.filled.find((one) => one.kind === kind)

/** One column a kind that is needed somewhere here. */
function columnsOf({ under, filled }: Coverage): readonly SortColumn<Under>[] {
  const kinds = villagesOwn({ filled }).filter(({ needed }) => needed > 0)
  return [
    { key: 'name', name: '地方', say: ({ name }) => name, filter: true },
    ...(under.some(({ code }) => isVillage(code))
      ? []
      : [
          {
            key: 'villages',
            name: '村',
            say: (row: Under) => String(row.villages),
            by: (row: Under) => row.villages,
          },
        ]),
    {
      key: 'lack',
      name: '空着的岗位',
      say: (row) => String(lackingPosts(row)),
      by: lackingPosts,
      wrong: (row) => lackingPosts(row) > 0,
    },
    ...kinds.map(({ kind }): SortColumn<Under> => {
      const missing = (row: Under) => {
        const one = ofKind(row, kind)
        return one === undefined ? 0 : lack(one)
      }
      return {
        key: kind,
        name: postNames[kind],
        say: (row) => {
          const one = ofKind(row, kind)
          return one === undefined ? '' : sayFilled(one.held, one.needed)
        },
        by: missing,
        wrong: (row) => missing(row) > 0,
      }
    }),
    {
      key: 'households',
      name: '帮扶责任人',
      say: ({ households: { held, needing } }) => sayFilled(held, needing),
      by: lackingHouseholds,
      wrong: (row) => lackingHouseholds(row) > 0,
    },
    {
      key: 'withdrawn',
      name: '撤走力量',
      say: ({ withdrawn }) => String(withdrawn),
      by: ({ withdrawn }) => withdrawn,
      wrong: ({ withdrawn }) => withdrawn > 0,
    },
  ]
}

function cardOf(row: Under) {
  const posts = lackingPosts(row)
  const { held, needing } = row.households
  const lacking = sayLack(villagesOwn(row))
  return {
    title: row.name,
    beside: <Tag tone={posts > 0 ? 'red' : 'jade'}>{posts > 0 ? `空${posts}个岗位` : '都到岗'}</Tag>,
    ...(lacking === '' ? {} : { detail: `缺${lacking}` }),
    foot: [
      needing > 0 && `责任人${held}/${needing}户`,
      row.withdrawn > 0 && `${row.withdrawn}个脱贫村撤走了力量`,
    ]
      .filter((words) => words !== false)
      .join('，'),
  }
}

function Article({ of }: { readonly of: Coverage }): ReactNode {
  return (
    <Stack gap={6}>
      <Figures of={of} />
      <Kinds of={of} />
      {of.under.length > 0 && (
        <Card title="下面各地，到岗/应派" flush>
          <SortTable
            label={`${of.name}下面各地`}
            columns={columnsOf(of)}
            rows={of.under}
            keyOf={({ code }) => code}
            first={{ key: 'lack', down: true }}
            onPress={({ code }) => open(code)}
            card={cardOf}
          />
        </Card>
      )}
    </Stack>
  )
}

/** 应派尽派: who is missing first, then how a division and what lies under it are filled; press a line to go down. */
export default function CoveragePage(): ReactNode {
  const { division } = useRouter().params
  const coverage = useLoad(
    () => office().coverage(division === undefined ? {} : { division }),
    division ?? 'own',
    `roster.coverage.${division ?? 'own'}`,
  )
  useDidShow(coverage.again)
  return (
    <Screen title="应派尽派" wide tools={<PrintButton />}>
      <Loaded of={coverage} rows={6}>
        {(of) => (
          <Stack gap={6}>
            <Stack gap={2}>
              <Stack across gap={4}>
                <Words size="head" strong as="h2">
                  {`${of.name}应派尽派`}
                </Words>
                <Words tone="soft">{sayDate(phoneTime())}</Words>
              </Stack>
              <Words size="title">{headline(of)}</Words>
              <Stack across gap={2}>
                <Button icon="assign" onPress={() => go('/dispatch/proposals', { division: of.division })}>
                  选派建议
                </Button>
                <Button icon="office" onPress={() => go('/roster/units', { division: of.division })}>
                  单位和干部
                </Button>
              </Stack>
            </Stack>
            <Article of={of} />
            <Gaps division={division} />
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}
