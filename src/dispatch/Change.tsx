import { useState, type ReactNode } from 'react'
import type { BookContract } from '../../types/roster.book'
import { cloud } from '../_kernel/cloud'
import { Button, Empty, Field, List, Loaded, Notice, Row, Sheet, Stack, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Line } from './asks'
import { postOf, sayWho, villageOf } from './words'

interface PickProps {
  readonly onPick: (person: string) => void
}

/** Somebody by her whole name, with what she carries already. */
function Found({ name, onPick }: PickProps & { readonly name: string }): ReactNode {
  const people = useLoad(() => cloud<BookContract>('roster').people({ name }), name)
  return (
    <Loaded
      of={people}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty words="没有找到这个人" hint="姓名要写全" />}
    >
      {({ rows }) => (
        <List label="找到的人" rows={rows} keyOf={({ person }) => person}>
          {({ person, name: called, unit, load: { villages, households } }) => (
            <Row
              title={called}
              detail={unit}
              foot={`手上${villages}个村、${households}户`}
              onPress={() => onPick(person)}
            />
          )}
        </List>
      )}
    </Loaded>
  )
}

function Search({ onPick }: PickProps): ReactNode {
  const [name, setName] = useState('')
  const [asked, setAsked] = useState('')
  const find = () => setAsked(name.normalize('NFKC').trim())
  return (
    <Stack gap={2}>
      <Field label="找别的人，姓名要写全" value={name} onValue={setName} onConfirm={find} />
      <Stack across>
        <Button icon="search" onPress={find}>
          找人
        </Button>
      </Stack>
      {asked !== '' && <Found name={asked} onPick={onPick} />}
    </Stack>
  )
}

interface ChangeProps {
  readonly proposal: string
  readonly line: Line
  readonly onDone: () => void
  readonly onClose: () => void
}

/** By hand: one of the others who could do it, who holds it now, anybody by name, or nobody. */
export function Change({ proposal, line, onDone, onClose }: ChangeProps): ReactNode {
  const { line: id, version, now, who, place } = line
  const others = useLoad(() => ask().others({ id: proposal, line: id }), id)
  const { busy, wrong, run } = useDeed()
  const pick = async (person?: string): Promise<void> => {
    const asked = { id: proposal, line: id, version, ...(person === undefined ? {} : { person }) }
    if ((await run((key) => ask(key).changeLine(asked))) === 'done') onDone()
  }
  const press = (person: string) => {
    if (!busy) void pick(person)
  }
  return (
    <Sheet
      title={`${villageOf(place)} · ${postOf(line)}`}
      onClose={onClose}
      {...(who === undefined
        ? {}
        : {
            acts: (
              <Button busy={busy} onPress={() => void pick()}>
                这个岗位先不派
              </Button>
            ),
          })}
    >
      <Stack gap={4}>
        {wrong !== undefined && (
          <Notice tone="wrong">{wrong.conflict ? '别人刚改过这一条，请关上再看' : wrong.say}</Notice>
        )}
        <Words tone="soft">{`现在：${sayWho(now, '空着')}；建议：${sayWho(who, '没有人')}`}</Words>
        {now !== undefined && now.person !== who?.person && (
          <Button disabled={busy} onPress={() => press(now.person)}>
            {`不换，还是${now.name}`}
          </Button>
        )}
        <Words strong>还可以派谁</Words>
        <Loaded
          of={others}
          isEmpty={(of) => of.others.length === 0}
          empty={<Empty words="没有别的合适的人" hint="可以按姓名找" />}
        >
          {(of) => (
            <List label="还可以派谁" rows={of.others} keyOf={(one) => one.who.person}>
              {(one) => (
                <Row
                  title={one.who.name}
                  detail={one.who.unit}
                  foot={one.say}
                  onPress={() => press(one.who.person)}
                />
              )}
            </List>
          )}
        </Loaded>
        <Search onPick={press} />
      </Stack>
    </Sheet>
  )
}
