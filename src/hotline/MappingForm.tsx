import { useState, type ReactNode } from 'react'
import type { Input, Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import {
  codedFields,
  dateFormats,
  neededFields,
  ticketFields,
  type CodedField,
  type DateFormat,
  type TicketField,
} from '../../types/hotline.files.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { Button, Card, Choice, Field, Loaded, Notice, Stack, TextArea, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { choicesOf, pairsIn, pairsText } from './pairs'

type Known = Output<typeof hotline, 'mapping'>
type Mapping = Input<typeof hotline, 'setMapping'>['mapping']

const fields = Object.keys(ticketFields) as TicketField[]
const coded = Object.keys(codedFields) as CodedField[]
const formats = Object.keys(dateFormats) as DateFormat[]
const needed: readonly TicketField[] = neededFields

interface Form {
  readonly system: string
  readonly dates: DateFormat
  readonly columns: Readonly<Partial<Record<TicketField, string>>>
  readonly codes: Readonly<Partial<Record<CodedField, string>>>
}

const formOf = ({ mapping }: Known): Form => ({
  system: mapping?.system ?? '12345',
  dates: mapping?.dates ?? 'YYYY-MM-DD HH:mm:ss',
  columns: mapping?.columns ?? {},
  codes: Object.fromEntries(coded.map((field) => [field, pairsText(field, mapping?.codes[field])])),
})

function mappingOf({ system, dates, columns, codes }: Form): Mapping {
  const named = Object.entries(columns).filter(([, name]) => name.trim() !== '')
  const pairs = coded.map((field) => [field, pairsIn(field, codes[field] ?? '').pairs] as const)
  return {
    system,
    dates,
    columns: Object.fromEntries(named) as Mapping['columns'],
    codes: Object.fromEntries(pairs.filter(([, found]) => found.length > 0)),
  }
}

const wrongLine = (field: CodedField, text: string): string | undefined => {
  const { wrong } = pairsIn(field, text)
  return wrong === undefined ? undefined : `“${wrong}”没有看懂，${choicesOf(field)}`
}

interface EditProps {
  readonly of: Known
  /** The county that a city's office means. */
  readonly asked: { readonly county?: string }
  readonly onDone: () => void
}

function Edit({ of, asked, onDone }: EditProps): ReactNode {
  const [form, setForm] = useState(() => formOf(of))
  const [key] = useState(makeKey)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const change = (part: Partial<Form>) => setForm({ ...form, ...part })
  const missing = (field: TicketField) => needed.includes(field) && (form.columns[field] ?? '').trim() === ''
  const bad =
    fields.some(missing) || coded.some((field) => wrongLine(field, form.codes[field] ?? '') !== undefined)

  const save = async (): Promise<void> => {
    setTried(true)
    if (busy || bad) return
    setBusy(true)
    setWrong(undefined)
    try {
      const mapping = mappingOf(form)
      await cloud<typeof hotline>('hotline', { key }).setMapping({
        ...asked,
        version: of.version,
        mapping,
      })
      onDone()
    } catch (error) {
      setWrong(sayOf(error))
    }
    setBusy(false)
  }

  return (
    <Stack gap={4}>
      <Field label="对方平台叫什么" value={form.system} max={20} onValue={(system) => change({ system })} />
      <Card title="对方的列名">
        <Stack gap={3}>
          <Words tone="soft">表头上怎么写就怎么填；没有的列空着</Words>
          {fields.map((field) => (
            <Field
              key={field}
              label={ticketFields[field]}
              value={form.columns[field] ?? ''}
              onValue={(name) => change({ columns: { ...form.columns, [field]: name } })}
              error={tried && missing(field) ? '这一列必须有' : undefined}
            />
          ))}
        </Stack>
      </Card>
      <Choice
        label="时间怎么写"
        options={formats.map((value) => ({ value, words: dateFormats[value] }))}
        value={form.dates}
        onValue={(dates) => change({ dates })}
      />
      <Card title="对方的写法">
        <Stack gap={3}>
          <Words tone="soft">
            一行一条，左边是对方的写法，右边是我们的，中间用等号。写法和我们一样的不用填
          </Words>
          {coded.map((field) => (
            <TextArea
              key={field}
              label={`${codedFields[field]}的写法`}
              hint={choicesOf(field)}
              value={form.codes[field] ?? ''}
              onValue={(text) => change({ codes: { ...form.codes, [field]: text } })}
              error={tried ? wrongLine(field, form.codes[field] ?? '') : undefined}
            />
          ))}
        </Stack>
      </Card>
      {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
      {tried && bad && <Notice tone="wrong">还有没填好的，请往上看</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" busy={busy} busyWords="正在存" onPress={() => void save()}>
          存好
        </Button>
      </Stack>
    </Stack>
  )
}

/** 对照设置: how the platform writes, set up once for the county. */
export function MappingForm({ county }: { readonly county: string | undefined }): ReactNode {
  const asked = county === undefined ? {} : { county }
  const loaded = useLoad(() => cloud<typeof hotline>('hotline').mapping(asked), county ?? 'own')
  const [did, setDid] = useState(false)
  return (
    <Loaded of={loaded} rows={6}>
      {(of) => (
        <Stack gap={3}>
          {of.version === 0 && <Notice tone="info">还没有设置过。设置一次，全县各热线台都能用</Notice>}
          {did && <Notice tone="done">存好了，全县都按这个对照</Notice>}
          <Edit
            key={of.version}
            of={of}
            asked={asked}
            onDone={() => {
              setDid(true)
              loaded.again()
            }}
          />
        </Stack>
      )}
    </Loaded>
  )
}
