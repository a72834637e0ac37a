import { useState, type ReactNode } from 'react'
import { ranks } from '../../types/roster.limits'
import { Button, Empty, Field, List, Loaded, Row, Stack, Tabs, Words } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { office, type Named, type PersonRow } from './office'
import { UnitPick } from './UnitPick'

const ways = [
  { value: 'name', words: '按姓名' },
  { value: 'tail', words: '按手机尾号' },
  { value: 'unit', words: '按单位' },
] as const
type Way = (typeof ways)[number]['value']

interface Asked {
  readonly way: Way
  readonly text: string
}

/** `正帮2个村、3户`. */
export function sayLoad({ villages, households }: PersonRow['load']): string {
  if (villages + households === 0) return '手上没有帮扶任务'
  const said = [villages > 0 && `${villages}个村`, households > 0 && `${households}户`]
  return `正帮${said.filter((words) => words !== false).join('、')}`
}

function Found({
  asked,
  onPick,
}: {
  readonly asked: Asked
  readonly onPick: (row: PersonRow) => void
}): ReactNode {
  const pages = usePages(
    (after) => office().people({ [asked.way]: asked.text, ...(after === undefined ? {} : { after }) }),
    `${asked.way} ${asked.text}`,
  )
  return (
    <Loaded
      of={pages}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<Empty words="没有找到这个人" hint="姓名要写全；新来的先到他的单位里登记" />}
    >
      {({ rows }) => (
        <List label="找到的人" rows={rows} keyOf={({ person }) => person} pages={pages}>
          {(row) => (
            <Row
              title={row.name}
              detail={[row.unit, row.rank === undefined ? '' : ranks[row.rank]]
                .filter((text) => text !== '')
                .join('，')}
              foot={[sayLoad(row.load), row.phone].filter((text) => text !== '').join('，')}
              onPress={() => onPick(row)}
            />
          )}
        </List>
      )}
    </Loaded>
  )
}

function Search({ onPick }: { readonly onPick: (row: PersonRow) => void }): ReactNode {
  const [way, setWay] = useState<Way>('name')
  const [text, setText] = useState('')
  const [unit, setUnit] = useState('')
  const [asked, setAsked] = useState<Asked>()
  const ask = () => {
    if (text.trim() !== '') setAsked({ way, text: text.normalize('NFKC').trim() })
  }
  return (
    <Stack gap={3}>
      <Tabs
        label="怎么找"
        tabs={ways}
        value={way}
        onValue={(next) => {
          setWay(next)
          setText('')
          setUnit('')
          setAsked(undefined)
        }}
      />
      {way === 'unit' ? (
        <UnitPick
          label="他的单位"
          value={unit}
          onPick={({ id, name }) => {
            setUnit(name)
            setAsked({ way, text: id })
          }}
        />
      ) : (
        <Stack gap={2}>
          <Field
            label={way === 'name' ? '姓名，要写全' : '手机号后四位'}
            type={way === 'name' ? 'text' : 'digit'}
            value={text}
            onValue={setText}
            onConfirm={ask}
          />
          <Stack across>
            <Button icon="search" onPress={ask}>
              找人
            </Button>
          </Stack>
        </Stack>
      )}
      {asked !== undefined && <Found asked={asked} onPick={onPick} />}
    </Stack>
  )
}

interface PersonPickProps {
  readonly label: string
  readonly value: Named | undefined
  readonly onPick: (person: Named | undefined) => void
  readonly error?: string | undefined
}

/** A cadre, found by whole name, by the end of a phone number, or in her unit; each with what she carries already. */
export function PersonPick({ label, value, onPick, error }: PersonPickProps): ReactNode {
  return (
    <Stack gap={2}>
      <Words strong>{label}</Words>
      {error !== undefined && <Words tone="red">{error}</Words>}
      {value === undefined ? (
        <Search onPick={({ person, name, unit }) => onPick({ person, name, unit })} />
      ) : (
        <Stack across gap={3}>
          <Words>{`${value.name}，${value.unit}`}</Words>
          <Button kind="quiet" onPress={() => onPick(undefined)}>
            换一个人
          </Button>
        </Stack>
      )}
    </Stack>
  )
}
