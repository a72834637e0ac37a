/** Somebody with a keyboard and no mouse. */
import type { Page } from 'playwright-core'

/** What holds the keyboard. */
export interface Held {
  /** Its words, as a screen reader says them. */
  readonly name: string
  /** Whether one can see that it holds it. */
  readonly seen: boolean
  /** Whether it can be seen at all. */
  readonly shown: boolean
}

/** More things than any page of ours has. */
const most = 150

/** What holds the keyboard now; nothing when that is the page itself. */
export function held(page: Page): Promise<Held | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return undefined
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const { top, bottom, width, height } = element.getBoundingClientRect()
    const label = document.querySelector(`label[for="${CSS.escape(element.id || '-')}"]`)
    const words = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent
    return {
      name: words.trim().replace(/\s+/g, ' '),
      seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      shown: element.checkVisibility() && width > 1 && height > 1 && bottom > 0 && top < window.innerHeight,
    }
  })
}

/** Goes once round a page by Tab, from its beginning until the keyboard leaves it or comes back to where it was. */
export async function round(page: Page): Promise<readonly Held[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    window.getSelection()?.removeAllRanges()
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  const way: Held[] = []
  const marks = new Set<string>()
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    const here = await held(page)
    if (here === undefined) return way
    const mark = await page.evaluate((at) => {
      const element = document.activeElement!
      const known = element.getAttribute('data-round')
      if (known === null) element.setAttribute('data-round', String(at))
      return known
    }, step)
    if (mark !== null && marks.has(mark)) return way
    marks.add(String(step))
    way.push(here)
  }
  throw new Error(`The keyboard does not come out again: ${way.map(({ name }) => name).join(' | ')}`)
}

/** Presses Tab until this holds the keyboard, and then Enter. @throws with the way it took when nothing of that name comes. */
export async function enter(page: Page, words: string): Promise<void> {
  const way: string[] = []
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    const here = await held(page)
    if (here?.name.includes(words) === true) {
      await page.keyboard.press('Enter')
      return
    }
    way.push(here?.name ?? 'the page')
  }
  throw new Error(`The keyboard never came to ${words}: ${way.join(' | ')}`)
}

/** What is wrong with a way through a page. */
export function faultsOf(way: readonly Held[]): readonly string[] {
  return [
    ...way.filter(({ seen }) => !seen).map(({ name }) => `one cannot see that it has the keyboard: ${name}`),
    ...way.filter(({ shown }) => !shown).map(({ name }) => `it has the keyboard and is not seen: ${name}`),
    ...way.filter(({ name }) => name === '').map(() => 'it has no words'),
  ]
}

/** Goes on until something of these words holds the keyboard. */
export async function reach(page: Page, words: string): Promise<void> {
  for (let at = 0; at < most; at += 1) {
    await page.keyboard.press('Tab')
    if ((await held(page))?.name.includes(words) === true) return
  }
  throw new Error(`The keyboard never came to ${words}`)
}
