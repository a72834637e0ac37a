import { createElement, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import type { Place } from '../../areas'
import type {
  AreaProps,
  BoxProps,
  EntryProps,
  FilmProps,
  MenuProps,
  OnKey,
  PadProps,
  PictureProps,
  PressProps,
} from './types'

type Spoken = Pick<
  BoxProps,
  | 'role'
  | 'label'
  | 'mute'
  | 'live'
  | 'checked'
  | 'selected'
  | 'pressed'
  | 'expanded'
  | 'current'
  | 'busy'
  | 'modal'
  | 'describedBy'
>

const spoken = (p: Spoken) => ({
  role: p.role,
  'aria-label': p.label,
  'aria-hidden': p.mute === true ? true : undefined,
  'aria-live': p.live,
  'aria-checked': p.checked,
  'aria-selected': p.selected,
  'aria-pressed': p.pressed,
  'aria-expanded': p.expanded,
  'aria-current': p.current === true ? true : undefined,
  'aria-busy': p.busy,
  'aria-modal': p.modal,
  'aria-describedby': p.describedBy,
})

const listen = (onKey: OnKey | undefined) =>
  onKey === undefined
    ? undefined
    : (event: KeyboardEvent) => {
        if (!onKey(event.key, event.shiftKey)) return
        event.preventDefault()
        event.stopPropagation()
      }

export function Box(p: BoxProps): ReactNode {
  return createElement(
    p.as ?? 'div',
    {
      ...spoken(p),
      id: p.id,
      className: p.className,
      style: p.style,
      tabIndex: p.tab,
      scope: p.heads,
      'aria-sort': p.sorted,
      htmlFor: p.of,
      onClick: p.onTap,
      onKeyDown: listen(p.onKey),
    },
    p.children,
  )
}

export function Press(p: PressProps): ReactNode {
  return (
    <button
      type="button"
      {...spoken(p)}
      id={p.id}
      className={p.className}
      style={p.style}
      tabIndex={p.tab}
      disabled={p.disabled}
      onClick={p.onPress}
      onKeyDown={listen(p.onKey)}
    >
      {p.children}
    </button>
  )
}

const modes = { text: 'text', digit: 'numeric', tel: 'tel', search: 'search' } as const

/** Nobody else hears a key that was taken here. */
function press(event: KeyboardEvent, act: (() => void) | undefined): void {
  if (act === undefined) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

export function Entry(p: EntryProps): ReactNode {
  return (
    <input
      id={p.id}
      className={p.className}
      value={p.value}
      type={p.type === 'tel' || p.type === 'search' ? p.type : 'text'}
      inputMode={modes[p.type ?? 'text']}
      placeholder={p.placeholder}
      disabled={p.disabled}
      aria-invalid={p.wrong === true ? true : undefined}
      aria-describedby={p.describedBy}
      aria-label={p.label}
      autoComplete="off"
      onChange={(event) => p.onValue(event.target.value)}
      autoFocus={p.first}
      onKeyDown={(event) => press(event, entryKey(event, p))}
    />
  )
}

/** Enter ends a word in an input method, and must not send then. */
function entryKey(event: KeyboardEvent, { onConfirm, onLeave }: EntryProps): (() => void) | undefined {
  if (event.nativeEvent.isComposing) return undefined
  if (event.key === 'Enter') return onConfirm
  return event.key === 'Escape' ? onLeave : undefined
}

function areaKey(event: KeyboardEvent, { onSend, onLeave }: AreaProps): (() => void) | undefined {
  if (event.nativeEvent.isComposing) return undefined
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return onSend
  return event.key === 'Escape' ? onLeave : undefined
}

export function Area(p: AreaProps): ReactNode {
  return (
    <textarea
      id={p.id}
      className={p.className}
      value={p.value}
      rows={p.rows}
      placeholder={p.placeholder}
      disabled={p.disabled}
      aria-invalid={p.wrong === true ? true : undefined}
      aria-describedby={p.describedBy}
      aria-label={p.label}
      autoFocus={p.first}
      onChange={(event) => p.onValue(event.target.value)}
      onKeyDown={(event) => press(event, areaKey(event, p))}
    />
  )
}

export function Menu(p: MenuProps): ReactNode {
  return (
    <select
      id={p.id}
      className={p.className}
      value={p.value}
      disabled={p.disabled}
      aria-invalid={p.wrong === true ? true : undefined}
      aria-describedby={p.describedBy}
      onChange={(event) => p.onValue(event.target.value)}
    >
      {p.options.map(({ value, words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  )
}

export function Picture(p: PictureProps): ReactNode {
  return <img src={p.src} alt={p.says} className={p.className} style={p.style} />
}

/** Plays by itself, without a sound. */
export function Film({ label, className, of, onFilm }: FilmProps): ReactNode {
  const play = (film: HTMLVideoElement | null) => {
    if (film !== null && film.srcObject !== of) film.srcObject = of
    onFilm(film)
  }
  return <video ref={play} aria-label={label} className={className} autoPlay muted playsInline />
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent): Place {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return { x: ((clientX - left) / width) * 1000, y: ((clientY - top) / height) * 1000 }
}

/** By mouse, pen or finger. What leaves the surface while it is pressed still counts. */
export function Pad(p: PadProps): ReactNode {
  return (
    <div
      role="group"
      aria-label={p.label}
      className={p.className}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        // Neither a selection nor the browser's own dragging of a picture begins.
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        p.onStart(placeOf(event))
      }}
      onPointerMove={(event) => p.onMove(placeOf(event))}
      onPointerUp={p.onEnd}
      onPointerCancel={p.onEnd}
    >
      {p.children}
    </div>
  )
}

/** Rows that change often; only WeChat needs to be told. */
export function Apart({ children }: { readonly children: ReactNode }): ReactNode {
  return children
}
