/** Words that cannot be read: too faint on their ground, or cut. Both functions run inside the page, so each stands by itself. */

/** The least contrast between words and their ground. Source: WCAG 2.2, 1.4.3. */
export const leastContrast = 4.5

export function faint(least: number): string[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number]

  const colourOf = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = (top: Colour, under: Colour): Colour => {
    const mix = (at: 0 | 1 | 2) => top[at] * top[3] + under[at] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const groundOf = (element: Element): Colour => {
    const layers: Colour[] = []
    for (let at: Element | null = element; at; at = at.parentElement) {
      layers.push(colourOf(getComputedStyle(at).backgroundColor))
    }
    return layers.reduceRight<Colour>((under, top) => over(top, under), [255, 255, 255, 1])
  }
  const brightness = ([red, green, blue]: Colour): number => {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: Colour, other: Colour): number => {
    const [dark, light] = [brightness(one), brightness(other)].sort((a, b) => a - b) as [number, number]
    return (light + 0.05) / (dark + 0.05)
  }

  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const words = (node.textContent ?? '').trim()
    if (!parent || words === '' || !parent.checkVisibility()) continue
    // What cannot be pressed now may stand back.
    if (parent.closest('script, style, [disabled], [aria-disabled="true"], .mp-bar')) continue
    const ground = groundOf(parent)
    const reached = contrast(over(colourOf(getComputedStyle(parent).color), ground), ground)
    if (reached < least) found.push(`contrast of ${reached.toFixed(1)} : 1: ${words.slice(0, 24)}`)
  }
  return [...new Set(found)]
}

/** An opening in a list may be short of its end; what a page or a button is called may not. */
export function cut(): string[] {
  const named = [...document.body.querySelectorAll('h1, h2, h3, button, [role=tab], [role=radio]')]
  const isCut = (element: Element): boolean => {
    const { overflowX, whiteSpace } = getComputedStyle(element)
    return overflowX !== 'visible' && whiteSpace === 'nowrap' && element.scrollWidth > element.clientWidth + 1
  }
  return named
    .filter((element) => element.checkVisibility() && isCut(element))
    .map((element) => `words are cut: ${element.textContent.trim().slice(0, 24)}`)
}
