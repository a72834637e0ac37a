/**
 * How elements are shown in a page's test: by their kind, their `hidden` and their own style. jsdom asks every rule of its default sheet for
 * every element, which was more than half of what these tests took, and reads none of our style sheets.
 */
const slowly = 'window' in globalThis ? window.getComputedStyle.bind(window) : undefined
const kinds = new Map<string, string>()

/** As jsdom's own sheet shows an element of a kind. */
function displayOf({ localName }: Element): string {
  const known = kinds.get(localName)
  if (known !== undefined) return known
  const bare = document.body.appendChild(document.createElement(localName))
  const display = slowly?.(bare).display ?? ''
  bare.remove()
  kinds.set(localName, display)
  return display
}

function shown(element: Element): CSSStyleDeclaration {
  const said = (name: string): string =>
    element instanceof HTMLElement ? element.style.getPropertyValue(name) : ''
  const ownDisplay = element.hasAttribute('hidden') ? 'none' : said('display')
  const display = ownDisplay === '' ? displayOf(element) : ownDisplay
  const visibility = said('visibility') === 'hidden' ? 'hidden' : 'visible'
  const properties: Readonly<Record<string, string>> = { display, visibility }
  const getPropertyValue = (name: string): string => properties[name] ?? said(name)
  return Object.assign(Object.create(null), properties, { getPropertyValue }) as CSSStyleDeclaration
}

// Some of these tests ask Node alone.
if (slowly) window.getComputedStyle = shown
