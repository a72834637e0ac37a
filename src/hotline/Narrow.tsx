import { useState, type ReactNode } from 'react'
import type { Input } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { kinds, type Kind } from '../../types/hotline.limits'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { Button, Select, Stack } from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { useLoad } from '../_kernel/useLoad'

type Wish = NonNullable<Input<typeof hotline, 'queue'>['narrow']>

/** What a queue is narrowed by. Each is empty while it is not. */
interface Narrowed {
  /** Places from the largest to the smallest that was chosen. */
  readonly places: readonly string[]
  readonly unit: string
  readonly kind: Kind | ''
  readonly urgent: '' | 'urgent'
  readonly hidden: '' | 'hidden'
}

const wide: Narrowed = { places: [], unit: '', kind: '', urgent: '', hidden: '' }

function wishOf({ places, unit, kind, urgent, hidden }: Narrowed): Wish | undefined {
  const division = places[places.length - 1]
  const wish = {
    ...(division !== undefined && { division }),
    ...(unit !== '' && { unit }),
    ...(kind !== '' && { kind }),
    ...(urgent !== '' && { urgent: true as const }),
    ...(hidden !== '' && { hidden: true as const }),
  }
  return Object.keys(wish).length === 0 ? undefined : wish
}

export interface Narrowing {
  /** Its questions stand above the queue. */
  readonly on: boolean
  readonly narrowed: Narrowed
  /** Undefined while nothing is narrowed. */
  readonly wish: Wish | undefined
  readonly start: () => void
  readonly narrow: (part: Partial<Narrowed>) => void
  /** Everything again, and the questions away. */
  readonly clear: () => void
}

/** 筛选 of the queue. */
export function useNarrowing(): Narrowing {
  const [on, setOn] = useState(false)
  const [narrowed, setNarrowed] = useState(wide)
  return {
    on,
    narrowed,
    wish: wishOf(narrowed),
    start: () => setOn(true),
    narrow: (part) => setNarrowed({ ...narrowed, ...part }),
    clear: () => {
      setOn(false)
      setNarrowed(wide)
    },
  }
}

const below = (parent?: string) =>
  cloud<typeof roster>('roster').divisions(parent === undefined ? {} : { parent })

/** Where her matters come from: an office's own ground, a unit's county. */
async function topOf(office: boolean): Promise<string | undefined> {
  if (office) return (await below()).divisions[0]?.code
  const { departments } = await cloud<typeof hotline>('hotline').departments({})
  return departments[0] && countyOf(departments[0].id.slice(1))
}

/** The county of a code; none of a city's. */
function countyOf(code: string): string | undefined {
  return code.slice(4, 6) === '00' ? undefined : code.slice(0, 6).padEnd(12, '0')
}

const questionUnder = (code: string): string => {
  if (countyOf(code) === undefined) return '哪个县'
  return code.endsWith('000000') ? '哪个乡镇' : '哪个村'
}

const all = { value: '', words: '都看' } as const

interface PlaceProps {
  readonly parent: string
  readonly value: string
  readonly onValue: (code: string) => void
}

/** One of the places right under another. */
function PlaceUnder({ parent, value, onValue }: PlaceProps): ReactNode {
  const found = useLoad(() => below(parent), parent, `roster.divisions.${parent}`)
  if (found.load.state !== 'ready') return null
  const places = found.load.data.divisions.map(({ code, name }) => ({ value: code, words: name }))
  if (places.length === 0) return null
  return <Select label={questionUnder(parent)} options={[all, ...places]} value={value} onValue={onValue} />
}

/** The departments of a county. */
function UnitOf({ county, of }: { readonly county: string; readonly of: Narrowing }): ReactNode {
  const found = useLoad(
    () => cloud<typeof hotline>('hotline').departments({ county }),
    county,
    `hotline.departments.${county}`,
  )
  if (found.load.state !== 'ready') return null
  const units = found.load.data.departments.map(({ id, name }) => ({ value: id, words: name }))
  return (
    <Select
      label="哪个部门在办"
      options={[all, ...units]}
      value={of.narrowed.unit}
      onValue={(unit) => of.narrow({ unit })}
    />
  )
}

/** Places level by level, under the top and under what was chosen; and whose departments these are. */
function Ground({ top, of }: { readonly top: string; readonly of: Narrowing }): ReactNode {
  const { places } = of.narrowed
  const county = countyOf(places[0] ?? top)
  const choose = (depth: number) => (code: string) => {
    const chosen = [...places.slice(0, depth), ...(code === '' ? [] : [code])]
    const stays = countyOf(chosen[0] ?? top) === county
    of.narrow({ places: chosen, ...(!stays && { unit: '' }) })
  }
  return (
    <>
      {[top, ...places]
        .filter((code) => code.endsWith('000'))
        .map((parent, depth) => (
          <PlaceUnder key={parent} parent={parent} value={places[depth] ?? ''} onValue={choose(depth)} />
        ))}
      {county !== undefined && <UnitOf key={county} county={county} of={of} />}
    </>
  )
}

const kindsAll = [all, ...(Object.keys(kinds) as Kind[]).map((value) => ({ value, words: kinds[value] }))]
const urgents = [all, { value: 'urgent', words: '只看急事' }] as const
const hiddens = [all, { value: 'hidden', words: '只看不露身份的' }] as const

/** 筛选 above a queue: one question a line on a phone, beside each other where there is room. */
export function Narrow({ of, keys }: { readonly of: Narrowing; readonly keys: boolean }): ReactNode {
  const office = useWho()?.roles.some(({ role }) => role === 'office') === true
  const top = useLoad(() => topOf(office).then((code) => ({ code })), String(office), 'hotline.narrow.top')
  const { kind, urgent, hidden } = of.narrowed
  const code = top.load.state === 'ready' ? top.load.data.code : undefined
  return (
    <Stack gap={2}>
      <Stack across gap={2}>
        <Select
          first
          label="急不急"
          options={urgents}
          value={urgent}
          onValue={(value) => of.narrow({ urgent: value })}
        />
        <Select
          label="哪一类"
          options={kindsAll}
          value={kind}
          onValue={(value) => of.narrow({ kind: value })}
        />
        {code !== undefined && <Ground top={code} of={of} />}
        <Select
          label="身份"
          options={hiddens}
          value={hidden}
          onValue={(value) => of.narrow({ hidden: value })}
        />
      </Stack>
      <Button kind="quiet" icon="close" onPress={of.clear} {...(keys ? { hint: '0' } : {})}>
        不筛了
      </Button>
    </Stack>
  )
}
