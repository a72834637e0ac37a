import { useEffect, type ReactNode } from 'react'
import { Menu } from './base'
import { cx } from './cx'
import { Frame, useName, type FieldProps } from './Field'
import { focusOn } from './rove'

interface SelectProps<V extends string> extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'disabled'> {
  /** The first stands for “all” or “not chosen yet” where there is such a thing; its value may be empty. */
  readonly options: readonly { readonly value: V; readonly words: string }[]
  readonly value: V
  readonly onValue: (value: V) => void
  /** Takes the keyboard when it appears. */
  readonly first?: boolean
}

/** One of many in the room of one line; for a few answers, `Choice` shows them all. */
export function Select<V extends string>(p: SelectProps<V>): ReactNode {
  const name = useName()
  const first = p.first === true
  useEffect(() => {
    if (first) focusOn(name)
  }, [first, name])
  return (
    <Frame
      label={p.label}
      value=""
      onValue={() => undefined}
      name={name}
      error={p.error}
      {...(p.hint === undefined ? {} : { hint: p.hint })}
    >
      <Menu
        id={name}
        className={cx('xy-entry', 'xy-field__box', p.error !== undefined && 'xy-field__box--wrong')}
        options={p.options}
        value={p.value}
        disabled={p.disabled}
        wrong={p.error !== undefined}
        describedBy={`${name}-error`}
        onValue={(value) => {
          const option = p.options.find((one) => one.value === value)
          if (option !== undefined) p.onValue(option.value)
        }}
      />
    </Frame>
  )
}
