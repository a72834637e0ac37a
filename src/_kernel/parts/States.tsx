import type { ReactNode } from 'react'
import type { Load, Loading as Loads } from '../useLoad'
import { goHome } from '../go'
import { Box } from './base'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'
import { Notice } from './Notice'
import { Stack } from './Stack'

interface PlainProps {
  readonly icon: IconName
  readonly tone?: 'soft' | 'red' | 'amber'
  readonly words: string
  readonly hint?: string | undefined
  readonly children?: ReactNode
}

function Plain({ icon, tone = 'soft', words, hint, children }: PlainProps): ReactNode {
  return (
    <Box className="xy-state">
      <Box as="span" className={`xy-state__icon xy-state__icon--${tone}`}>
        <Icon name={icon} size="hero" />
      </Box>
      <Box className="xy-state__words">{words}</Box>
      {hint !== undefined && <Box className="xy-state__hint">{hint}</Box>}
      {children}
    </Box>
  )
}

interface EmptyProps {
  readonly words: string
  /** What to do next. */
  readonly hint?: string
  readonly act?: string
  readonly onAct?: () => void
}

/** Nothing is here, and what to do next. */
export function Empty({ words, hint, act, onAct }: EmptyProps): ReactNode {
  return (
    <Plain icon="empty" words={words} hint={hint}>
      {act !== undefined && onAct !== undefined && <Button onPress={onAct}>{act}</Button>}
    </Plain>
  )
}

/** The outline of what is coming. */
export function Loading({ rows = 3 }: { readonly rows?: number }): ReactNode {
  return (
    <Box role="status" label="正在打开" busy className="xy-bones">
      {Array.from({ length: rows }, (_, at) => (
        <Box key={at} className="xy-bones__row">
          <Box className="xy-bones__line xy-bones__line--long" />
          <Box className="xy-bones__line" />
        </Box>
      ))}
    </Box>
  )
}

/** It didn't work, and may be tried again. */
export function Failed({ say, onAgain }: { readonly say: string; readonly onAgain: () => void }): ReactNode {
  return (
    <Box role="alert">
      <Plain icon="wrong" tone="red" words={say}>
        <Button icon="again" onPress={onAgain}>
          再试一次
        </Button>
      </Plain>
    </Box>
  )
}

interface ForbiddenProps {
  readonly say: string
  /** Where to go instead; the first screen when left out. */
  readonly act?: string
  readonly onAct?: () => void
}

/** Not for this person, or not before signing in or binding. */
export function Forbidden({ say, act = '回到首页', onAct = goHome }: ForbiddenProps): ReactNode {
  return (
    <Plain icon="locked" tone="amber" words={say}>
      <Button onPress={onAct}>{act}</Button>
    </Plain>
  )
}

interface LoadedProps<T> {
  /** What `useLoad` gave. */
  readonly of: Loads<T>
  readonly rows?: number
  /** Says that there is nothing to show. */
  readonly isEmpty?: (data: T) => boolean
  readonly empty?: ReactNode
  /** Instead of the plain refusal: to sign in, to bind. */
  readonly forbidden?: (why: Extract<Load<T>, { readonly state: 'forbidden' }>) => ReactNode
  readonly children: (data: T) => ReactNode
}

/** Every state of something that is loaded, so that no screen forgets one. */
export function Loaded<T>({ of, rows, isEmpty, empty, forbidden, children }: LoadedProps<T>): ReactNode {
  const { load, again } = of
  if (load.state === 'loading') return <Loading {...(rows === undefined ? {} : { rows })} />
  if (load.state === 'forbidden')
    return forbidden === undefined ? <Forbidden say={load.say} /> : forbidden(load)
  if (load.state !== 'ready') return <Failed say={load.say} onAgain={again} />
  const content = isEmpty?.(load.data) === true ? empty : children(load.data)
  if (!load.stale) return content
  return (
    <Stack>
      <Notice tone="due" act="刷新" onAct={again}>
        没有连上网络，这是上次看到的内容
      </Notice>
      {content}
    </Stack>
  )
}
