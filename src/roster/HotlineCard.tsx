import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { industries, industryHints, type Industry, type Intake } from '../../types/roster.limits'
import { Button, Card, Choice, Loaded, Notice, Select, Stack, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Told } from './asks'
import { optionsOf } from './names'

type Hotlines = Told<'hotlines'>
type Line = Hotlines['rows'][number]
type Kind = Exclude<Industry, 'other'>

/** What nobody knows whose it is stays with the coordination office. */
const { other: _, ...taken } = industries

const ways: Readonly<Record<Intake, { readonly words: string; readonly hint: string }>> = {
  filed: { words: '收群众来件', hint: '乡亲反映这一行的事，直接到这里的热线台' },
  handed: { words: '只办转来的', hint: '乡亲不直接报到这里，别的热线台可以派过来' },
  closed: { words: '停收', hint: '不再来新的事，手上的接着办完' },
}

function sayLine({ intake, industry, heir }: Line, rows: readonly Line[]): string {
  if (intake === 'filed') return `收群众来件：${industry === undefined ? '' : industries[industry]}`
  const after = rows.find(({ id }) => id === heir)?.name ?? '协调小组办公室'
  return industry === undefined
    ? ways[intake].words
    : `${ways[intake].words}，${industries[industry]}的事由${after}收`
}

interface FormProps {
  readonly unit: string
  readonly version: number
  readonly line: Line | undefined
  readonly rows: readonly Line[]
  readonly onDone: (say: string) => void
  readonly onStale: () => void
  readonly onCancel: () => void
}

/** 开热线, 停收: what comes in here from now on, and whose matters, or who takes them instead. */
function Form({ unit, version, line, rows, onDone, onStale, onCancel }: FormProps): ReactNode {
  const [intake, setIntake] = useState<Intake>(line?.intake ?? 'filed')
  const [industry, setIndustry] = useState<Kind | ''>(
    line?.industry === undefined || line.industry === 'other' ? '' : line.industry,
  )
  const [heir, setHeir] = useState(line?.heir ?? '')
  const { busy, wrong, run, forget } = useDeed()
  const others = rows.filter((row) => row.id !== unit && row.intake === 'filed')
  const holder = (key: Kind) => others.find((row) => row.industry === key)
  const kinds = optionsOf(taken).map(({ value, words }) => {
    const by = holder(value)
    return {
      value,
      words: by === undefined ? `${words}（${industryHints[value]}）` : `${words}，${by.name}在收`,
    }
  })
  const options = (['filed', 'handed', ...(line ? (['closed'] as const) : [])] as const).map((value) => ({
    value,
    ...ways[value],
  }))
  const at = (field: string) => (wrong?.field === field ? wrong.say : undefined)
  const shownAt = intake === 'filed' ? at('industry') : at('heir')
  const save = async (): Promise<void> => {
    const input =
      intake === 'filed'
        ? { unit, version, intake, ...(industry === '' ? {} : { industry }) }
        : { unit, version, intake, ...(heir === '' ? {} : { heir }) }
    if ((await run((key) => ask(key).setHotline(input))) === 'done')
      onDone(intake === 'closed' ? '停收了，十分钟内各处都不再往这里报' : '存好了，十分钟内各处都照这样收')
  }
  return (
    <Stack gap={4}>
      <Choice
        label="这里收什么"
        options={options}
        value={intake}
        first
        onValue={(value) => {
          forget()
          setIntake(value)
        }}
      />
      {intake === 'filed' ? (
        <Select
          label="收哪一行的事"
          options={[{ value: '' as const, words: '请选择' }, ...kinds]}
          value={industry}
          onValue={(value) => {
            forget()
            setIndustry(value)
          }}
          error={at('industry')}
        />
      ) : (
        line?.industry !== undefined && (
          <Select
            label={`${industries[line.industry]}的事今后谁收`}
            options={[
              { value: '', words: '先到协调小组办公室，由它再派' },
              ...others
                .filter((row) => row.industry !== 'other')
                .map(({ id, name }) => ({ value: id, words: name })),
            ]}
            value={heir}
            onValue={setHeir}
            error={at('heir')}
          />
        )
      )}
      {intake === 'closed' && (
        <Notice tone="due">手上没办完的事还在这里办，时限不变。办完以前，先别撤下热线台和承办人的席位</Notice>
      )}
      {wrong !== undefined && shownAt === undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      <Stack across gap={2}>
        {wrong?.conflict === true ? (
          <Button kind="primary" onPress={onStale}>
            看看现在怎么样
          </Button>
        ) : (
          <Button
            kind={intake === 'closed' ? 'danger' : 'primary'}
            busy={busy}
            busyWords="正在存"
            onPress={() => void save()}
          >
            {intake === 'closed' ? '停收' : '存好'}
          </Button>
        )}
        <Button disabled={busy} onPress={onCancel}>
          不办了
        </Button>
      </Stack>
    </Stack>
  )
}

interface HotlineCardProps {
  readonly unit: string
  /** Of the unit, as the page saw it. */
  readonly version: number
  readonly onSaved: () => void
}

/** 热线: whether villagers' matters come in at a department, which, and the way to change it. Nothing where there can be none. */
export function HotlineCard({ unit, version, onSaved }: HotlineCardProps): ReactNode {
  const loaded = useLoad(() => ask().hotlines({ unit }), `${unit} ${version}`)
  const [open, setOpen] = useState(false)
  const [did, setDid] = useState<string>()
  useDidShow(loaded.again)
  return (
    <Loaded of={loaded} rows={2}>
      {({ may, rows }) => {
        if (!may) return null
        const line = rows.find(({ id }) => id === unit)
        return (
          <Card title="热线">
            <Stack gap={3}>
              {did !== undefined && <Notice tone="done">{did}</Notice>}
              {open ? (
                <Form
                  unit={unit}
                  version={version}
                  line={line}
                  rows={rows}
                  onDone={(say) => {
                    setOpen(false)
                    setDid(say)
                    onSaved()
                  }}
                  onStale={() => {
                    setOpen(false)
                    onSaved()
                  }}
                  onCancel={() => setOpen(false)}
                />
              ) : (
                <>
                  <Words>
                    {line === undefined ? '这个部门没有热线，事情派不到这里' : sayLine(line, rows)}
                  </Words>
                  <Stack across>
                    <Button
                      kind="quiet"
                      onPress={() => {
                        setDid(undefined)
                        setOpen(true)
                      }}
                    >
                      {line === undefined ? '开热线' : '改热线'}
                    </Button>
                  </Stack>
                </>
              )}
            </Stack>
          </Card>
        )
      }}
    </Loaded>
  )
}
