import type { ReactNode } from 'react'
import { Box } from './base'
import { FaceTiles } from './FaceTiles'
import { Icon, type IconName } from './Icon'

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
  return (
    <Box className="xy-faces">
      <Box className="xy-faces__label" mute>
        {icon !== undefined && <Icon name={icon} size="head" />}
        <Box as="span">{label}</Box>
      </Box>
      <FaceTiles
        label={label}
        options={faces.map((face) => ({ value: face, words: names[face], face }))}
        value={value}
        onValue={onValue}
      />
      {error !== undefined && (
        <Box role="alert" className="xy-faces__error">
          <Icon name="wrong" />
          <Box as="span">{error}</Box>
        </Box>
      )}
    </Box>
  )
}
