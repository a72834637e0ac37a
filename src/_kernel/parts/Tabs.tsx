import { useId, type ReactNode } from 'react'
import { Box, Press } from './base'
import { cx } from './cx'
import { focusOn, rove } from './rove'

export interface Tab<V extends string> {
  readonly value: V
  readonly words: string
  /** How many lie there, in words (`9+`). */
  readonly count?: string | undefined
  /** Its count is of late things. */
  readonly late?: boolean
}

interface TabsProps<V extends string> {
  readonly label: string
  readonly tabs: readonly Tab<V>[]
  readonly value: V
  readonly onValue: (value: V) => void
  /** Under each other from 1024 px on, for a desk's side. */
  readonly side?: boolean
}

/** Ways to look at the same list. A row that scrolls on a phone. */
export function Tabs<V extends string>({
  label,
  tabs,
  value,
  onValue,
  side = false,
}: TabsProps<V>): ReactNode {
  const name = `xy${useId().replace(/:/g, '')}`
  const onKey = (at: number) => (key: string) => {
    const next = rove(key, at, tabs.length)
    const tab = next === undefined ? undefined : tabs[next]
    if (tab === undefined) return false
    onValue(tab.value)
    focusOn(`${name}-${tab.value}`)
    return true
  }
  return (
    <Box role="tablist" label={label} className={cx('xy-tabs', side && 'xy-tabs--side')}>
      {tabs.map((tab, at) => (
        <Press
          key={tab.value}
          id={`${name}-${tab.value}`}
          role="tab"
          selected={tab.value === value}
          tab={tab.value === value ? 0 : -1}
          className={cx('xy-press', 'xy-tabs__tab', tab.value === value && 'xy-tabs__tab--on')}
          onPress={() => onValue(tab.value)}
          onKey={onKey(at)}
        >
          <Box as="span">{tab.words}</Box>
          {tab.count !== undefined && (
            <Box as="span" className={cx('xy-tabs__count', tab.late === true && 'xy-tabs__count--late')}>
              {tab.count}
            </Box>
          )}
        </Press>
      ))}
    </Box>
  )
}
