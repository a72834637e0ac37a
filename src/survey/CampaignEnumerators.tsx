import { useState, type ReactNode } from 'react'
import { Button, Card, Empty, List, Loaded, Notice, Row, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { useSave } from '../_kernel/useSave'
import { ask, type CampaignPage } from './asks'
import { enumeratorsOf, listOf, namedVillages, sayVillages, type Enumerator } from './campaignPeople'
import { PeopleSearch, VillagesPick } from './CampaignPicks'

/** What the list looked like when it was opened. */
interface Seen {
  readonly version: number
  readonly enumerators: readonly Enumerator[]
}

async function seenOf({ campaign: { version }, enumerators }: CampaignPage): Promise<Seen> {
  return { version, enumerators: enumeratorsOf(enumerators, await namedVillages(enumerators)) }
}

const names = ({ enumerators }: Seen): string => enumerators.map(({ name }) => name).join('、')

interface EditProps {
  readonly id: string
  readonly seen: Seen
  readonly onDone: (saved: Seen) => void
  readonly onCancel: () => void
}

function Edit({ id, seen, onDone, onCancel }: EditProps): ReactNode {
  const saving = useSave<Seen, Pick<Seen, 'enumerators'>, { readonly version: number }>({
    form: `survey.enumerators.${id}`,
    seen,
    fill: ({ enumerators }) => ({ enumerators }),
    look: async () => seenOf(await ask().campaign({ id })),
    differs: (was, is) =>
      listOf(was.enumerators) === listOf(is.enumerators) ? '' : `名单改成了${names(is)}`,
    send: ({ enumerators }, version, key) =>
      ask(key).setEnumerators({
        id,
        version,
        enumerators: enumerators.map(({ person, villages }) => ({
          person,
          villages: villages.map(({ code }) => code),
        })),
      }),
    onDone: (saved, form) => onDone({ version: saved.version, enumerators: form.enumerators }),
  })
  const [choosing, setChoosing] = useState<string>()
  const [adding, setAdding] = useState(false)
  const [tried, setTried] = useState(false)
  const { enumerators } = saving.form
  const put = (next: readonly Enumerator[]) => saving.change({ enumerators: next })
  const homeless = enumerators.find(({ villages }) => villages.length === 0)
  const save = () => {
    setTried(true)
    if (homeless === undefined) void saving.save()
  }
  const error =
    saving.errorAt('enumerators') ??
    (tried && homeless !== undefined ? `请选${homeless.name}去哪些村` : undefined)
  return (
    <Stack gap={3}>
      <List label="入户评议员" rows={enumerators} keyOf={({ person }) => person}>
        {(one) => (
          <Stack gap={2}>
            <Row title={one.name} detail={one.unit} foot={sayVillages(one.villages)} />
            <Stack across gap={2}>
              <Button
                kind="quiet"
                onPress={() => setChoosing(choosing === one.person ? undefined : one.person)}
              >
                {choosing === one.person ? '选好了' : `选${one.name}去的村`}
              </Button>
              <Button
                kind="quiet"
                onPress={() => put(enumerators.filter(({ person }) => person !== one.person))}
              >
                {`去掉${one.name}`}
              </Button>
            </Stack>
            {choosing === one.person && (
              <VillagesPick
                campaign={id}
                value={one.villages}
                onValue={(villages) =>
                  put(enumerators.map((each) => (each.person === one.person ? { ...each, villages } : each)))
                }
              />
            )}
          </Stack>
        )}
      </List>
      {adding ? (
        <PeopleSearch
          onPick={(person) => {
            setAdding(false)
            if (enumerators.some((one) => one.person === person.person)) return
            put([...enumerators, { ...person, villages: [] }])
            setChoosing(person.person)
          }}
        />
      ) : (
        <Stack across>
          <Button icon="add" onPress={() => setAdding(true)}>
            加一个人
          </Button>
        </Stack>
      )}
      {error !== undefined && <Notice tone="wrong">{error}</Notice>}
      {saving.conflict !== undefined && <Notice tone="due">{saving.conflict}</Notice>}
      {saving.say !== undefined && <Notice tone="wrong">{saving.say}</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" busy={saving.busy} busyWords="正在存" onPress={save}>
          {saving.conflict === undefined ? '存好名单' : '看过了，照我的存'}
        </Button>
        <Button
          onPress={() => {
            saving.clear()
            onCancel()
          }}
        >
          不改了
        </Button>
      </Stack>
    </Stack>
  )
}

interface EnumeratorsProps {
  readonly of: CampaignPage
  readonly onDone: () => void
}

/** 入户评议员: who goes from door to door for those without a phone, and to which villages. */
export function CampaignEnumerators({ of, onDone }: EnumeratorsProps): ReactNode {
  const [editing, setEditing] = useState(false)
  const { id, version, state } = of.campaign
  const seen = useLoad(() => seenOf(of), `${id} ${version}`)
  const may = state === 'ready' || state === 'open'
  return (
    <Card
      title="入户评议员"
      beside={
        may &&
        !editing && (
          <Button kind="quiet" onPress={() => setEditing(true)}>
            改名单
          </Button>
        )
      }
    >
      <Stack gap={3}>
        <Words tone="soft">
          给没有手机的户上门代填，单独记数。这个季度在哪个村任职、帮扶过的人，不能去那个村
        </Words>
        <Loaded
          of={seen}
          isEmpty={({ enumerators }) => !editing && enumerators.length === 0}
          empty={
            <Empty words="没有定入户评议员" {...(may ? { hint: '有户没有手机的，按“改名单”加人' } : {})} />
          }
        >
          {(known) =>
            editing ? (
              <Edit
                id={id}
                seen={known}
                onCancel={() => setEditing(false)}
                onDone={(saved) => {
                  setEditing(false)
                  // The list as it was would say for a moment that nothing was saved.
                  seen.put(saved)
                  onDone()
                }}
              />
            ) : (
              <List label="入户评议员" rows={known.enumerators} keyOf={({ person }) => person}>
                {(one) => <Row title={one.name} detail={one.unit} foot={sayVillages(one.villages)} />}
              </List>
            )
          }
        </Loaded>
      </Stack>
    </Card>
  )
}
