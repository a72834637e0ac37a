import { useId, type ReactNode } from 'react'
import { Box, Press } from './base'
import { cx } from './cx'
import { Icon, type IconName } from './Icon'
import { focusOn, rove } from './rove'

export type FaceValue = 'good' | 'fair' | 'poor'

interface FacesProps {
  /** What is rated: `办得快不快`. */
  readonly label: string
  /** Tells one question from the next for who can't read them. */
  readonly icon?: IconName
  readonly value: FaceValue | undefined
  readonly onValue: (value: FaceValue) => void
  /** The word under each face. */
  readonly names: Readonly<Record<FaceValue, string>>
  readonly error?: string | undefined
}

const faces: readonly FaceValue[] = ['good', 'fair', 'poor']

/** A rating by three faces, each with its word. */
export function Faces({ label, icon, value, onValue, names, error }: FacesProps): ReactNode {
  const name = `xy${useId().replace(/:/g, '')}`
  const onKey = (at: number) => (key: string) => {
    const next = rove(key, at, faces.length)
    const face = next === undefined ? undefined : faces[next]
    if (face === undefined) return false
    onValue(face)
    focusOn(`${name}-${face}`)
    return true
  }
  return (
    <Box className="xy-faces">
      <Box className="xy-faces__label" mute>
        {icon !== undefined && <Icon name={icon} size="head" />}
        <Box as="span">{label}</Box>
      </Box>
      <Box role="radiogroup" label={label} className="xy-faces__row">
        {faces.map((face, at) => (
          <Press
            key={face}
            id={`${name}-${face}`}
            role="radio"
            checked={face === value}
            tab={face === value || (value === undefined && at === 0) ? 0 : -1}
            className={cx('xy-press', 'xy-faces__face', face === value && `xy-faces__face--${face}`)}
            onPress={() => onValue(face)}
            onKey={onKey(at)}
          >
            <Icon name={face} size="hero" />
            <Box as="span">{names[face]}</Box>
          </Press>
        ))}
      </Box>
      {error !== undefined && (
        <Box role="alert" className="xy-faces__error">
          <Icon name="wrong" />
          <Box as="span">{error}</Box>
        </Box>
      )}
    </Box>
  )
}
