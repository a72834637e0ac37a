import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { roleNames } from '../../types/_role'
import { leavingReasons, ranks, skills } from '../../types/roster.limits'
import { sayCalendarDay } from '../_kernel/day'
import { go, goHome } from '../_kernel/go'
import {
  Button,
  Card,
  Empty,
  Facts,
  Loaded,
  Notice,
  Portrait,
  PrintButton,
  Screen,
  type SortColumn,
  SortTable,
  Stack,
  Words,
} from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { sayPost } from './names'
import { office, type PersonPage, type Post, type Tenure } from './office'
import { PersonForm } from './PersonForm'
import { sayLoad } from './PersonPick'
import { usePlaceNames } from './places'
import { postAt } from './way'

interface Time {
  readonly post: Post
  readonly tenure: Tenure
}

/** Each time that she held a post, those that go on first. */
export function timesOf({ person, held }: Pick<PersonPage, 'person' | 'held'>): readonly Time[] {
  const all = held.flatMap((post) =>
    [...(post.now === undefined ? [] : [post.now]), ...post.before]
      .filter(({ holder }) => holder.person === person)
      .map((tenure) => ({ post, tenure })),
  )
  const goesOn = ({ tenure }: Time) => (tenure.to === undefined ? 0 : 1)
  return [...all].sort((a, b) => goesOn(a) - goesOn(b) || b.tenure.from.localeCompare(a.tenure.from))
}

const at = ({ post: { place, household } }: Time) =>
  household === undefined ? place : `${place} · ${household.head} 家`
const from = ({ tenure }: Time) => sayCalendarDay(tenure.from)
const to = ({ tenure }: Time) => (tenure.to === undefined ? '现在还在' : sayCalendarDay(tenure.to))
const left = ({ tenure }: Time) => (tenure.left === undefined ? '' : leavingReasons[tenure.left])

const columns: readonly SortColumn<Time>[] = [
  { key: 'post', name: '岗位', say: ({ post }) => sayPost(post), filter: true },
  { key: 'place', name: '地方', say: at, filter: true },
  { key: 'from', name: '到岗', say: from },
  { key: 'to', name: '离岗', say: to },
  { key: 'left', name: '为什么离开', say: left, wrong: ({ tenure }) => tenure.left === 'unfit' },
]

const card = (time: Time) => ({
  title: sayPost(time.post),
  detail: at(time),
  foot: [`${from(time)}到${to(time)}`, left(time)].filter((text) => text !== '').join('，'),
})

function Marks({ of: { name, barred, probation } }: { readonly of: PersonPage }): ReactNode {
  return (
    <>
      {barred !== undefined && (
        <Notice tone="wrong">{`因不胜任离岗，${sayCalendarDay(barred)}以前，${name}不得提拔重用`}</Notice>
      )}
      {probation !== undefined && (
        <Notice tone={probation.served ? 'done' : 'due'}>
          {probation.served
            ? '试用期已经在村里满了'
            : `新录用的，试用期要在村里，到${sayCalendarDay(probation.until)}为止`}
        </Notice>
      )}
    </>
  )
}

const saySeat = ({ name, role }: PersonPage['seats'][number]) => `${name}${roleNames[role]}`

interface KnownProps {
  readonly of: PersonPage
  readonly nameOf: (code: string) => string
}

function Known({ of, nameOf }: KnownProps): ReactNode {
  const list = (words: readonly string[]) => (words.length === 0 ? '没有填' : words.join('、'))
  return (
    <Facts
      label="个人情况"
      facts={[
        { name: '单位', says: of.unit.name === '' ? '没有填' : of.unit.name },
        { name: '职级', says: of.rank === undefined ? '没有填' : ranks[of.rank] },
        { name: '手机号', says: of.phone === '' ? '没有填' : of.phone },
        { name: '绑定', says: of.bound ? '已经绑定' : '还没有绑定' },
        ...(of.seats.length === 0 ? [] : [{ name: '席位', says: list(of.seats.map(saySeat)) }]),
        { name: '家住', says: of.home === '' ? '没有填' : nameOf(of.home) },
        { name: '能帮什么', says: list(of.skills.map((skill) => skills[skill])) },
        { name: '想去', says: list(of.wish.map(nameOf)) },
        ...(of.recruited === undefined ? [] : [{ name: '录用', says: sayCalendarDay(of.recruited) }]),
      ]}
    />
  )
}

function Held({ of }: { readonly of: PersonPage }): ReactNode {
  const times = timesOf(of)
  if (times.length === 0) return <Empty words="没有任过帮扶岗位" />
  return (
    <Card title="任过的岗位" flush>
      <SortTable
        label={`${of.name}任过的岗位`}
        columns={columns}
        rows={times}
        keyOf={({ post, tenure }) => `${post.id} ${tenure.from}`}
        card={card}
        onPress={({ post }) =>
          () =>
            go('/roster/post', postAt(post))
          }
      />
    </Card>
  )
}

interface BodyProps {
  readonly of: PersonPage
  readonly look: () => Promise<PersonPage>
  readonly onSaved: () => void
}

function Body({ of, look, onSaved }: BodyProps): ReactNode {
  const [editing, setEditing] = useState(false)
  const nameOf = usePlaceNames([...(of.home === '' ? [] : [of.home]), ...of.wish])
  return (
    <Stack gap={4}>
      <Portrait src={of.photo} says={`${of.name}的照片`}>
        <Words as="h2" size="head" strong>
          {of.name}
        </Words>
        <Words tone="soft">{sayLoad(of.load)}</Words>
        {of.photo === undefined && (
          <Words tone="soft">没有能看的照片。照片由本人在“我的”里放，检查过了就在这里</Words>
        )}
      </Portrait>
      <Marks of={of} />
      {editing ? (
        <PersonForm
          of={of}
          nameOf={nameOf}
          look={look}
          onCancel={() => setEditing(false)}
          onDone={() => {
            setEditing(false)
            onSaved()
          }}
        />
      ) : (
        <Card
          title="个人情况"
          beside={
            <Stack across gap={2}>
              {of.unit.id !== '' && (
                <Button kind="quiet" icon="office" onPress={() => go('/roster/unit', { id: of.unit.id })}>
                  看单位
                </Button>
              )}
              <Button kind="quiet" onPress={() => setEditing(true)}>
                改个人情况
              </Button>
            </Stack>
          }
        >
          <Known of={of} nameOf={nameOf} />
        </Card>
      )}
      <Held of={of} />
    </Stack>
  )
}

function One({ person }: { readonly person: string }): ReactNode {
  const ask = () => office().person({ person })
  const loaded = useLoad(ask, person)
  const [did, setDid] = useState(false)
  useDidShow(loaded.again)
  return (
    <Loaded of={loaded} rows={6}>
      {(of) => (
        <Stack gap={3}>
          {did && <Notice tone="done">存好了</Notice>}
          <Body
            of={of}
            look={async () => {
              const page = await ask()
              loaded.put(page)
              return page
            }}
            onSaved={() => {
              setDid(true)
              loaded.again()
            }}
          />
        </Stack>
      )}
    </Loaded>
  )
}

/** 干部: all that somebody holds and held, what stands against her, and what is known of her. */
export default function PersonScreen(): ReactNode {
  const { person } = useRouter().params
  return (
    <Screen title="干部" wide tools={<PrintButton />}>
      {person === undefined ? (
        <Empty words="没有找到这个人" act="回到首页" onAct={goHome} />
      ) : (
        <One key={person} person={person} />
      )}
    </Screen>
  )
}
