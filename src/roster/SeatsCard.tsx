import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { Intake, SeatRole } from '../../types/roster.limits'
import { roleNames } from '../../types/_role'
import { Button, Card, List, Loaded, Notice, Row, Sheet, Stack, Tabs, Tag, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import type { SeatsPage } from './office'
import { SeatForm } from './SeatForm'

type Sitting = SeatsPage['rows'][number]

/** What nobody in a seat means for those who wait. */
const empties: Readonly<Record<SeatRole, string>> = {
  desk: '热线台还没有人，乡亲们来的诉求没有人接',
  handler: '还没有承办人，派过来的事只有热线台能办',
  office: '协调小组办公室还没有人',
  discipline: '纪检通道还没有人',
}

const sayRoles = (roles: readonly SeatRole[]) => roles.map((role) => roleNames[role]).join('、')
/** Where she comes from is said of those who come from elsewhere. */
const sayFrom = ({ from, phone, bound }: Sitting, here: string) =>
  [from === here ? '' : from, phone, bound ? '已经绑定' : '还没有绑定手机']
    .filter((text) => text !== '')
    .join('，')

interface ChangeProps {
  readonly of: Sitting
  readonly page: SeatsPage
  readonly onClose: () => void
  readonly onDone: (say: string) => void
}

/** One who sits here: the seats that can be given besides, and those that can be taken, with what it means. */
function Change({ of, page, onClose, onDone }: ChangeProps): ReactNode {
  const { busy, wrong, run } = useDeed()
  const { person, name } = of
  const change = async (role: SeatRole, give: boolean): Promise<void> => {
    if ((await run((key) => ask(key).seat({ unit: page.unit.id, person, role, give }))) !== 'done') return
    onDone(give ? `${name}有了${roleNames[role]}的席位` : `撤下了${name}的${roleNames[role]}席位`)
  }
  const has = page.gives.filter((role) => of.roles.includes(role))
  const lacks = page.gives.filter((role) => !of.roles.includes(role))
  return (
    <Sheet
      title={`${name}的席位`}
      onClose={onClose}
      acts={
        <>
          {has.map((role) => (
            <Button key={role} kind="danger" full busy={busy} onPress={() => void change(role, false)}>
              {`撤下${roleNames[role]}`}
            </Button>
          ))}
          {lacks.map((role) => (
            <Button key={role} full disabled={busy} onPress={() => void change(role, true)}>
              {`再给${roleNames[role]}`}
            </Button>
          ))}
          <Button full kind="quiet" disabled={busy} onPress={onClose}>
            不改了
          </Button>
        </>
      }
    >
      <Stack gap={2}>
        <Words>{`现在的席位：${sayRoles(of.roles)}`}</Words>
        <Words tone="soft">撤下以后，他马上看不到这里的事。办过的都留着，同事接着办</Words>
        {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      </Stack>
    </Sheet>
  )
}

/** Which seats must not be empty: none where nothing comes in, no desk where villagers file nothing. */
const isMissed = (role: SeatRole, intake: Intake | undefined): boolean =>
  intake !== 'closed' && (intake !== 'handed' || role !== 'desk')

interface SittingListProps {
  readonly page: SeatsPage
  readonly intake: Intake | undefined
  readonly onPick: (one: Sitting) => void
}

function SittingList({ page, intake, onPick }: SittingListProps): ReactNode {
  const { rows, roles, gives } = page
  const empty = roles.filter(
    (role) => isMissed(role, intake) && rows.every((row) => !row.roles.includes(role)),
  )
  const open = (one: Sitting) => (gives.length > 0 && !one.me ? { onPress: () => onPick(one) } : {})
  return (
    <Stack gap={3}>
      {empty.map((role) => (
        <Notice key={role} tone="due">
          {empties[role]}
        </Notice>
      ))}
      {rows.length > 0 && (
        <List label="谁在这里办事" rows={rows} keyOf={({ person }) => person}>
          {(one) => (
            <Row
              title={one.name}
              detail={sayRoles(one.roles)}
              foot={sayFrom(one, page.unit.name)}
              {...(one.me ? { beside: <Tag tone="soft">您自己</Tag> } : {})}
              {...open(one)}
            />
          )}
        </List>
      )}
    </Stack>
  )
}

interface SeatsCardProps {
  /** Absent: the caller's own discipline channel. */
  readonly unit?: string
  /** What comes in there, of a hotline. */
  readonly intake?: Intake | undefined
  /** Whether people who are registered elsewhere can be looked for. */
  readonly search: boolean
}

/** 席位: who sits in a unit; a colleague gives and takes. Nothing where there are no seats. */
export function SeatsCard({ unit, intake, search }: SeatsCardProps): ReactNode {
  const [channel, setChannel] = useState<string>()
  const at = unit ?? channel
  const loaded = useLoad(() => ask().seats(at === undefined ? {} : { unit: at }), at ?? 'own')
  const [picked, setPicked] = useState<Sitting>()
  const [adding, setAdding] = useState(false)
  const [did, setDid] = useState<string>()
  useDidShow(loaded.again)
  const close = () => {
    setPicked(undefined)
    setAdding(false)
  }
  const done = (say: string) => {
    close()
    setDid(say)
    loaded.again()
  }
  return (
    <Loaded of={loaded} rows={2}>
      {(page) =>
        page.roles.length === 0 ? null : (
          <Card title={unit === undefined ? `谁在${page.unit.name}办事` : '谁在这里办事'}>
            <Stack gap={3}>
              {unit === undefined && page.channels.length > 1 && (
                <Tabs
                  label="哪个纪检通道"
                  tabs={page.channels.map(({ id, name }) => ({ value: id, words: name }))}
                  value={page.unit.id}
                  onValue={(id) => {
                    close()
                    setDid(undefined)
                    setChannel(id)
                  }}
                />
              )}
              {did !== undefined && <Notice tone="done">{did}</Notice>}
              {!adding && <SittingList page={page} intake={intake} onPick={setPicked} />}
              {page.gives.length === 0 && (
                <Words tone="soft">
                  {page.roles.includes('discipline')
                    ? '纪检通道的席位由纪检监督员自己定，人先登记在这个单位里'
                    : '这里的席位由管它的协调小组办公室定'}
                </Words>
              )}
              {adding && <SeatForm page={page} search={search} onDone={done} onCancel={close} />}
              {page.gives.length > 0 && !adding && (
                <Stack across>
                  <Button
                    icon="add"
                    onPress={() => {
                      setDid(undefined)
                      setAdding(true)
                    }}
                  >
                    加一个人
                  </Button>
                </Stack>
              )}
              {picked !== undefined && <Change of={picked} page={page} onClose={close} onDone={done} />}
            </Stack>
          </Card>
        )
      }
    </Loaded>
  )
}
