import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Box, Press } from './base'
import { cx } from './cx'
import { Icon, type IconName } from './Icon'
import { focusOn, rove } from './rove'

export interface Option<V extends string> {
  readonly value: V
  readonly words: string
  readonly hint?: string
  readonly icon?: IconName
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly options: readonly Option<V>[]
  /** Undefined until somebody chose. */
  readonly value: V | undefined
  readonly onValue: (value: V) => void
  /** Two beside each other where there is room. */
  readonly pairs?: boolean
  readonly error?: string | undefined
  /** Choosing leads on to another question: arrows only look, Enter chooses. */
  readonly leads?: boolean
  /** Takes the keyboard when it appears. */
  readonly first?: boolean
}

/** One of several, as tiles for a thumb. With a keyboard: Tab reaches the group, arrows choose. */
export function Choice<V extends string>(p: ChoiceProps<V>): ReactNode {
  const name = `xy${useId().replace(/:/g, '')}`
  const first = p.first === true
  const options = useRef(p.options)
  const chosen = p.options.findIndex((option) => option.value === p.value)
  useEffect(() => {
    const option = options.current[0]
    if (first && option !== undefined) focusOn(`${name}-${option.value}`)
  }, [first, name])
  const onKey = (at: number) => (key: string) => {
    const next = rove(key, at, p.options.length)
    const option = next === undefined ? undefined : p.options[next]
    if (option === undefined) return false
    if (p.leads !== true) p.onValue(option.value)
    focusOn(`${name}-${option.value}`)
    return true
  }
  return (
    <Box className="xy-choice">
      <Box className="xy-choice__label" mute>
        {p.label}
      </Box>
      <Box
        role="radiogroup"
        label={p.label}
        className={cx('xy-choice__tiles', p.pairs === true && 'xy-choice__tiles--pairs')}
      >
        {p.options.map((option, at) => (
          <Press
            key={option.value}
            id={`${name}-${option.value}`}
            role="radio"
            checked={at === chosen}
            tab={at === chosen || (chosen < 0 && at === 0) ? 0 : -1}
            className={cx('xy-press', 'xy-choice__tile', at === chosen && 'xy-choice__tile--on')}
            onPress={() => p.onValue(option.value)}
            onKey={onKey(at)}
          >
            {option.icon !== undefined && (
              <Box as="span" className="xy-choice__icon">
                <Icon name={option.icon} size="head" />
              </Box>
            )}
            <Box as="span" className="xy-choice__words">
              <Box as="span" className="xy-choice__name">
                {option.words}
              </Box>
              {option.hint !== undefined && (
                <Box as="span" className="xy-choice__hint">
                  {option.hint}
                </Box>
              )}
            </Box>
            <Box as="span" mute className="xy-choice__mark">
              {at === chosen && <Icon name="done" />}
            </Box>
          </Press>
        ))}
      </Box>
      {p.error !== undefined && (
        <Box role="alert" className="xy-choice__error">
          <Icon name="wrong" />
          <Box as="span">{p.error}</Box>
        </Box>
      )}
    </Box>
  )
}
