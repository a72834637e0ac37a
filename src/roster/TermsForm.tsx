import { useState, type ReactNode } from 'react'
import type { Input } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import { householdStatuses, monitoredKinds, villageStatuses } from '../../types/roster.limits'
import { ownCounties } from '../_kernel/ForCounty'
import { Card, Empty, Field, Loaded, Notice, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { useSave } from '../_kernel/useSave'
import { ask, type Told } from './asks'
import { FormEnd } from './FormEnd'

type Terms = Told<'terms'>
type Sent = Input<BookContract, 'setTerms'>['names']

const groups = {
  village: { title: '村', usual: villageStatuses },
  household: { title: '户', usual: householdStatuses },
  monitored: { title: '监测对象', usual: monitoredKinds },
} as const

/** Every kind by its key (`village.poor`), with what it is called where nobody says otherwise. */
const kinds = Object.entries(groups).flatMap(([group, { usual }]) =>
  Object.entries(usual).map(([key, name]) => ({ key: `${group}.${key}`, name })),
)

const longest = 12

type Form = Readonly<Record<string, string>>

const formOf = ({ names }: Terms): Form =>
  Object.fromEntries(kinds.map(({ key, name }) => [key, names[key] ?? name]))

/** What is empty, or called as usual, is not named. */
function sentOf(form: Form): Sent {
  const of = (group: keyof typeof groups) =>
    Object.fromEntries(
      Object.entries(groups[group].usual).flatMap(([key, usual]) => {
        const name = form[`${group}.${key}`]?.trim() ?? ''
        return name === '' || name === usual ? [] : [[key, name]]
      }),
    )
  return { village: of('village'), household: of('household'), monitored: of('monitored') }
}

const differs = (was: Terms, is: Terms) =>
  kinds
    .filter(({ key }) => was.names[key] !== is.names[key])
    .map(({ key, name }) => `“${name}”现在叫“${is.names[key] ?? name}”`)
    .join('，')

/** Two kinds of one group that are called alike: nobody could tell them apart. */
function alike(form: Form, group: string): boolean {
  const named = kinds.filter(({ key }) => key.startsWith(`${group}.`))
  const names = named.map(({ key, name }) => (form[key]?.trim() ?? '') || name)
  return new Set(names).size < names.length
}

interface EditProps {
  readonly of: Terms
  readonly look: () => Promise<Terms>
  readonly onDone: () => void
}

function Edit({ of, look, onDone }: EditProps): ReactNode {
  const saving = useSave<Terms, Form>({
    form: 'roster.terms',
    seen: of,
    fill: formOf,
    look,
    differs,
    send: (form, version, key) => ask(key).setTerms({ version, names: sentOf(form) }),
    onDone,
  })
  const { form, change, save } = saving
  const twice = Object.keys(groups).filter((group) => alike(form, group))
  return (
    <Stack gap={4}>
      {Object.entries(groups).map(([group, { title, usual }]) => (
        <Stack key={group} gap={2}>
          <Words as="h3" strong>
            {title}
          </Words>
          {Object.entries(usual).map(([key, name]) => (
            <Field
              key={key}
              label={`“${name}”现在叫什么`}
              value={form[`${group}.${key}`] ?? ''}
              max={longest}
              onValue={(text) => change({ [`${group}.${key}`]: text })}
            />
          ))}
          {twice.includes(group) && <Words tone="red">有两类叫法一样，请分开</Words>}
        </Stack>
      ))}
      <FormEnd
        saving={saving}
        words="存好"
        onSave={() => {
          if (twice.length === 0) void save()
        }}
        onCancel={saving.clear}
      />
    </Stack>
  )
}

function Own(): ReactNode {
  const loaded = useLoad(() => ask().terms({}), 'own terms')
  const [did, setDid] = useState(false)
  return (
    <Loaded of={loaded} rows={6}>
      {(of) => (
        <Stack gap={3}>
          {did && <Notice tone="done">存好了，全市都按这个叫</Notice>}
          <Edit
            key={of.version}
            of={of}
            look={() => ask().terms({})}
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

/** 名称: what a city calls its kinds of village and household today, on every page and in every workbook. */
export function TermsForm(): ReactNode {
  const counties = useLoad(() => ownCounties(ask().divisions), 'own counties')
  return (
    <Card title="名称">
      <Stack gap={4}>
        <Words tone="soft">
          政策上的叫法变了，在这里改一次，全市的页面、表格和下拉都跟着变；登记的类别不变，老叫法导入时仍然认得
        </Words>
        <Loaded of={counties} rows={6}>
          {(all) => (all.length === 0 ? <Empty words="名称由市协调小组办公室统一设定" /> : <Own />)}
        </Loaded>
      </Stack>
    </Card>
  )
}
