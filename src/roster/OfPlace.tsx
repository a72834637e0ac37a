import type { ReactNode } from 'react'
import { ownCounties } from '../_kernel/ForCounty'
import { Select } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'

interface OfPlaceProps {
  readonly label: string
  /** Its code; empty for all that she has. */
  readonly value: string
  readonly onValue: (code: string) => void
}

/** What is hers, and the counties of a city whose office asks. */
const places = async () => [...(await ask().divisions({})).divisions, ...(await ownCounties(ask().divisions))]

/** Which of one's own places a book is of: all of them, one, or of a city one of its counties. */
export function OfPlace({ label, value, onValue }: OfPlaceProps): ReactNode {
  const { load } = useLoad(places, 'places')
  const known = load.state === 'ready' ? load.data : []
  return (
    <Select
      label={label}
      options={[
        { value: '', words: '我管的全部' },
        ...known.map(({ code, name }) => ({ value: code, words: name })),
      ]}
      value={value}
      onValue={onValue}
    />
  )
}
