/** Which of `count` choices an arrow key leads to; undefined for other keys. */
export function rove(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown' || key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowUp' || key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** Puts the keyboard on an element of the page; WeChat has no such thing. */
export function focusOn(id: string): void {
  if (process.env.TARO_ENV !== 'weapp') document.getElementById(id)?.focus()
}
