import { useState, type ReactNode } from 'react'
import { codeIn, scanned, scans } from '../_kernel/code'
import { Button, Empty, Field, List, Loaded, Notice, Row, Stack, Tag } from '../_kernel/parts'
import { useLoad, type Loading } from '../_kernel/useLoad'
import { homesOf, type Home, type Mine } from './asks'
import { leftOf } from './WhereWhen'

/** A household as it is picked; how many people it has is not told of a village that she left. */
export type Picked = Pick<Home, 'id' | 'head' | 'village' | 'place' | 'card'> & Partial<Pick<Home, 'members'>>

/** Of a village that she left the households of which something of hers is still open: the others are not hers to read any more. */
const dueHomes = ({ dues }: Mine, village: string): readonly Picked[] => [
  ...new Map(
    dues.flatMap(({ household, place, ...due }) =>
      household === undefined || due.village !== village
        ? []
        : [[household.id, { ...household, village, place }] as const],
    ),
  ).values(),
]

/** What tells a household from others of one surname, for names are masked: how many they are, and how its card ends. */
export const sayHome = ({ members, card }: Pick<Picked, 'members' | 'card'>): string =>
  `${members === undefined ? '' : `${members}口人，`}帮扶卡尾号${card.slice(-4)}`

/** The households of a village, taken along for where there is no network. */
export const useHomes = (mine: Mine, village: string): Loading<readonly Picked[]> =>
  useLoad(
    () => (leftOf(mine, village) === undefined ? homesOf(village) : Promise.resolve(dueHomes(mine, village))),
    village,
    `trace.homes.${village}`,
  )

/** Ids of households that she owes an entry of this kind, the soonest first. */
export const owedHomes = ({ dues }: Mine, kind: string, village: string): readonly string[] =>
  dues.flatMap((due) =>
    due.entry === kind &&
    due.village === village &&
    due.household &&
    (due.state === 'due' || due.state === 'late')
      ? [due.household.id]
      : [],
  )

/** Those that are owed first, the others after them. */
export function sorted(homes: readonly Picked[], owed: readonly string[]): readonly Picked[] {
  const due = owed.flatMap((id) => homes.find((home) => home.id === id) ?? [])
  return [...due, ...homes.filter(({ id }) => !owed.includes(id))]
}

const shown = 30

interface HomePickProps {
  readonly homes: Loading<readonly Picked[]>
  readonly owed: readonly string[]
  /** With the code, when it was scanned. */
  readonly onHome: (home: Picked, code?: string) => void
}

/** One household: by the card that hangs at its door, or from the list. */
export function HomePick({ homes, owed, onHome }: HomePickProps): ReactNode {
  const [typed, setTyped] = useState('')
  const [say, setSay] = useState<string>()
  const known = homes.load.state === 'ready' ? homes.load.data : []
  const find = (text: string): void => {
    const code = codeIn(text)
    const home = known.find(({ card }) => card === code)
    if (home !== undefined) onHome(home, code)
    else
      setSay(code === undefined ? '没有认出这个码，请核对后再扫' : '这张卡不是您在这个村的户，请从名单里选')
  }
  const scan = async (): Promise<void> => {
    const text = await scanned()
    if (text !== undefined) find(text)
  }
  const rows = sorted(known, owed).filter(
    ({ head, card }) => head.startsWith(typed.trim()) || card === codeIn(typed),
  )
  return (
    <Stack gap={3}>
      {scans && (
        <Button kind="primary" icon="scan" full onPress={() => void scan()}>
          扫这一户的帮扶卡
        </Button>
      )}
      <Field
        label={scans ? '或者写户主的姓、卡上的号码' : '户主的姓，或者帮扶卡上的号码'}
        value={typed}
        onValue={setTyped}
        onConfirm={() => find(typed)}
      />
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Loaded of={homes} isEmpty={(all) => all.length === 0} empty={<Empty words="这个村没有您能记的户" />}>
        {() => (
          <List label="哪一户" rows={rows.slice(0, shown)} keyOf={({ id }) => id}>
            {(home) => (
              <Row
                title={`${home.head} 家`}
                detail={sayHome(home)}
                beside={owed.includes(home.id) && <Tag tone="amber">该走访了</Tag>}
                onPress={() => onHome(home, home.card === codeIn(typed) ? home.card : undefined)}
              />
            )}
          </List>
        )}
      </Loaded>
      {rows.length > shown && <Notice>{`还有${rows.length - shown}户，写上户主的姓就找得到`}</Notice>}
    </Stack>
  )
}
