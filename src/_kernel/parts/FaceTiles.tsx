import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Box, Press } from './base'
import { cx } from './cx'
import { Icon, type IconName } from './Icon'
import { focusOn, rove } from './rove'

type FaceIcon = Extract<IconName, 'glad' | 'good' | 'fair' | 'poor' | 'unsure'>

interface FaceTilesProps<V extends string> {
  /** What is asked, for a screen reader too. */
  readonly label: string
  /** Two to six. */
  readonly options: readonly { readonly value: V; readonly words: string; readonly face: FaceIcon }[]
  /** Undefined until somebody chose. */
  readonly value: V | undefined
  readonly onValue: (value: V) => void
  /** For a screen that asks nothing else: taller, two beside each other on a phone. */
  readonly big?: boolean
  /** Takes the keyboard when it is drawn: another question stood here before. */
  readonly first?: boolean
}

/** One of several by a face, each with its word. With a keyboard: Tab reaches the group, arrows choose. */
export function FaceTiles<V extends string>(p: FaceTilesProps<V>): ReactNode {
  const { label, options, value, onValue, big = false, first = false } = p
  const name = `xy${useId().replace(/:/g, '')}`
  const chosen = options.findIndex((option) => option.value === value)
  const begun = useRef(options[Math.max(chosen, 0)]?.value)
  useEffect(() => {
    if (first && begun.current !== undefined) focusOn(`${name}-${begun.current}`)
  }, [first, name])
  const onKey = (at: number) => (key: string) => {
    const next = rove(key, at, options.length)
    const option = next === undefined ? undefined : options[next]
    if (option === undefined) return false
    onValue(option.value)
    focusOn(`${name}-${option.value}`)
    return true
  }
  return (
    <Box role="radiogroup" label={label} className={cx('xy-faces__row', big && 'xy-faces__row--big')}>
      {options.map(({ value: own, words, face }, at) => (
        <Press
          key={own}
          id={`${name}-${own}`}
          role="radio"
          checked={at === chosen}
          tab={at === Math.max(chosen, 0) ? 0 : -1}
          className={cx('xy-press', 'xy-faces__face', at === chosen && `xy-faces__face--${face}`)}
          onPress={() => onValue(own)}
          onKey={onKey(at)}
        >
          <Icon name={face} size="hero" />
          <Box as="span">{words}</Box>
        </Press>
      ))}
    </Box>
  )
}
