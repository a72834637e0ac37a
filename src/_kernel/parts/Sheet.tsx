import { useEffect, useId, type ReactNode } from 'react'
import { Box, Press } from './base'
import { Icon } from './Icon'
import { Words } from './Words'

interface SheetProps {
  readonly title: string
  /** Closed by Escape, by the cross and by a tap beside it. */
  readonly onClose: () => void
  /** The answers, the main one first. */
  readonly acts?: ReactNode
  readonly children?: ReactNode
}

const reachable =
  'button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

const inside = (id: string): readonly HTMLElement[] => [
  ...(document.getElementById(id)?.querySelectorAll<HTMLElement>(reachable) ?? []),
]

/** Holds the keyboard inside while it is open and gives it back where it was. */
function useFocus(id: string): void {
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return undefined
    const before = document.activeElement
    document.getElementById(id)?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [id])
}

/** Moves inside the sheet when the focus would leave it; says whether it did. */
function turn(id: string, back: boolean): boolean {
  const all = inside(id)
  const first = all[0]
  const last = all[all.length - 1]
  const leaving = back
    ? document.activeElement === first || document.activeElement?.id === id
    : document.activeElement === last
  if (!leaving) return false
  ;(back ? last : first)?.focus()
  return true
}

/** One question or a few things over the page: from below on a phone, in the middle on a PC. Draw it only while it is open. */
export function Sheet({ title, onClose, acts, children }: SheetProps): ReactNode {
  const id = `xy${useId().replace(/:/g, '')}`
  useFocus(id)
  return (
    <Box className="xy-sheet">
      <Box className="xy-sheet__veil" mute onTap={onClose} />
      <Box
        id={id}
        role="dialog"
        modal
        label={title}
        tab={-1}
        className="xy-sheet__paper"
        onKey={(key, shift) => {
          if (key === 'Escape') {
            onClose()
            return true
          }
          return key === 'Tab' && turn(id, shift)
        }}
      >
        <Box className="xy-sheet__head">
          <Words as="h2" size="title" strong>
            {title}
          </Words>
          <Press className="xy-press xy-sheet__close" onPress={onClose}>
            <Icon name="close" />
            <Box as="span">关上</Box>
          </Press>
        </Box>
        <Box className="xy-sheet__body">{children}</Box>
        {acts !== undefined && <Box className="xy-sheet__acts">{acts}</Box>}
      </Box>
    </Box>
  )
}
