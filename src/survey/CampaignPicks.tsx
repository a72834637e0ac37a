import { useState, type ReactNode } from 'react'
import { Button, Empty, Field, List, Loaded, Row, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask, people } from './asks'
import type { Enumerator, NamedVillage } from './campaignPeople'
import { isVillage } from './campaignWords'

type Person = Omit<Enumerator, 'villages'>

interface FoundProps {
  /** A whole name, or four digits. */
  readonly text: string
  readonly onPick: (person: Person) => void
}

function Found({ text, onPick }: FoundProps): ReactNode {
  const found = useLoad(() => people(/^\d{4}$/.test(text) ? { tail: text } : { name: text }), text)
  return (
    <Loaded
      of={found}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty words="没有找到这个人" hint="姓名要写全；新来的先到他的单位里登记" />}
    >
      {({ rows }) => (
        <List label="找到的人" rows={rows} keyOf={({ person }) => person}>
          {({ person, name, unit }) => (
            <Row title={name} detail={unit} onPress={() => onPick({ person, name, unit })} />
          )}
        </List>
      )}
    </Loaded>
  )
}

/** Somebody of the roster, by whole name or by the end of a phone number. */
export function PeopleSearch({ onPick }: Pick<FoundProps, 'onPick'>): ReactNode {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const find = () => setAsked(text.normalize('NFKC').trim())
  return (
    <Stack gap={2}>
      <Field
        label="加谁"
        hint="姓名要写全，或者写手机号后四位"
        first
        value={text}
        onValue={setText}
        onConfirm={find}
      />
      <Stack across>
        <Button icon="search" onPress={find}>
          找人
        </Button>
      </Stack>
      {asked !== '' && <Found text={asked} onPick={onPick} />}
    </Stack>
  )
}

interface VillagesPickProps {
  readonly campaign: string
  readonly value: readonly NamedVillage[]
  readonly onValue: (villages: readonly NamedVillage[]) => void
}

/** Villages of a campaign, found by what lies above them; each is put in or taken out at a press. */
export function VillagesPick({ campaign, value, onValue }: VillagesPickProps): ReactNode {
  const [path, setPath] = useState<readonly string[]>([])
  const at = path[path.length - 1]
  const places = useLoad(
    () => ask().progress({ id: campaign, ...(at === undefined ? {} : { division: at }) }),
    `${campaign} ${at ?? ''}`,
  )
  const has = (code: string) => value.some((one) => one.code === code)
  const turn = (village: NamedVillage) =>
    onValue(has(village.code) ? value.filter(({ code }) => code !== village.code) : [...value, village])
  return (
    <Stack gap={2}>
      {path.length > 0 && (
        <Stack across>
          <Button kind="quiet" icon="back" onPress={() => setPath(path.slice(0, -1))}>
            上一级
          </Button>
        </Stack>
      )}
      <Loaded
        of={places}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="这里没有抽到户的村" />}
      >
        {({ place, rows }) => {
          const villages = rows
            .filter(({ division }) => isVillage(division))
            .map(({ division: code, name }) => ({ code, name }))
          const rest = villages.filter(({ code }) => !has(code))
          return (
            <Stack gap={2}>
              <Words tone="soft">{villages.length > 0 ? `${place}，按一下选上，再按一下去掉` : place}</Words>
              <Stack across gap={2}>
                {rows.map(({ division: code, name }) =>
                  isVillage(code) ? (
                    <Button
                      key={code}
                      pressed={has(code)}
                      kind={has(code) ? 'primary' : 'secondary'}
                      onPress={() => turn({ code, name })}
                    >
                      {name}
                    </Button>
                  ) : (
                    <Button key={code} icon="next" onPress={() => setPath([...path, code])}>
                      {name}
                    </Button>
                  ),
                )}
              </Stack>
              {rest.length > 1 && (
                <Stack across>
                  <Button kind="quiet" icon="add" onPress={() => onValue([...value, ...rest])}>
                    {`${villages.length}个村都去`}
                  </Button>
                </Stack>
              )}
            </Stack>
          )
        }}
      </Loaded>
    </Stack>
  )
}
