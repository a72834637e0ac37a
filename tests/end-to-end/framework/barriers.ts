import { readFileSync } from 'node:fs'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const engine = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const options: RunOptions = {
  resultTypes: ['violations'],
  rules: {
    // Whoever reads by ear goes by headings and lists; a phone's screen is one region.
    region: { enabled: false },
    // A card is called by what stands on it: two of one name are two of a kind.
    'landmark-unique': { enabled: false },
    // A day of a calendar shows its number and is called by its date, which speech control finds by neither's letters.
    'label-content-name-mismatch': { enabled: false },
  },
}

/** Where somebody who reads by ear or goes by keys does not get on, as axe-core sees it (WCAG 2.2 and its advice), one sentence each. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(engine)
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (given) =>
      (window as unknown as { readonly axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(
        given,
      ),
    options,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${help} (${id}): ${html.slice(0, 160)}`),
  )
}
