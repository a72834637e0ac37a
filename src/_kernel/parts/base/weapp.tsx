import type { ReactNode } from 'react'
import { CustomWrapper, Image, Input, Picker, Textarea, View } from '@tarojs/components'
import type { AreaProps, BoxProps, EntryProps, MenuProps, PictureProps, PressProps, Tag } from './types'

const roles: Partial<Record<Tag, string>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  nav: 'navigation',
  main: 'main',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
  table: 'table',
  tr: 'row',
  th: 'columnheader',
  td: 'cell',
}

type Spoken = Pick<BoxProps, 'role' | 'label' | 'mute' | 'live' | 'checked' | 'selected' | 'expanded'>

/** WeChat reads these from config/aria.ts's templates; what is undefined stays out of the page's data. */
const spoken = (p: Spoken, role: string | undefined): object => {
  const all = {
    ariaRole: p.role ?? role,
    ariaLabel: p.label,
    ariaHidden: p.mute === true ? true : undefined,
    ariaLive: p.live,
    ariaChecked: p.checked,
    ariaSelected: p.selected,
    ariaExpanded: p.expanded,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

const named = (p: { readonly id?: string | undefined; readonly className?: string | undefined }) => ({
  ...(p.id === undefined ? {} : { id: p.id }),
  ...(p.className === undefined ? {} : { className: p.className }),
})

export function Box(p: BoxProps): ReactNode {
  return (
    <View
      {...named(p)}
      {...spoken(p, p.as === undefined ? undefined : roles[p.as])}
      {...(p.style === undefined ? {} : { style: p.style })}
      {...(p.onTap === undefined ? {} : { onClick: p.onTap })}
    >
      {p.children}
    </View>
  )
}

export function Press(p: PressProps): ReactNode {
  const disabled = p.disabled === true
  return (
    <View
      {...named({ id: p.id, className: disabled ? `${p.className ?? ''} xy-off` : p.className })}
      {...spoken(p, 'button')}
      {...(disabled ? { ariaDisabled: true } : {})}
      {...(p.style === undefined ? {} : { style: p.style })}
      hoverClass={disabled ? 'none' : 'xy-held'}
      onClick={() => {
        if (!disabled) p.onPress()
      }}
    >
      {p.children}
    </View>
  )
}

const keyboards = { text: 'text', digit: 'number', tel: 'number', search: 'text' } as const

export function Entry(p: EntryProps): ReactNode {
  return (
    <Input
      {...named(p)}
      value={p.value}
      type={keyboards[p.type ?? 'text']}
      placeholder={p.placeholder ?? ''}
      placeholderClass="xy-faint"
      disabled={p.disabled === true}
      maxlength={-1}
      onInput={(event) => p.onValue(event.detail.value)}
      onConfirm={() => p.onConfirm?.()}
    />
  )
}

export function Area(p: AreaProps): ReactNode {
  return (
    <Textarea
      {...named(p)}
      value={p.value}
      placeholder={p.placeholder ?? ''}
      placeholderClass="xy-faint"
      disabled={p.disabled === true}
      // The contract counts characters, WeChat counts code units: the limit is told by our own counter.
      maxlength={-1}
      autoHeight
      cursorSpacing={80}
      onInput={(event) => p.onValue(event.detail.value)}
    />
  )
}

/** WeChat rolls the answers up from below. */
export function Menu(p: MenuProps): ReactNode {
  const at = p.options.findIndex(({ value }) => value === p.value)
  return (
    <Picker
      mode="selector"
      range={p.options.map(({ words }) => words)}
      value={Math.max(at, 0)}
      disabled={p.disabled === true}
      onChange={(event) => {
        const option = p.options[Number(event.detail.value)]
        if (option !== undefined) p.onValue(option.value)
      }}
    >
      <View {...named(p)}>{p.options[at]?.words ?? ''}</View>
    </Picker>
  )
}

export function Picture(p: PictureProps): ReactNode {
  return (
    <Image
      src={p.src}
      {...named(p)}
      mode="aspectFill"
      {...spoken({ label: p.says, mute: p.says === '' }, 'img')}
      {...(p.style === undefined ? {} : { style: p.style })}
    />
  )
}

/** A component of its own, so that a change inside is not a change of the whole page (WeChat's setData). */
export function Apart({ children }: { readonly children: ReactNode }): ReactNode {
  return <CustomWrapper>{children}</CustomWrapper>
}
