import { useState, type ReactNode } from 'react'
import { relations, type Relation } from '../../types/roster.limits'
import { Button, Card, Empty, List, Loaded, Row, Select, Stack, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { usePages } from '../_kernel/usePages'
import { ask, from, type Told } from './asks'
import { ChooseVillage } from './ChooseVillage'
import { optionsOf } from './names'
import { Unsaved } from './Unsaved'

type Loose = Told<'people'>['rows'][number]
type Kin = Exclude<Relation, 'head'>

const kin = optionsOf(relations).filter((one): one is { value: Kin; words: string } => one.value !== 'head')

const sayLoose = ({ name, phone }: Loose) => [name, phone].filter((text) => text !== '').join('，')

interface WhoProps {
  readonly village: string
  readonly onPick: (row: Loose) => void
}

/** Those of a village who are of no household. */
function Who({ village, onPick }: WhoProps): ReactNode {
  const pages = usePages((after) => ask().people({ loose: village, ...from(after) }), village)
  return (
    <Loaded
      of={pages}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty words="这个村没有不在户里的人" hint="还在另一户里的，先到那一户去掉" />}
    >
      {({ rows }) => (
        <List label="不在户里的人" rows={rows} keyOf={({ person }) => person} pages={pages}>
          {(row) => (
            <Row
              title={row.name}
              {...(row.phone === '' ? {} : { detail: row.phone })}
              onPress={() => onPick(row)}
            />
          )}
        </List>
      )}
    </Loaded>
  )
}

interface JoinProps {
  readonly id: string
  readonly version: number
  /** Where one looks first. */
  readonly village: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** 接一个人进来: somebody whom another household has left out comes into this one. */
export function HouseholdJoin({ id, version, village: own, onDone, onCancel }: JoinProps): ReactNode {
  const [village, setVillage] = useState<string | undefined>(own)
  const [who, setWho] = useState<Loose>()
  const [relation, setRelation] = useState<Kin>('other')
  const { busy, wrong, run } = useDeed()
  const save = async (person: string): Promise<void> => {
    if ((await run((key) => ask(key).takeIn({ id, version, person, relation }))) === 'done') onDone()
  }
  return (
    <Card title="接一个人进来">
      <Stack gap={4}>
        {who !== undefined ? (
          <Stack gap={3}>
            <Stack across gap={2}>
              <Words>{sayLoose(who)}</Words>
              <Button kind="quiet" onPress={() => setWho(undefined)}>
                换一个人
              </Button>
            </Stack>
            <Select label="和户主的关系" options={kin} value={relation} onValue={setRelation} />
          </Stack>
        ) : village === undefined ? (
          <ChooseVillage onVillage={({ code }) => setVillage(code)} />
        ) : (
          <Stack gap={2}>
            <Stack across gap={2}>
              <Words tone="soft">从别户去掉、现在不在户里的人</Words>
              <Button kind="quiet" onPress={() => setVillage(undefined)}>
                在别的村
              </Button>
            </Stack>
            <Who village={village} onPick={setWho} />
          </Stack>
        )}
        <Unsaved wrong={wrong} />
        <Stack across gap={2}>
          {who !== undefined && (
            <Button kind="primary" busy={busy} busyWords="正在接" onPress={() => void save(who.person)}>
              接进这一户
            </Button>
          )}
          <Button disabled={busy} onPress={onCancel}>
            先不办
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}
