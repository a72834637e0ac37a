import type { BrowserContext, Page, Request } from 'playwright-core'

/** What a journey cut on purpose is noisy about. */
const ofANetworkCut = /net::ERR_|Failed to load resource|Failed to fetch|NetworkError/

/** Hears everything that must not happen in a page. */
export class Watch {
  readonly troubles: string[] = []
  /** While the journey breaks things itself, failed loads are no trouble. */
  forgiving = false
  private readonly underWay = new Set<Request>()

  constructor(
    context: BrowserContext,
    /** Origins that may be asked: the gateway's, and the site's. */
    private readonly origins: () => readonly string[],
  ) {
    context.on('request', (request) => {
      this.onRequest(request.url())
      if (request.url().includes('/call/')) this.underWay.add(request)
    })
    const over = (request: Request) => void this.underWay.delete(request)
    context.on('requestfinished', over)
    context.on('requestfailed', over)
    context.on('page', (page) => this.follow(page))
  }

  /** How many calls have not been answered yet. */
  get calling(): number {
    return this.underWay.size
  }

  private follow(page: Page): void {
    page.on('pageerror', (error) => this.troubles.push(`page error: ${error.stack ?? error.message}`))
    page.on('crash', () => this.troubles.push('the page crashed'))
    page.on('console', (message) => {
      if (message.type() !== 'error') return
      if (this.forgiving && ofANetworkCut.test(message.text())) return
      this.troubles.push(`console: ${message.text()} (${message.location().url})`)
    })
  }

  private onRequest(url: string): void {
    if (/^(data|blob|about):/.test(url)) return
    if (!this.origins().includes(new URL(url).origin)) this.troubles.push(`asks another host: ${url}`)
  }
}
