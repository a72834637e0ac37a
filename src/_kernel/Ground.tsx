import type { ReactNode } from 'react'
import { Failed, Select, Stack } from './parts'
import { placesBelow, type Below, type Place, type Way } from './places'
import { useLoad } from './useLoad'

/** What lies under a place of each level. */
const questions = { province: '哪个市', city: '哪个县', county: '哪个乡镇', township: '哪个村' } as const

interface LevelProps {
  readonly label: string
  readonly below: Below
  /** Absent: one's own grounds. */
  readonly under: Place | undefined
  readonly value: Place | undefined
  readonly onValue: (place: Place | undefined) => void
  readonly error?: string | undefined
}

/** One list a level, which stays where it is: arrows go through it without losing what they chose. */
function Level({ label, below: ask, under, value, onValue, error }: LevelProps): ReactNode {
  const below = useLoad(() => placesBelow(ask, under?.code), under?.code ?? 'own')
  const { load } = below
  if (load.state !== 'ready' && load.state !== 'loading')
    return <Failed say={load.say} onAgain={below.again} />
  const places = load.state === 'ready' ? load.data : value === undefined ? [] : [value]
  if (load.state === 'ready' && places.length === 0) return null
  const whole = under === undefined ? '请选一个地方' : `${under.name}全部`
  return (
    <Select
      label={under === undefined || under.level === 'village' ? label : questions[under.level]}
      options={[
        { value: '', words: whole },
        ...places.map(({ code, name }) => ({ value: code, words: name })),
      ]}
      value={value?.code ?? ''}
      error={error}
      onValue={(code) => onValue(places.find((one) => one.code === code))}
    />
  )
}

interface GroundProps {
  /** What is asked: `排哪里的`. */
  readonly label: string
  readonly below: Below
  readonly way: Way
  /** What lies below this level is not offered. */
  readonly deepest?: Place['level']
  readonly onPath: (path: readonly Place[]) => void
  readonly error?: string | undefined
}

/** All of one's own ground, or one place of it, chosen level by level. */
export function Ground(p: GroundProps): ReactNode {
  const { label, below, onPath, error, deepest = 'village' } = p
  const { path, several } = p.way
  const end = path.findIndex(({ level }) => level === deepest || level === 'village')
  const levels = [undefined, ...(end < 0 ? path : path.slice(0, end))].slice(several ? 0 : 1)
  const from = several ? 0 : 1
  return (
    <Stack gap={2}>
      {levels.map((under, nth) => (
        <Level
          key={under?.code ?? 'own'}
          label={label}
          below={below}
          under={under}
          value={path[from + nth]}
          error={under === undefined ? error : undefined}
          onValue={(place) => onPath([...path.slice(0, from + nth), ...(place === undefined ? [] : [place])])}
        />
      ))}
    </Stack>
  )
}
