import { useState, type ReactNode } from 'react'
import { Box, Button, Choice, Empty, Field, Loaded, Notice, Stack, Words } from '../_kernel/parts'
import type { Place } from '../_kernel/places'
import type { Loading } from '../_kernel/useLoad'
import type { PlanForm } from './planForm'

/** What lies right under a place of each level, and how it is counted. */
const under = {
  province: { which: '评哪些市', counter: '个市' },
  city: { which: '评哪些县', counter: '个县' },
  county: { which: '评哪些乡镇', counter: '个乡镇' },
  township: { which: '评哪些村', counter: '个村' },
} as const

/** More than these are not looked through without a search. */
const searchFrom = 8

interface PicksProps {
  readonly counter: string
  readonly places: readonly Place[]
  readonly value: readonly string[]
  readonly onValue: (codes: readonly string[]) => void
}

/** Each is put in or taken out at a press; what was chosen stays when another is looked for. */
function Picks({ counter, places, value, onValue }: PicksProps): ReactNode {
  const [text, setText] = useState('')
  const wanted = text.normalize('NFKC').trim()
  const found = places.filter(({ name }) => name.includes(wanted))
  const chosen = places.filter(({ code }) => value.includes(code))
  const turn = (code: string) =>
    onValue(value.includes(code) ? value.filter((one) => one !== code) : [...value, code])
  return (
    <Stack gap={2}>
      {places.length > searchFrom && (
        <Field label="找一个" hint="写名称里的字" type="search" value={text} onValue={setText} />
      )}
      <Words tone="soft">按一下选上，再按一下去掉</Words>
      {found.length === 0 && <Empty words="没有叫这个的" hint="换个字再找" />}
      <Stack across gap={2}>
        {found.map(({ code, name }) => (
          <Button
            key={code}
            pressed={value.includes(code)}
            kind={value.includes(code) ? 'primary' : 'secondary'}
            icon={value.includes(code) ? 'done' : 'add'}
            onPress={() => turn(code)}
          >
            {name}
          </Button>
        ))}
      </Stack>
      <Stack across gap={2}>
        <Box live="polite">
          <Words strong>{`选了${chosen.length}${counter}，一共${places.length}${counter}`}</Words>
        </Box>
        {chosen.length > 0 && (
          <Button kind="quiet" onPress={() => onValue([])}>
            都去掉
          </Button>
        )}
      </Stack>
      {chosen.length > 0 && <Words>{chosen.map(({ name }) => name).join('、')}</Words>}
    </Stack>
  )
}

interface PartsProps {
  /** Where it is done. */
  readonly place: Place
  readonly below: Loading<readonly Place[]>
  readonly form: Pick<PlanForm, 'extent' | 'only'>
  readonly change: (part: Partial<PlanForm>) => void
  readonly error: string | undefined
}

/** 全部，或者只评其中几个: of what lies right under a place. A village has nothing under it. */
export function PlanParts({ place, below, form, change, error }: PartsProps): ReactNode {
  if (place.level === 'village') return null
  const { which, counter } = under[place.level]
  return (
    <Stack gap={3}>
      <Choice
        label="评多大的范围"
        options={[
          { value: 'all', words: '全部', hint: `${place.name}的村都评` },
          { value: 'some', words: '只评其中几个', hint: `选几${counter}，别的这次不评` },
        ]}
        value={form.extent}
        onValue={(extent) => change({ extent })}
      />
      {form.extent === 'some' && (
        <Stack gap={2}>
          <Words as="h3" strong>
            {which}
          </Words>
          <Loaded
            of={below}
            isEmpty={(places) => places.length === 0}
            empty={<Empty words="这里下面没有地方可选" />}
          >
            {(places) => (
              <Picks
                key={place.code}
                counter={counter}
                places={places}
                value={form.only}
                onValue={(only) => change({ only })}
              />
            )}
          </Loaded>
          {error !== undefined && <Notice tone="wrong">{error}</Notice>}
        </Stack>
      )}
    </Stack>
  )
}
