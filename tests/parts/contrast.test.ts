import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Rule } from 'postcss'

const css = parse(readFileSync(join(__dirname, '../../src/_kernel/parts/tokens.css'), 'utf8'))

type Colours = ReadonlyMap<string, string>

/** The hexadecimal colours that the rules of a selector set, outside of any media query or inside the dark one. */
function coloursOf(selector: string, dark: boolean): Colours {
  const found = new Map<string, string>()
  css.walkRules((rule: Rule) => {
    const media = rule.parent?.type === 'atrule' ? (rule.parent as { params?: string }).params : undefined
    if (rule.selector !== selector || (dark ? media !== '(prefers-color-scheme: dark)' : media !== undefined))
      return
    rule.walkDecls(/^--xy-/, (decl) => {
      if (/^#[0-9a-f]{6}$/.test(decl.value)) found.set(decl.prop.slice(5), decl.value)
    })
  })
  return found
}

const light = coloursOf('.xy', false)
const dark = coloursOf('.xy', true)

/** WCAG 2.2's relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((from) => {
    const part = parseInt(hex.slice(from, from + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const pairs = [
  ...['ink', 'soft', 'jade', 'red', 'amber', 'blue'].flatMap((words) => [
    [words, 'paper'] as const,
    [words, 'card'] as const,
  ]),
  ...['heat-1', 'heat-2', 'heat-3'].map((ground) => ['ink', ground] as const),
  ['on-jade', 'jade'] as const,
  ['on-red', 'red'] as const,
]

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, colours) => {
  test.each(pairs)('%s on %s is at least 5.5 : 1', (words, ground) => {
    expect(contrast(colours.get(words)!, colours.get(ground)!)).toBeGreaterThanOrEqual(5.5)
  })
})

test('the colours are those of the design', () => {
  expect(Object.fromEntries(light)).toMatchObject({
    paper: '#fbf8f3',
    card: '#ffffff',
    ink: '#1e2a26',
    soft: '#55625d',
    jade: '#0e6b50',
    red: '#b3261e',
    amber: '#8a5a00',
    blue: '#1f5f8b',
    line: '#ddd6ca',
  })
  expect(Object.fromEntries(dark)).toMatchObject({
    paper: '#121715',
    card: '#1b2220',
    ink: '#ecefea',
    soft: '#a9b5af',
    jade: '#6fd3ae',
    red: '#ff8a80',
    amber: '#f2c14e',
    blue: '#8cc8f2',
    line: '#33403b',
  })
})

test('what is asked for by hand is what the system gives', () => {
  expect(coloursOf('.xy--light', false)).toEqual(light)
  expect(coloursOf('.xy--dark', false)).toEqual(dark)
})
