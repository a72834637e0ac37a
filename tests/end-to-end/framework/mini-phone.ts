/** The built mini-program in the browser: the site that carries it, served from this process, and WeChat around it. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { outputs } from '../../../scripts/build'
import type { Wishes } from '../../weapp/harness/browser'
import { wechatCloud } from '../../weapp/harness/edge'
import type { Network } from '../../weapp/harness/phone'
import type { Picture } from '../../weapp/harness/program'
import { makeSite } from '../../weapp/harness/site'
import type { LocalCloud } from './local-cloud'
import { Person } from './person'
import { Watch } from './watch'

export interface MiniPhoneOptions extends Wishes {
  /** Who holds the phone. */
  readonly openid: string
  /** The first page with its query, as a scanned code opens it; the program's own first page when absent. */
  readonly open?: string
}

const folder = join(__dirname, '../../.output/mini-site')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

let serving: Promise<{ readonly server: Server; readonly origin: string }> | undefined

/** Made and served once a test file; ends with the process. */
function site(): NonNullable<typeof serving> {
  serving ??= new Promise((resolve) => {
    makeSite(outputs.weapp, folder)
    const server = createServer(({ url = '/' }, response) => {
      const path = normalize(decodeURIComponent(url.split('?')[0] ?? '/'))
      try {
        const file = join(folder, path === '/' ? 'index.html' : path)
        const body = readFileSync(file)
        response
          .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
          .end(body)
      } catch {
        response.writeHead(404).end()
      }
    })
    server.unref()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({ server, origin: `http://127.0.0.1:${port}` })
    })
  })
  return serving
}

export interface MiniPhone {
  readonly person: Person
  network(network: Network): Promise<void>
  album(pictures: readonly Picture[]): Promise<void>
  /** What the camera reads next. */
  scans(text: string): Promise<void>
  route(): Promise<string>
  back(): Promise<void>
  /** What the program asked of the phone, oldest first. */
  log(): Promise<readonly { readonly kind: string; readonly what: string }[]>
  troubles(): Promise<readonly string[]>
}

export async function openMiniPhone(
  context: BrowserContext,
  cloud: Pick<LocalCloud, 'url' | 'credentials'>,
  { openid, open = '', ...wishes }: MiniPhoneOptions,
): Promise<MiniPhone> {
  const { origin } = await site()
  const edge = wechatCloud({ openid, gateway: () => cloud })
  const watch = new Watch(context, () => [origin])
  const page = await context.newPage()
  await page.exposeFunction('xyCloud', (method: keyof typeof edge, first: string, second: unknown) =>
    method === 'callFunction'
      ? edge.callFunction(first, second)
      : method === 'uploadFile'
        ? edge.uploadFile(first, String(second))
        : edge.download(first),
  )
  await page.addInitScript((given) => Object.assign(window, { xyWishes: given }), wishes)
  await page.goto(`${origin}/#${encodeURIComponent(open)}`)
  return {
    person: new Person(page, context, watch, true),
    network: (network) =>
      page.evaluate((to) => {
        window.xyMini!.phone.network = to
      }, network),
    album: (pictures) =>
      page.evaluate(
        (given) => {
          window.xyMini!.phone.album = given
        },
        [...pictures],
      ),
    scans: (text) =>
      page.evaluate((read) => {
        window.xyMini!.phone.scans.push(read)
      }, text),
    route: () => page.evaluate(() => window.xyMini!.screens.top?.route ?? ''),
    back: () => page.getByLabel('返回').filter({ visible: true }).first().tap(),
    log: () => page.evaluate(() => window.xyMini!.phone.log),
    troubles: () =>
      page.evaluate(
        () => window.xyMini?.phone.troubles.map(({ kind, what }) => `${kind}: ${what}`) ?? ['did not start'],
      ),
  }
}
