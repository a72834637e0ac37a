import type { CSSProperties, ReactNode } from 'react'
import type { Place } from '../../areas'

/** What a box is in a browser; in WeChat every box is a view and `role` says what it is. */
export type Tag =
  | 'article'
  | 'aside'
  | 'caption'
  | 'div'
  | 'fieldset'
  | 'footer'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'header'
  | 'label'
  | 'legend'
  | 'li'
  | 'main'
  | 'nav'
  | 'ol'
  | 'p'
  | 'section'
  | 'span'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul'

interface Spoken {
  readonly role?: string | undefined
  /** What a screen reader says instead of the content. */
  readonly label?: string | undefined
  /** Left out for a screen reader: decoration. */
  readonly mute?: boolean | undefined
  readonly live?: 'polite' | 'assertive' | undefined
  readonly checked?: boolean | undefined
  readonly selected?: boolean | undefined
  readonly pressed?: boolean | undefined
  readonly expanded?: boolean | undefined
  readonly current?: boolean | undefined
  readonly busy?: boolean | undefined
  /** Of a dialog: the rest of the page is out of reach. */
  readonly modal?: boolean | undefined
}

interface Common extends Spoken {
  readonly id?: string | undefined
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
}

/** A key as the browser names it: `Enter`, `Escape`, `ArrowDown`. Return true when it was used up. */
export type OnKey = (key: string, shift: boolean) => boolean

export interface BoxProps extends Common {
  readonly as?: Tag | undefined
  /** A box that is tapped but isn't a button for the eye (a veil). Give things to press to `Press`. */
  readonly onTap?: (() => void) | undefined
  readonly onKey?: OnKey | undefined
  /** May hold the keyboard's focus: 0 in order, -1 by program only. */
  readonly tab?: 0 | -1 | undefined
  /** Of a table's cell: what it heads. */
  readonly heads?: 'col' | 'row' | undefined
  /** Of a column's head: how the rows are sorted by it. */
  readonly sorted?: 'ascending' | 'descending' | 'none' | undefined
  /** Of a label: the id of its field. */
  readonly of?: string | undefined
  readonly describedBy?: string | undefined
  readonly children?: ReactNode
}

export interface PressProps extends Common {
  readonly onPress: () => void
  readonly disabled?: boolean | undefined
  readonly onKey?: OnKey | undefined
  readonly tab?: 0 | -1 | undefined
  readonly describedBy?: string | undefined
  readonly children?: ReactNode
}

export interface EntryProps {
  readonly id: string
  readonly className?: string | undefined
  readonly value: string
  readonly onValue: (value: string) => void
  readonly placeholder?: string | undefined
  readonly type?: 'text' | 'digit' | 'tel' | 'search' | undefined
  readonly disabled?: boolean | undefined
  readonly wrong?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label?: string | undefined
  /** Enter. */
  readonly onConfirm?: (() => void) | undefined
  /** Takes the keyboard when it appears: in a browser, for a phone would cover half the screen. */
  readonly first?: boolean | undefined
  /** Escape. */
  readonly onLeave?: (() => void) | undefined
}

export interface AreaProps extends Omit<EntryProps, 'type' | 'onConfirm'> {
  readonly rows: number
  /** Ctrl and Enter, or Command and Enter: what is written is finished. */
  readonly onSend?: (() => void) | undefined
}

export interface PictureProps {
  readonly src: string
  /** What it shows; empty when it is decoration. */
  readonly says: string
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
}

/** What a camera sees, as it sees it. */
export interface FilmProps {
  readonly label: string
  readonly className: string
  readonly of: MediaStream
  /** Told with the film that is shown, so that a picture can be taken of it. */
  readonly onFilm: (film: HTMLVideoElement | null) => void
}

export interface MenuProps {
  readonly id: string
  readonly className?: string | undefined
  readonly options: readonly { readonly value: string; readonly words: string }[]
  readonly value: string
  readonly onValue: (value: string) => void
  readonly disabled?: boolean | undefined
  readonly wrong?: boolean | undefined
  readonly describedBy?: string | undefined
}

/** A surface that is drawn upon. Places are told in thousandths of its width and height. */
export interface PadProps {
  readonly label: string
  readonly className: string
  readonly onStart: (at: Place) => void
  readonly onMove: (at: Place) => void
  readonly onEnd: () => void
  readonly children?: ReactNode
}
