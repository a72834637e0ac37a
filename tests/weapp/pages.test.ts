/** Every page of the built mini-program opens on WeChat's engine, though the cloud has no time for it. */
import type { Mini } from './harness/jsdom'
import { opened, routes } from './harness/pages'

/** WeChat's audit: a page may have so many nodes, this deep. */
const mostNodes = 1000
const deepest = 30

function depth(element: Element): number {
  return 1 + Math.max(0, ...[...element.children].map(depth))
}

/** What it asked of the cloud, in order. */
const askedBy = (mini: Mini): string[] =>
  mini.phone.log
    .filter(({ kind }) => kind.startsWith('cloud.') && kind !== 'cloud.init')
    .map(({ kind, what }) => {
      const { action, input } = JSON.parse(what) as { action: string; input: unknown }
      return `${kind} ${action} ${JSON.stringify(input)}`
    })

describe.each(routes)('%s', (route) => {
  let mini: Mini
  let asked: readonly string[]
  beforeAll(async () => {
    mini = await opened(route)
    asked = askedBy(mini)
  })
  afterAll(() => mini.close())

  test('keeps within WeChat’s limits', () => {
    const body = mini.screen.querySelector('.mp-body')!
    expect(body.textContent).not.toBe('')
    expect(body.querySelectorAll('*').length).toBeLessThan(mostNodes)
    expect(depth(body)).toBeLessThan(deepest)
  })

  test('asks the cloud once for each thing that it shows', () => {
    expect(asked).toEqual([...new Set(asked)])
  })

  test('opens without trouble', () => {
    expect(mini.close()).toEqual([])
  })
})
