import type { ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { backMost, type EntryKind } from '../../types/trace.limits'
import { today } from '../_kernel/day'
import { Facts, Select, Stack } from '../_kernel/parts'
import type { Mine } from './asks'
import { daysBack, heldOf, within, type Left } from './days.rules'
import type { Form } from './form'

/** Where she holds something, and where she held something of which a day may still be written down. */
const everywhere = ({
  posts,
  was,
}: Mine): readonly { readonly village: string; readonly place: string }[] => [...posts, ...was]

/** Each village once. */
function villagesOf(mine: Mine): readonly { readonly value: string; readonly words: string }[] {
  const places = new Map(everywhere(mine).map(({ village, place }) => [village, place]))
  return [...places].map(([value, words]) => ({ value, words }))
}

export const placeIn = (mine: Mine, village: string): string =>
  everywhere(mine).find((post) => post.village === village)?.place ?? ''

/** The days that were hers of a village that she left; nothing where she serves. */
export function leftOf({ posts, was }: Mine, village: string): Left | undefined {
  const spans = was.filter((post) => post.village === village)
  const [first] = spans.map(({ from }) => from).sort()
  const [last] = spans
    .map(({ to }) => to)
    .sort()
    .reverse()
  if (first === undefined || last === undefined || posts.some((post) => post.village === village))
    return undefined
  return { from: first, to: last }
}

interface WhereProps {
  readonly mine: Mine
  readonly form: Pick<Form, 'village' | 'day'>
  readonly onChange: (part: Partial<Pick<Form, 'village' | 'day'>>) => void
  readonly days?: Parameters<typeof heldOf>[0]
  readonly daysLabel?: string
  /** The village follows from something else. */
  readonly fixed?: boolean
}

/** Which village and which day: known already, to be changed where there is a choice. */
export function WhereWhen(p: WhereProps): ReactNode {
  const { mine, form, onChange, days, daysLabel = '哪一天的', fixed = false } = p
  const villages = villagesOf(mine)
  const options = heldOf(days ?? daysBack(today(), backMost), leftOf(mine, form.village))
  const known = options.some(({ value }) => value === form.day)
  return (
    <Stack gap={3}>
      {villages.length > 1 && !fixed ? (
        <Select
          label="哪个村"
          options={villages}
          value={form.village}
          onValue={(village) => onChange({ village, day: within(form.day, leftOf(mine, village)) })}
        />
      ) : (
        <Facts label="已经知道的" facts={[{ name: '哪个村', says: placeIn(mine, form.village) }]} />
      )}
      <Select
        label={daysLabel}
        options={known ? options : [{ value: form.day, words: form.day }, ...options]}
        value={form.day}
        onValue={(day) => onChange({ day })}
      />
    </Stack>
  )
}

/** Where and when it begins: as the page was opened, else her first post's village, today; in a village that she left on a day that was hers. */
export function useStart(mine: Mine): Pick<Form, 'village' | 'day'> {
  const { village, day } = useRouter().params
  const all = everywhere(mine)
  const own = (all.find((post) => post.village === village) ?? all[0])?.village ?? ''
  return { village: own, day: within(day ?? today(), leftOf(mine, own)) }
}

/** What the photos are called: a duty may ask for one that is taken there. */
export const sayPhotos = ({ dues }: Mine, kind: EntryKind, village: string): string =>
  dues.some((due) => due.live && due.entry === kind && due.village === village)
    ? '照片，这一项要现场拍'
    : '照片，没有也行'
