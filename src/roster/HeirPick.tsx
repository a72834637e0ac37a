import { useState, type ReactNode } from 'react'
import { Field, Select, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import type { Village } from './office'

/** The divisions right under one, to choose from. */
export function useBelow(parent: string) {
  const { load } = useLoad(() => ask().divisions({ parent }), parent)
  const rows = load.state === 'ready' ? load.data.divisions : []
  return rows
    .filter(({ succeededBy }) => succeededBy === undefined)
    .map(({ code, name }) => ({ value: code, words: name }))
}

export const countyOf = (code: string) => code.slice(0, 6).padEnd(12, '0')

interface HeirPickProps {
  readonly of: Pick<Village, 'code' | 'parent'>
  /** The code of the village that was chosen; empty before. */
  readonly value: string
  readonly onValue: (code: string) => void
  readonly error: string | undefined
}

/** The village that another is merged into: of its own township first, and of its neighbours. */
export function HeirPick({ of, value, onValue, error }: HeirPickProps): ReactNode {
  const [township, setTownship] = useState(of.parent)
  const [sought, setSought] = useState('')
  const townships = useBelow(countyOf(of.parent))
  const villages = useBelow(township).filter(({ value: code }) => code !== of.code)
  const known = townships.some(({ value: code }) => code === of.parent)
  const found = villages.filter(({ value: code, words }) => words.includes(sought.trim()) || code === value)
  return (
    <Stack gap={2}>
      <Select
        label="在哪个乡镇"
        options={known ? townships : [{ value: of.parent, words: '和现在一样' }, ...townships]}
        value={township}
        onValue={(code) => {
          setTownship(code)
          setSought('')
          onValue('')
        }}
      />
      {villages.length > many && (
        <Field label="村名里有哪些字" type="search" value={sought} onValue={setSought} />
      )}
      <Select
        label="并到哪个村"
        options={[{ value: '', words: '请选一个' }, ...found]}
        value={value}
        onValue={onValue}
        error={error}
      />
      {found.length === 0 && sought.trim() !== '' && <Words tone="soft">这个乡镇里没有这样的村</Words>}
    </Stack>
  )
}

/** Villages from which on one wants to look for one. */
const many = 8
