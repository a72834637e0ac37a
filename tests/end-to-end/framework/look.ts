/** What must hold on every screen, whoever looks at it. `findings` runs inside the page, so it stands by itself. */

export interface Rules {
  /** Words in Latin letters that people here do read. */
  readonly latin: readonly string[]
  /** A phone is touched by thumbs: targets have their least size. */
  readonly touched: boolean
  /** CSS pixels. */
  readonly smallestText: number
  readonly smallestTarget: number
}

/** Units, file types, keys and the names of browsers: the Latin words of a Chinese screen. */
export const latinWords = [
  'PDF',
  'Excel',
  'xlsx',
  'XLSForm',
  'SHA',
  'csv',
  'JPG',
  'jpg',
  'PNG',
  'MB',
  'KB',
  'km',
  'Tab',
  'Enter',
  'Esc',
  'Shift',
  'Ctrl',
  'Chrome',
  'Edge',
  'Safari',
  'Firefox',
  'Linux',
  'Windows',
  'Mac',
]

export const rules = { latin: latinWords, smallestText: 16, smallestTarget: 44 } as const

export function findings(given: Rules): string[] {
  const found: string[] = []
  const name = (element: Element): string =>
    (element.getAttribute('aria-label') ?? (element.textContent.trim() || element.tagName)).slice(0, 24)

  const isShown = (element: Element): boolean => {
    const box = element.getBoundingClientRect()
    if (box.width <= 1 || box.height <= 1) return false
    const style = getComputedStyle(element)
    return (
      style.visibility === 'visible' && style.opacity !== '0' && element.closest('[hidden], .mp-bar') === null
    )
  }

  const isScrolledInside = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true
    }
    return false
  }

  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width + 1) {
    const wide = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > width + 1 && isShown(one) && !isScrolledInside(one),
    )
    const who = wide.slice(-3).map(name).join(' | ')
    found.push(`wider than the screen (${document.documentElement.scrollWidth} > ${width}): ${who}`)
  }

  // The number of a card is read letter by letter, and is no word; nor are the fours that it is written in, nor its end.
  const latin = (text: string): string[] =>
    (
      text
        .replace(/\b(?=[A-Z]*\d)[\dA-Z]{16,}\b|\b(?:[\dA-Z]{4} ){3,}[\dA-Z]{4}\b|(?<=尾号)[\dA-Z]{4}\b/g, '')
        .match(/[A-Za-z]{2,}/g) ?? []
    ).filter((word) => !given.latin.includes(word))

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const words = (node.textContent ?? '').trim()
    if (
      !parent ||
      words === '' ||
      ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(parent.tagName) ||
      !isShown(parent)
    )
      continue
    const size = parseFloat(getComputedStyle(parent).fontSize)
    if (size < given.smallestText) found.push(`text of ${size} px: ${words.slice(0, 24)}`)
    for (const word of latin(words)) found.push(`Latin word “${word}” in: ${words.slice(0, 40)}`)
  }

  const larger = 'label, [role=button], [role=radio], button, wx-input, wx-textarea'
  const controls =
    'input, textarea, select, [role=button], [role=radio], [role=checkbox], [role=tab], [role=switch]'
  for (const element of document.body.querySelectorAll<HTMLElement>(`button, a[href], img, ${controls}`)) {
    if (!isShown(element)) continue
    const spoken = ['aria-label', 'placeholder', 'alt'].map((key) => element.getAttribute(key) ?? '')
    for (const word of spoken.flatMap(latin)) found.push(`Latin word “${word}” is spoken`)
    if (element.matches('button, a[href], [role=button]') && name(element) === element.tagName) {
      found.push(`a button without words: ${element.outerHTML.slice(0, 80)}`)
    }
    if (!given.touched || element.tagName === 'IMG') continue
    // A control drawn inside a larger target is touched through that.
    const target = element.closest<HTMLElement>(larger) ?? element
    const box = target.getBoundingClientRect()
    const least = given.smallestTarget - 0.5
    if (box.height < least || box.width < least) {
      found.push(`a target of ${Math.round(box.width)}×${Math.round(box.height)} px: ${name(element)}`)
    }
  }
  return [...new Set(found)]
}
