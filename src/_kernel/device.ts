/** What the person holds or sits at, in a word: what is pointed at with a mouse is a PC. */
export function deviceWord(): '手机' | '电脑' {
  if (process.env.TARO_ENV === 'weapp') return '手机'
  return globalThis.matchMedia('(hover: hover) and (pointer: fine)').matches ? '电脑' : '手机'
}
