import { useId, type ReactNode } from 'react'
import { Area, Box, Entry } from './base'
import { cx } from './cx'
import { Icon } from './Icon'

export interface FieldProps {
  /** What is asked, as one would ask it aloud. */
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly hint?: string
  readonly placeholder?: string
  /** Characters at most. The field takes more and says so: what was typed is never cut. */
  readonly max?: number
  /** A sentence when something is wrong with it. */
  readonly error?: string | undefined
  readonly disabled?: boolean
}

interface LineProps extends FieldProps {
  readonly type?: 'text' | 'digit' | 'tel' | 'search'
  /** Enter. */
  readonly onConfirm?: () => void
  /** Takes the keyboard when it appears. */
  readonly first?: boolean
  /** Escape. */
  readonly onLeave?: () => void
}

/** Characters as a person counts them: an emoji is one. */
export const lengthOf = (text: string): number => [...text].length

/** React's ids hold colons, which WeChat's ids may not. */
export const useName = () => `xy${useId().replace(/:/g, '')}`

interface FrameProps extends FieldProps {
  readonly name: string
  readonly children: ReactNode
}

/** What stands around every field: its question, a hint, what is wrong with it. */
export function Frame({ name, label, hint, value, max, error, children }: FrameProps): ReactNode {
  const length = lengthOf(value.trim())
  const over = max !== undefined && length > max
  const wrong = over ? `写长了${length - max}个字，请删短一些` : error
  return (
    <Box className="xy-field">
      <Box as="label" of={name} className="xy-field__label">
        {label}
      </Box>
      {hint !== undefined && (
        <Box id={`${name}-hint`} className="xy-field__hint">
          {hint}
        </Box>
      )}
      {children}
      <Box className="xy-field__under">
        <Box id={`${name}-error`} live="polite" className="xy-field__error">
          {wrong !== undefined && (
            <>
              <Icon name="wrong" />
              <Box as="span">{wrong}</Box>
            </>
          )}
        </Box>
        {max !== undefined && (
          <Box className={cx('xy-field__count', over && 'xy-field__count--over')}>
            {length} / {max}
          </Box>
        )}
      </Box>
    </Box>
  )
}

const isWrong = (p: FieldProps) =>
  p.error !== undefined || (p.max !== undefined && lengthOf(p.value.trim()) > p.max)

/** One line. */
export function Field(p: LineProps): ReactNode {
  const name = useName()
  const wrong = isWrong(p)
  return (
    <Frame {...p} name={name}>
      <Entry
        id={name}
        className={cx(
          'xy-entry',
          'xy-field__box',
          wrong && 'xy-field__box--wrong',
          p.disabled === true && 'xy-field__box--off',
        )}
        value={p.value}
        onValue={p.onValue}
        type={p.type}
        placeholder={p.placeholder}
        disabled={p.disabled}
        wrong={wrong}
        describedBy={`${name}-error`}
        onConfirm={p.onConfirm}
        first={p.first}
        onLeave={p.onLeave}
      />
    </Frame>
  )
}

interface AreaFieldProps extends FieldProps {
  readonly rows?: number
  /** Takes the keyboard when it appears. */
  readonly first?: boolean
  /** Ctrl and Enter. */
  readonly onSend?: () => void
  /** Escape. */
  readonly onLeave?: (() => void) | undefined
}

/** Several lines. */
export function TextArea(p: AreaFieldProps): ReactNode {
  const name = useName()
  const wrong = isWrong(p)
  return (
    <Frame {...p} name={name}>
      <Area
        id={name}
        className={cx(
          'xy-entry',
          'xy-field__box',
          'xy-field__area',
          wrong && 'xy-field__box--wrong',
          p.disabled === true && 'xy-field__box--off',
        )}
        value={p.value}
        onValue={p.onValue}
        rows={p.rows ?? 5}
        placeholder={p.placeholder}
        disabled={p.disabled}
        wrong={wrong}
        describedBy={`${name}-error`}
        first={p.first}
        onSend={p.onSend}
        onLeave={p.onLeave}
      />
    </Frame>
  )
}
