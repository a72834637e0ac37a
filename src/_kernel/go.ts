import Taro from '@tarojs/taro'

/** The first screen, where everybody comes from. */
export const firstPage = '/home/index'

/** Opens a page: `go('/hotline/detail', { id })`. */
export function go(page: string, query: Readonly<Record<string, string>> = {}): void {
  void Taro.navigateTo({ url: address(page, query) })
}

/** Opens a page in place of this one: after a form was received, there is nothing to go back to. */
export function goInstead(page: string, query: Readonly<Record<string, string>> = {}): void {
  void Taro.redirectTo({ url: address(page, query) })
}

/** Back to where the person came from, or to the first screen when the page was opened by a link. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.reLaunch({ url: firstPage })
}

/** To the first screen, leaving everything behind. */
export function goHome(): void {
  void Taro.reLaunch({ url: firstPage })
}

/** To the top of the page: what is asked next stands there. */
export function toTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}

/** To a page that leaves nothing behind to go back to: what was on the screen belonged to somebody who is gone. */
export function goAway(page: string): void {
  void Taro.reLaunch({ url: page })
}

/** What a scanned link or code holds, decoded; as it stands when it was cut off in the middle of a character. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function address(page: string, query: Readonly<Record<string, string>>): string {
  const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return text.length === 0 ? page : `${page}?${text.join('&')}`
}

/** Calls a number, after the phone has asked. */
export function dial(phone: string): void {
  Taro.makePhoneCall({ phoneNumber: phone }).catch(() => {
    // The person thought better of it.
  })
}
