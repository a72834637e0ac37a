import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'

const prefix = 'xy.'

/** Keeps a value on the device, across restarts. A full or forbidden storage is not an error: the value just isn't kept. */
export function keep(name: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(prefix + name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** What was kept, unchecked; undefined when there is nothing or it can't be read. */
export function kept(name: string): unknown {
  try {
    const text: unknown = Taro.getStorageSync(prefix + name)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as unknown) : undefined
  } catch {
    return undefined
  }
}

export function drop(name: string): void {
  try {
    Taro.removeStorageSync(prefix + name)
  } catch {
    // Nothing can be kept where nothing can be removed.
  }
}

/** The names of what is kept that begin so. */
export function keptNames(start: string): readonly string[] {
  try {
    const names = Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix + start))
    return names.map((key) => key.slice(prefix.length))
  } catch {
    return []
  }
}

/** Removes everything whose name begins so. */
export function dropAll(start: string): void {
  for (const name of keptNames(start)) drop(name)
}

export interface Signal<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  /** Told at every change. Returns how to stop it. */
  readonly watch: (watcher: () => void) => () => void
  /** For components: draws again when it changes. */
  readonly use: () => T
}

/** A value that several components watch. */
export function signal<T>(first: () => T): Signal<T> {
  let value: { readonly now: T } | undefined
  const watchers = new Set<() => void>()
  const get = () => (value ??= { now: first() }).now
  const watch = (watcher: () => void) => {
    watchers.add(watcher)
    return () => {
      watchers.delete(watcher)
    }
  }
  return {
    get,
    set(next) {
      value = { now: next }
      for (const watcher of watchers) watcher()
    },
    watch,
    use: () => useSyncExternalStore(watch, get, get),
  }
}
