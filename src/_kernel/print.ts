/** Prints the page as it stands; frames and buttons stay off the paper. Only in a browser. */
export function printPage(): void {
  if (process.env.TARO_ENV !== 'weapp') globalThis.print()
}
