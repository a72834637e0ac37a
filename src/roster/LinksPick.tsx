import { useState, type ReactNode } from 'react'
import { linkedMost } from '../../types/roster.limits'
import { allPages } from '../_kernel/allPages'
import { Button, Card, Empty, Loaded, Notice, Select, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask, from, type Told } from './asks'
import type { VillageFile } from './office'

type Links = VillageFile['links']
type Link = Links[number]
type Home = Told<'register'>['rows'][number]

/** More pages than the largest village has. */
const pagesMost = 40

/** All households of a village, masked. */
const homesOf = (village: string): Promise<readonly Home[]> =>
  allPages((after) => ask().register({ village, ...from(after) }), pagesMost)

const sayHome = ({ head, group, members }: Home) =>
  `${head} 家${[group, `${members}口人`]
    .filter((text) => text !== '')
    .map((text) => `，${text}`)
    .join('')}`

const all = { value: '', words: '全部小组' }

interface GroupProps {
  readonly homes: readonly Home[]
  readonly value: string
  readonly onValue: (group: string) => void
}

function GroupPick({ homes, value, onValue }: GroupProps): ReactNode {
  const groups = [...new Set(homes.map(({ group }) => group))].filter((group) => group !== '')
  if (groups.length < 2) return null
  return (
    <Select
      label="哪个小组"
      options={[all, ...groups.map((group) => ({ value: group, words: group }))]}
      value={value}
      onValue={onValue}
    />
  )
}

interface OneProps {
  readonly homes: readonly Home[]
  readonly links: Links
  readonly link: Link
  readonly onLink: (link: Link) => void
  readonly onEnd: () => void
}

/** The households that one links: those that nobody else links, a press each. */
function One({ homes, links, link, onLink, onEnd }: OneProps): ReactNode {
  const [group, setGroup] = useState('')
  const { household, linked } = link
  const others = new Set(links.filter((one) => one !== link).flatMap((one) => one.linked))
  const free = homes.filter(
    (home) => home.id !== household && !others.has(home.id) && (group === '' || home.group === group),
  )
  const turn = (id: string) =>
    onLink({ household, linked: linked.includes(id) ? linked.filter((one) => one !== id) : [...linked, id] })
  const full = linked.length >= linkedMost
  return (
    <Stack gap={3}>
      <Words strong>{`连着${linked.length}户，最多${linkedMost}户`}</Words>
      <GroupPick homes={homes} value={group} onValue={setGroup} />
      <Stack across gap={2}>
        {free.map((home) => (
          <Button
            key={home.id}
            pressed={linked.includes(home.id)}
            disabled={full && !linked.includes(home.id)}
            onPress={() => turn(home.id)}
          >
            {sayHome(home)}
          </Button>
        ))}
      </Stack>
      <Stack across>
        <Button kind="primary" onPress={onEnd}>
          选好了
        </Button>
      </Stack>
    </Stack>
  )
}

interface HeadProps {
  readonly homes: readonly Home[]
  readonly links: Links
  readonly onHead: (household: string) => void
  readonly onEnd: () => void
}

/** The household that is to link others. */
function Head({ homes, links, onHead, onEnd }: HeadProps): ReactNode {
  const [group, setGroup] = useState('')
  const free = homes.filter(
    ({ id, group: own }) =>
      links.every(({ household }) => household !== id) && (group === '' || own === group),
  )
  return (
    <Stack gap={3}>
      <Words strong>哪一户来联系</Words>
      <GroupPick homes={homes} value={group} onValue={setGroup} />
      <Stack across gap={2}>
        {free.map((home) => (
          <Button key={home.id} onPress={() => onHead(home.id)}>
            {sayHome(home)}
          </Button>
        ))}
      </Stack>
      <Stack across>
        <Button onPress={onEnd}>先不加</Button>
      </Stack>
    </Stack>
  )
}

interface LinksProps {
  readonly village: string
  readonly value: Links
  readonly onValue: (links: Links) => void
  readonly error: string | undefined
}

function Opened({ village, value, onValue }: Omit<LinksProps, 'error'>): ReactNode {
  const loaded = useLoad(() => homesOf(village), `homes ${village}`)
  const [open, setOpen] = useState<string>()
  const put = (link: Link) => onValue(value.map((one) => (one.household === link.household ? link : one)))
  return (
    <Loaded
      of={loaded}
      rows={2}
      isEmpty={(homes) => homes.length === 0}
      empty={<Empty words="这个村还没有登记的户" />}
    >
      {(homes) => {
        const headed = (id: string) => homes.find((one) => one.id === id)?.head ?? ''
        const named = (id: string) => {
          const home = homes.find((one) => one.id === id)
          return home === undefined ? '已经不在这个村的户' : sayHome(home)
        }
        return (
          <Stack gap={3}>
            {value.length === 0 && (
              <Words tone="soft">还没有登记。一户联系十户左右，先选来联系的那一户</Words>
            )}
            {value.map((link) => (
              <Stack key={link.household} gap={2}>
                <Words>{`${named(link.household)}，连着${link.linked.length}户`}</Words>
                {open === link.household ? (
                  <One
                    homes={homes}
                    links={value}
                    link={link}
                    onLink={put}
                    onEnd={() => setOpen(undefined)}
                  />
                ) : (
                  <Stack across gap={2}>
                    <Button onPress={() => setOpen(link.household)}>选户</Button>
                    <Button
                      kind="quiet"
                      icon="close"
                      onPress={() => onValue(value.filter((one) => one !== link))}
                    >
                      {`不要${headed(link.household)}这一组`}
                    </Button>
                  </Stack>
                )}
              </Stack>
            ))}
            {open === '' ? (
              <Head
                homes={homes}
                links={value}
                onHead={(household) => {
                  onValue([...value, { household, linked: [] }])
                  setOpen(household)
                }}
                onEnd={() => setOpen(undefined)}
              />
            ) : (
              <Stack across>
                <Button icon="add" onPress={() => setOpen('')}>
                  加一个连心户
                </Button>
              </Stack>
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** 党群连心户: households that look after about ten others each (R6). Who lives in the village is asked for when somebody changes them. */
export function LinksPick({ error, ...links }: LinksProps): ReactNode {
  const [open, setOpen] = useState(false)
  const linked = links.value.reduce((sum, one) => sum + one.linked.length, 0)
  return (
    <Card title="连心户">
      <Stack gap={3}>
        {error !== undefined && <Notice tone="wrong">{error}</Notice>}
        {open ? (
          <Opened {...links} />
        ) : (
          <Stack across gap={3}>
            <Words>{linked === 0 ? '还没有登记' : `${links.value.length}户连着${linked}户`}</Words>
            <Button onPress={() => setOpen(true)}>改连心户</Button>
          </Stack>
        )}
      </Stack>
    </Card>
  )
}
