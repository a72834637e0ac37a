import type { ReactNode } from 'react'
import { faces, type Face } from '../../types/hotline.limits'
import { Faces } from '../_kernel/parts'
import { questions } from './questions'

/** What was said so far of an answer. */
export type Faced = Partial<Record<(typeof questions)[number]['name'], Face>>

interface ThreeFacesProps {
  readonly value: Faced
  readonly onValue: (said: Faced) => void
}

/** The three questions about an answer, each by a face. */
export function ThreeFaces({ value, onValue }: ThreeFacesProps): ReactNode {
  return questions.map(({ name, label }) => (
    <Faces
      key={name}
      label={label}
      names={faces}
      value={value[name]}
      onValue={(face) => onValue({ ...value, [name]: face })}
    />
  ))
}
