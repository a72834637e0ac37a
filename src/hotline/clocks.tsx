import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import type { roster } from '../../types/roster'
import { clockMost, clockNames, columns, type Clock, type Column } from '../../types/hotline.limits'
import { cloud, fieldOf, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { ForCounty } from '../_kernel/ForCounty'
import {
  Button,
  Card,
  Columns,
  Field,
  List,
  Loaded,
  Notice,
  Row,
  Screen,
  Stack,
  Table,
  Words,
} from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'

type Clocks = Output<typeof hotline, 'clocks'>
type ClockRow = Clocks['rows'][number]

const columnKeys = Object.keys(columns) as Column[]
const longestSource = 200

/** A whole number of working days, or nothing. */
function daysIn(text: string): number | undefined {
  const days = Number(text.trim())
  return /^\d{1,2}$/.test(text.trim()) && days <= clockMost ? days : undefined
}

type Form = Readonly<Record<Column, string>> & { readonly source: string }

const formOf = ({ days }: ClockRow): Form => ({
  ...(Object.fromEntries(columnKeys.map((key) => [key, String(days[key])])) as Record<Column, string>),
  source: '',
})

interface EditProps {
  readonly of: Clocks
  readonly row: ClockRow
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** One step's days for each kind, and the rule that says so. */
function Edit({ of, row, onDone, onCancel }: EditProps): ReactNode {
  const draft = useDraft<Form>(`hotline.clocks.${of.county}.${row.clock}.${of.version}`, formOf(row))
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [wrong, setWrong] = useState<{ readonly field: boolean; readonly say: string }>()
  const { value, change } = draft
  const isWrong = columnKeys.some((key) => daysIn(value[key]) === undefined)

  const save = async (): Promise<void> => {
    setTried(true)
    if (busy || isWrong || value.source.trim() === '') return
    setBusy(true)
    setWrong(undefined)
    try {
      await draft.send(({ source, ...form }, key) => {
        const days = Object.fromEntries(columnKeys.map((name) => [name, daysIn(form[name]) ?? 0]))
        return cloud<typeof hotline>('hotline', { key }).setClocks({
          county: of.county,
          version: of.version,
          clock: row.clock,
          days: days as Record<Column, number>,
          source,
        })
      })
      onDone()
    } catch (error) {
      setWrong({ field: fieldOf(error) === 'source', say: sayOf(error) })
      setBusy(false)
    }
  }

  return (
    <Card title={`改“${clockNames[row.clock]}”`}>
      <Stack gap={3}>
        {columnKeys.map((key) => (
          <Field
            key={key}
            label={`${columns[key]}，几个工作日`}
            type="digit"
            value={value[key]}
            onValue={(text) => change({ [key]: text })}
            error={tried && daysIn(value[key]) === undefined ? `请填0到${clockMost}的整数` : undefined}
          />
        ))}
        <Field
          label="依据哪个文件"
          value={value.source}
          max={longestSource}
          onValue={(source) => change({ source })}
          error={
            tried && value.source.trim() === ''
              ? '请写下依据，以后查得到'
              : wrong?.field === true
                ? wrong.say
                : undefined
          }
        />
        {wrong?.field === false && <Notice tone="wrong">{wrong.say}</Notice>}
        <Stack across gap={2}>
          <Button kind="primary" busy={busy} busyWords="正在存" onPress={() => void save()}>
            存好
          </Button>
          <Button onPress={onCancel}>不改了</Button>
        </Stack>
      </Stack>
    </Card>
  )
}

const daysLine = (days: ClockRow['days']) =>
  columnKeys.map((key) => `${columns[key]}${days[key]}天`).join('，')

function History({ of }: { readonly of: Clocks }): ReactNode {
  if (of.history.length === 0) return <Words tone="soft">本县还没有改过，都是系统自带的</Words>
  return (
    <List label="改过的" rows={of.history} keyOf={({ at }) => String(at)}>
      {({ clock, days, source, at }) => (
        <Row
          title={clockNames[clock]}
          detail={daysLine(days)}
          foot={<Words tone="soft">{`${sayTime(at, phoneTime())}起，依据：${source}`}</Words>}
        />
      )}
    </List>
  )
}

/** The clocks of a county; of one's own when none is named. */
function OfCounty({ county }: { readonly county: string | undefined }): ReactNode {
  const loaded = useLoad(
    () => cloud<typeof hotline>('hotline').clocks(county === undefined ? {} : { county }),
    county ?? 'own',
    county === undefined ? 'hotline.clocks' : `hotline.clocks.${county}`,
  )
  const [open, setOpen] = useState<Clock>()
  const [did, setDid] = useState(false)
  useDidShow(loaded.again)
  return (
    <Loaded of={loaded} rows={6}>
      {(of) => {
        const row = of.rows.find(({ clock }) => clock === open)
        const edit = (clock: Clock) => () => {
          setDid(false)
          setOpen(clock)
        }
        const done = () => {
          setOpen(undefined)
          setDid(true)
          loaded.again()
        }
        return (
          <Columns
            aside={
              <Card title="改过的">
                <History of={of} />
              </Card>
            }
          >
            <Stack gap={4}>
              <Words tone="soft">
                {`${of.name}，单位是工作日，从第二天算起；下班后和休息日来的算下一个工作日。已经在办的不受影响`}
              </Words>
              {did && <Notice tone="done">存好了，新的事按这个算</Notice>}
              {row && (
                <Edit key={row.clock} of={of} row={row} onDone={done} onCancel={() => setOpen(undefined)} />
              )}
              <Card title="每一步的时限" flush>
                <Table
                  label={`${of.name}每一步的时限`}
                  head={['哪一步', ...columnKeys.map((key) => columns[key]), '依据']}
                  rows={of.rows.map(({ clock, days, source, since }) => ({
                    key: clock,
                    cells: [
                      clockNames[clock],
                      ...columnKeys.map((key) => String(days[key])),
                      since === undefined ? source : `${source}，${sayTime(since, phoneTime())}起`,
                    ],
                    ...(of.may ? { onPress: edit(clock) } : {}),
                  }))}
                />
              </Card>
            </Stack>
          </Columns>
        )
      }}
    </Loaded>
  )
}

/** 办理时限: how long each step may take in a county, where that comes from, and since when. */
export default function ClocksPage(): ReactNode {
  return (
    <Screen title="办理时限" wide>
      <ForCounty below={cloud<typeof roster>('roster').divisions}>
        {(county) => <OfCounty key={county ?? 'own'} county={county} />}
      </ForCounty>
    </Screen>
  )
}
